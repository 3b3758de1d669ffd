-- Every Friday, from 1000.00 SEK.
return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = sek "1000.00" },
}
