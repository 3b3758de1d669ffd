-- As commission-12-5.lua, but what was taken is kept, whatever is refunded.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  commission = { percent = percent "12.5", vat = percent "25", refundable = false },
}
