-- Only when the creditor asks.
return policy { payout = { frequency = on_demand {} } }
