-- Every Friday. A chargeback costs the creditor 150.00 SEK, won or lost.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  chargeback = { fee = sek "150.00", refund_fee_on_win = false },
}
