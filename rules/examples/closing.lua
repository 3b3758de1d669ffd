-- Every Friday from 1000.00 SEK, of which 100.00 SEK stay behind; card payments take two banking days.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = sek "1000.00",
    retain = sek "100.00",
    settlement_days = { card = 2 },
  },
}
