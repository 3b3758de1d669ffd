-- Every Friday. A card payment reaches the agency two banking days after it was made, and is paid out from then.
return policy {
  payout = { frequency = weekly { day = "friday" }, settlement_days = { card = 2 } },
}
