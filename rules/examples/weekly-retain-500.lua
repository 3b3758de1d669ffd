-- Every Friday, from 1000.00 SEK, and 500.00 SEK always stay behind for refunds to come.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = sek "1000.00",
    retain = sek "500.00",
  },
}
