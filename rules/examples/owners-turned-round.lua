-- Every Friday. Costs are the creditor's and interest is the agency's; 10 % commission, with 25 % VAT on it.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  owners = { costs = "creditor", interest = "agency" },
  commission = { percent = percent "10", vat = percent "25" },
}
