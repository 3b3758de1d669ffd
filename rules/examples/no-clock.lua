-- Every Friday, from 500.00 SEK. It would be any amount if a rule could see a clock, or if the names of a table came in
-- another order than that of their bytes.
return policy {
  payout = {
    frequency = weekly { day = "friday" },
    minimum = function(ctx)
      local clock = pcall(function() return os.time() end)
      local names = ""
      for name in pairs { reminder = 1, invoice = 2, closed = 3 } do names = names .. name .. " " end
      if clock or names ~= "closed invoice reminder " then return sek "0.00" end
      return sek "500.00"
    end,
  },
}
