-- The 1st and the 15th; where banks are closed, the banking day before, unless that is in another month.
return policy { payout = { frequency = monthly { days = { 1, 15 } }, roll = "modified_preceding" } }
