-- Every Friday, from 1000.00 SEK beyond the 500.00 SEK that always stay behind for refunds to come.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = sek "1000.00",
    retain = sek "500.00",
  },
}
