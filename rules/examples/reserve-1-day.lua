-- Every day that banks are open, at 16:00. A tenth of each payment stays behind for a day; a card payment can be paid
-- out two banking days after it settles.
return policy {
  payout = {
    frequency = daily {},
    cutoff = "16:00",
    settlement_days = { card = 2 },
    reserve = { percent = percent "10", days = 1 },
  },
}
