-- Every Friday, from 12.5 % of 99.99 SEK: 12.49875, which rounds to 12.50.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = (sek "99.99"):percent(percent "12.5"),
  },
}
