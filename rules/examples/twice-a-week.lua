-- Mondays and Thursdays.
return policy { payout = { frequency = weekly { days = { "monday", "thursday" } } } }
