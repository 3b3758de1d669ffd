-- Every Friday. A payment above the debt is sent back as a whole.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  overpayment = "reject",
}
