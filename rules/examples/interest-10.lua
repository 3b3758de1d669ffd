-- Every Friday. The debtor owes 10 % interest a year.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  interest = { rate = percent "10" },
}
