-- Every Friday, from the first of three shares of 100.00 SEK: 33.34, for the shares add up to the whole.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = (sek "100.00"):share(3)[1],
  },
}
