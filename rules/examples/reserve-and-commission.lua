-- Every day that banks are open, at 16:00. A tenth of each payment stays behind for 90 days, and another tenth is
-- commission, with VAT on it.
return policy {
  payout = { frequency = daily {}, cutoff = "16:00", reserve = { percent = percent "10", days = 90 } },
  commission = { percent = percent "10", vat = percent "25" },
}
