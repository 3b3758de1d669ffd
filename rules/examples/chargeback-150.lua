-- Every Friday. A chargeback costs the creditor 150.00 SEK, which come back when it is won.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  chargeback = { fee = sek "150.00", refund_fee_on_win = true },
}
