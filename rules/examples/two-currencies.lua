-- Every Friday, from 1000.00 SEK or 100.00 EUR, each on its own.
return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = { sek "1000.00", eur "100.00" } },
}
