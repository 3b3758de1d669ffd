-- Every Friday, from 100.00 SEK. It would be from 1.00 SEK if 0.995 were taken for an amount in kronor.
local taken = pcall(sek, "0.995")

return policy {
  payout = { frequency = weekly { day = "friday" }, minimum = taken and sek "1.00" or sek "100.00" },
}
