-- As month-end.lua, by the banking days of the euro area.
return policy { payout = { frequency = monthly { day = "last" }, roll = "modified_following", calendar = "TARGET" } }
