-- As weekly-1000-lag-1.lua, from 100.00 SEK.
return (require "weekly-1000-lag-1"):with { payout = { minimum = sek "100.00" } }
