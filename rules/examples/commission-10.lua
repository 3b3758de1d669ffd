-- Every Friday. The agency takes 10 % of the creditor's part, with 25 % VAT on it.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  commission = { percent = percent "10", vat = percent "25" },
}
