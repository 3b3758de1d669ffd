-- Every day that banks are open, at 16:00. A tenth of each payment stays behind for 90 days.
return policy {
  payout = { frequency = daily {}, cutoff = "16:00", reserve = { percent = percent "10", days = 90 } },
}
