// The rules of a made-up creditor, as somebody might have written them: fifty lines, with functions and remarks.

/// Rule scripts for the creditors of a plan.
public enum RuleScript {
  /// The script of a creditor, from 0, whose terms differ from another's. The same seed and creditor have the same script.
  /// Where it is for debts of capital alone, nothing is charged for: no costs, interest, commission and fees.
  public static func text(creditor: Int, seed: UInt64, isCapitalOnly: Bool = false) -> String {
    var random = SeededNumbers(seed: seed ^ UInt64(creditor + 1) &* 0x9E37_79B9)
    let minimum = [100, 250, 500, 1000, 2500][random.below(5)]
    let large = 20_000 + 500 * random.below(41)
    let shortRespite = 10 + random.below(8)
    let respite = 21 + random.below(20)
    let frequency = frequencies[random.below(frequencies.count)]
    let commission = ["6", "8", "10", "12.5"][random.below(4)]
    let rate = ["8", "10", "12"][random.below(3)]
    let fee = 50 * random.below(4)
    let hold = 30 + 15 * random.below(3)
    let charge = isCapitalOnly ? "no" : "\(commission) %"
    let charges = """
        costs = { reminder = sek "60.00", debt_collection = sek "180.00" },
        interest = { rate = percent "\(rate)" },
        commission = { percent = percent "\(commission)", vat = percent "25" },
        chargeback = { fee = sek "\(fee).00" },

      """
    return """
      -- Payouts \(frequency.words) from \(minimum) SEK on, patience by the size of the debt, \(charge) commission.

      local large = sek "\(large).00"      -- debts of which more is at stake

      -- How long a debtor may wait, and why.
      local function patience(debt)
        if debt.outstanding > large then return \(shortRespite), "large debt" end
        if debt.respites > 0 then return \(respite / 2), "not the first" end
        return \(respite)
      end

      -- What is worth a transfer: a large balance never waits.
      local function least(ctx)
        if ctx.balance > large then return sek "0.00", "large balance" end
        return ctx.params.minimum
      end

      return policy {
        params = { minimum = sek "\(minimum).00" },

        respite = {
          max_days = function(ctx) return patience(ctx.case) end,
          max_total_days = \(respite * 2),
          max_per_case = \(2 + random.below(3)),
          max_per_customer = 6,
        },

        payout = {
          frequency = \(frequency.lua),
          minimum = least,
          max_hold_days = \(hold),
          roll = "following",
          calendar = "SE",
          cutoff = "\(["00:00", "12:00", "16:00"][random.below(3)])",
          lag = \(random.below(2)),
          settlement_days = { card = 2, paypal = 1 },
        },

        flow = {
          { state = "invoice", days = 1 },
          { state = "reminder", days = \(10 + random.below(11)) },
          { state = "debt_collection" },
        },
      \(isCapitalOnly ? "" : charges)}

      """
  }

  private static let frequencies: [(words: String, lua: String)] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "friday"].map {
      ("every \($0)", "weekly { day = \"\($0)\" }")
    } + [
      ("every other friday", "biweekly { day = \"friday\", anchor = date \"2025-01-03\" }"),
      ("twice a week", "weekly { days = { \"tuesday\", \"friday\" } }"),
      ("at the end of the month", "monthly { day = \"last\" }"), ("on the 25th", "monthly { day = 25 }"),
    ]
}
