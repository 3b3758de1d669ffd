-- Every day that banks are open, from 1000.00 SEK. From July on dated@2025-07-01.lua says less.
return policy {
  payout = { frequency = daily {}, minimum = sek "1000.00" },
}
