-- Small balances wait, but not for ever.

local patience = require "patience"

return policy {
  payout = {
    minimum = function(ctx)
      if ctx.oldest_days and ctx.oldest_days >= 14 then
        return sek "100.00", "old money"
      end
      return sek "1000.00"
    end,
    max_hold_days = 30,
  },
  respite = {
    max_days = patience.days,
    max_per_case = 2,
  },
}
