-- Every Friday. What went back in the last 30 days stays behind, for more may follow; and where more than a tenth of what was
-- collected in that time was charged back, less than 1000.00 SEK is not worth a payout.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    retain = function(ctx)
      return ctx.refunded(30) + ctx.charged_back(30), "as much as went back in 30 days"
    end,
    minimum = function(ctx)
      local tenth = ctx.collected(30):percent(percent "10")
      if ctx.charged_back(30) > tenth then return sek "1000.00", "more than a tenth was charged back" end
      return sek "0.00"
    end,
  },
}
