-- A debtor may postpone a case by up to 30 days at a time, 30 days in all, twice a case and three times a customer.
return policy {
  respite = { max_days = 30, max_total_days = 30, max_per_case = 2, max_per_customer = 3 },
}
