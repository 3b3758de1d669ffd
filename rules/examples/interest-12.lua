-- Every day that banks are open. The debtor owes 12 % interest a year.
return policy {
  payout = { frequency = daily {} },
  interest = { rate = percent "12" },
}
