-- Baltic Retail: paid in euro on the last banking day of each month. It differs from the standard in nearly everything,
-- so it starts from nothing.

return policy {
  params = {
    minimum = eur "250.00",
    float = eur "100.00",
  },

  respite = {
    max_days = 21,
    max_total_days = 42,
    max_per_customer = 3,
  },

  payout = {
    -- The last day of the month; where banks are closed then, the last day before it in the same month.
    frequency = monthly { day = "last" },
    roll = "modified_following",
    calendar = "TARGET", -- the banking days of the euro area

    -- What has arrived before four in the afternoon on the banking day before is part of the payout.
    cutoff = "16:00",
    lag = 1,

    -- The creditor keeps this much with us for refunds. The minimum counts what is left after it.
    retain = function(ctx) return ctx.params.float end,
    minimum = function(ctx)
      -- After a quiet month the creditor would rather have a small payout than none.
      if ctx.last_payout and ctx.payout_date - ctx.last_payout.date > 45 then
        return eur "50.00", "more than 45 days since the last payout"
      end
      return ctx.params.minimum
    end,

    -- Money that has waited longer than this is paid whatever the minimum.
    max_hold_days = 90,

    -- A card payment can be paid out two banking days after it settles, a cheque five.
    settlement_days = { card = 2, virtual_card = 2, check = 5 },

    require_bank_account = true,
  },
}
