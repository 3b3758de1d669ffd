-- The 31st, or the last day of a shorter month; where banks are closed, the next banking day.
return policy { payout = { frequency = monthly { day = 31 } } }
