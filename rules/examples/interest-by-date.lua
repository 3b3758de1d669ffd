-- Every Friday. There is no interest before February 2025, 12 % a year from then, and 10 % from July.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  interest = {
    rate = {
      { from = date "2025-02-01", percent = percent "12" },
      { from = date "2025-07-01", percent = percent "10" },
    },
  },
}
