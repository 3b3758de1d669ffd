-- The last day of the month; where banks are closed, the last banking day before it that is in the same month.
return policy { payout = { frequency = monthly { day = "last" }, roll = "modified_following" } }
