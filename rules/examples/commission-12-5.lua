-- Every Friday. The agency takes 12.5 % of the creditor's part, with 25 % VAT on it, and gives it back with a refund.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  commission = { percent = percent "12.5", vat = percent "25" },
}
