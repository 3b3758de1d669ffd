-- Every Friday. A card payment can be paid out two banking days after it settles.
return policy {
  payout = { frequency = weekly { day = "friday" }, settlement_days = { card = 2 } },
}
