-- The last day of March, June, September and December; where banks are closed, the banking day before.
return policy { payout = { frequency = quarterly { day = "last" }, roll = "preceding" } }
