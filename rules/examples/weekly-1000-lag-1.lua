-- Every Friday from 1000.00 SEK; the books are closed at midnight as the banking day before begins.
return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = sek "1000.00", lag = 1 },
}
