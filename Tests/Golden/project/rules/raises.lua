return policy {
  payout = {
    minimum = function(ctx) return ctx.balanse end,
  },
}
