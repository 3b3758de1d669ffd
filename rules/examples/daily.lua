-- Every day that banks are open.
return policy { payout = { frequency = daily {} } }
