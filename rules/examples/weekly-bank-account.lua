-- Every Friday, but only to a creditor whose bank account is known.
return policy {
  payout = { frequency = weekly { day = "friday" }, require_bank_account = true },
}
