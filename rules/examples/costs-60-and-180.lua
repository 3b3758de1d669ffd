-- Every Friday. A reminder costs the debtor 60.00 SEK, and debt collection another 180.00 SEK.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  costs = { reminder = sek "60.00", debt_collection = sek "180.00" },
}
