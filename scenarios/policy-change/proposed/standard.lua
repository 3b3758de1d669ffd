-- What most creditors have in common. A creditor's own file says only what differs:
--
--   local standard = require "standard"
--   return standard:with { payout = { minimum = sek "500.00" } }
--
-- Lines that begin with two dashes, like these, are remarks and change nothing.

return policy {
  -- When a debtor asks for more time.
  respite = {
    max_days = 30,       -- at most this many days in one request
    max_total_days = 60, -- and this many for one case altogether
    max_per_case = 2,    -- a case may be given more time twice
  },

  -- When and how the creditor is paid.
  payout = {
    frequency = weekly { day = "friday" },
    minimum = sek "0.00",   -- less than this waits for the next payout
    retain = sek "0.00",    -- this much always stays behind
    roll = "following",     -- a day when banks are closed moves to the next one when they are open
    calendar = "SE",        -- Swedish banking days
    cutoff = "00:00",       -- what has arrived before this time...
    lag = 0,                -- ...this many banking days before the payout is part of it
    require_bank_account = false,
  },

  -- How a debt is collected: a case is in each state for so many days, the first of them after the due date.
  flow = {
    { state = "invoice", days = 1 },
    { state = "reminder", days = 15 },
    { state = "debt_collection" },
  },
  interest = { rate = percent "0" }, -- on the capital, for a year, after the due date

  -- What a debtor's money settles first, and whose it then is.
  allocation = { "costs", "interest", "capital" },
  owners = { costs = "agency", interest = "creditor", capital = "creditor" },
  overpayment = "hold", -- or "other_cases" of the same customer, or "reject" the payment

  -- What the agency takes of the creditor's part.
  commission = {
    percent = percent "0",
    vat = percent "0",  -- of the commission
    refundable = true,  -- goes back when the money does
  },
  chargeback = {
    fee = sek "0.00",
    refund_fee_on_win = true,
  },
}
