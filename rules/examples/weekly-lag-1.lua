-- Every Friday, whatever the amount; the books are closed at midnight as the banking day before begins.
return policy {
  payout = { frequency = weekly { day = "friday" }, lag = 1 },
}
