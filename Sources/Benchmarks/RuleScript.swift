// A rule script as a creditor may have one: fifty lines, with functions, tables and remarks.

enum RuleScript {
  /// The script, which differs from another number's in its amounts.
  static func text(_ number: Int) -> String {
    """
    -- Rules of a creditor that is made up: weekly payouts, patience by the size of the debt, and a reserve.

    local small = sek "\(500 + number % 100).00"     -- what is not worth a bank transfer
    local large = sek "\(20_000 + number).00"        -- debts that are looked at more closely

    -- How long a debtor may wait for a debt of this size.
    local function patience(outstanding)
      if outstanding > large then return 14, "large debt" end
      if outstanding < small then return 45, "small debt" end
      return 30
    end

    return policy {
      params = {
        minimum = sek "1000.00", kept = sek "\(number % 500).00", days = \(20 + number % 20),
      },

      respite = {
        max_days = function(ctx)
          return patience(ctx.case.outstanding)
        end,
        max_total_days = 60,
        max_per_case = 2,
        max_per_customer = 4,
      },

      payout = {
        frequency = weekly { day = "friday" },
        minimum = function(ctx)
          if ctx.balance > large then return small end
          return ctx.params.minimum
        end,
        retain = function(ctx) return ctx.params.kept end,
        roll = "following",
        calendar = "SE",
        cutoff = "16:00",
        lag = 1,
        settlement_days = { card = 2, paypal = 3 },
        reserve = { percent = percent "10", days = 90 },
        require_bank_account = true,
      },

      flow = {
        { state = "invoice", days = 1 }, { state = "reminder", days = 15 }, { state = "debt_collection" },
      },
      costs = { reminder = sek "60.00", debt_collection = sek "180.00" },
      interest = { rate = percent "12" },
      commission = { percent = percent "8", vat = percent "25" },
      chargeback = { fee = sek "150.00" },
    }

    """
  }
}
