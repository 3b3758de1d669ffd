-- Every day that banks are open, from 100.00 SEK. It replaces dated.lua when 1 July 2025 begins where the creditor is.
return policy {
  payout = { frequency = daily {}, minimum = sek "100.00" },
}
