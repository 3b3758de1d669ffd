return policy {
  payout = { minimun = sek "50.00", lag = "one" },
  respite = { max_days = -1 },
}
