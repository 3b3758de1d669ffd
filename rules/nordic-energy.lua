-- Nordic Energy: weekly payouts from 1000 kronor, and less patience with large debts.

local standard = require "standard"

return standard:with {
  -- Numbers that one may want to try out without changing this file:
  --   payoutsim run ... --set nordic-energy.minimum=500.00
  params = { minimum = sek "1000.00" },

  respite = {
    -- A rule can be a function. It is asked each time and sees the facts of the moment in `ctx`; what it says after
    -- the comma is its reason, which reports show.
    max_days = function(ctx)
      if ctx.case.outstanding > sek "20000.00" then return 14, "large debt" end
      return 30
    end,
    max_per_customer = 4, -- over all of a customer's cases
  },

  payout = {
    minimum = function(ctx) return ctx.params.minimum end,
  },
}
