-- Every Friday, whatever the amount.
return policy {
  payout = { frequency = weekly { day = "friday" } },
}
