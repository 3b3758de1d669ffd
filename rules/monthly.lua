-- A plain monthly rule, to compare with the weekly default:
--   payoutsim diff --baseline rules --candidate other-rules ...

local standard = require "standard"

return standard:with {
  payout = { frequency = monthly { day = 25 }, roll = "preceding" },
}
