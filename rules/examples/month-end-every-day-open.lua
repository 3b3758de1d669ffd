-- The 31st, or the last day of a shorter month, whether banks are open or not.
return policy { payout = { frequency = monthly { day = 31 }, roll = "none", calendar = "none" } }
