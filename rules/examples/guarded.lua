-- Every Friday, from twice the last payout. Before the first one there is none, and asking for its amount is an error,
-- which would end the simulation. Here the rule expects it, and says itself what holds then.
local function twice_the_last(ctx) return ctx.last_payout.amount * 2 end

return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = function(ctx)
      local known, amount = pcall(twice_the_last, ctx)
      if known then return amount end
      return sek "300.00", "nothing was paid yet"
    end,
  },
}
