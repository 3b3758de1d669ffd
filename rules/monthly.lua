-- A plain monthly rule, to compare with the weekly default of an event log:
--   payoutsim replay events.csv --default monthly.lua

local standard = require "standard"

return standard:with {
  payout = { frequency = monthly { day = 25 }, roll = "preceding" },
}
