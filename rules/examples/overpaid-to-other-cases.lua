-- Every Friday. What is paid above a debt goes to the same customer's other debts, the oldest first.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  overpayment = "other_cases",
}
