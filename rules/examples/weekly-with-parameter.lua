-- Every Friday from an amount that can be tried out: payoutsim run ... --set acme.minimum=500.00
return policy {
  params = { minimum = sek "1000.00" },
  payout = {
    frequency = weekly { day = "friday" },
    minimum = function(ctx) return ctx.params.minimum end,
  },
}
