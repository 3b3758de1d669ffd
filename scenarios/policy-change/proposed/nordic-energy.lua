-- Nordic Energy as proposed: paid every banking day from 500 kronor, and at most two weeks of respite.

local standard = require "standard"

return standard:with {
  params = { minimum = sek "500.00" },

  respite = {
    max_days = 14,
    max_per_customer = 4, -- over all of a customer's cases
  },

  payout = {
    frequency = daily {},
    minimum = function(ctx) return ctx.params.minimum end,
  },
}
