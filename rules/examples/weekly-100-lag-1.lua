-- As weekly-1000-lag-1.lua, from 100.00 SEK.
return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = sek "100.00", lag = 1 },
}
