-- As interest-12.lua, but a payment settles the capital first, then interest, then costs.
return policy {
  payout = { frequency = daily {} },
  interest = { rate = percent "12" },
  allocation = { "capital", "interest", "costs" },
}
