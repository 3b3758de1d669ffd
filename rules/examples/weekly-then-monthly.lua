-- Weekly while the creditor is new, then at the end of each month. The question is asked again after each payout run.
return policy {
  payout = {
    frequency = function(ctx)
      if ctx.today < date "2025-01-10" then return weekly { day = "friday" } end
      return monthly { day = "last" }, "the first ten days are over"
    end,
  },
}
