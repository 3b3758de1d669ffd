-- Every Friday. A reminder lasts for 30 days; then the district court is asked for a payment order, and after 60 days
-- the enforcement authority to act.
return policy {
  payout = { frequency = weekly { day = "friday" } },
  flow = {
    { state = "invoice", days = 1 },
    { state = "reminder", days = 30 },
    { state = "payment_order", days = 60 },
    { state = "enforcement" },
  },
}
