-- Every Friday; the books are closed at 16:00 on the banking day before.
return policy {
  payout = { frequency = weekly { day = "friday" }, cutoff = "16:00", lag = 1 },
}
