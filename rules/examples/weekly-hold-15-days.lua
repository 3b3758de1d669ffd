-- Every Friday from 1000.00 SEK; money that has waited for more than 15 days is paid whatever the amount.
return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = sek "1000.00", max_hold_days = 15 },
}
