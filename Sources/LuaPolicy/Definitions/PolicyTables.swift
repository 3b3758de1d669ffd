// The tables of a policy (FORMATS, Rules).

import Ledger
import Receivables

extension RuleTable {
  /// What may differ for an account.
  static let account = RuleTable(
    "AccountRules", "What may differ for an account.",
    [
      RuleTableKey("respite", "payoutsim.RespiteRules", "When a debtor asks for more time."),
      RuleTableKey("payout", "payoutsim.PayoutRules", "When and how the creditor is paid."),
      RuleTableKey(
        "allocation", "payoutsim.Component[]",
        "What money settles first: all three components. Default: { \"costs\", \"interest\", \"capital\" }."),
      RuleTableKey("owners", "payoutsim.Owners", "Whose each component of a debt is."),
      RuleTableKey(
        "overpayment", quoted(Overpayment.allCases.map(\.rawValue)),
        "What becomes of money beyond what is outstanding. Default: \"hold\"."),
      RuleTableKey(
        "flow", "payoutsim.Step[]",
        "The states that a case goes through and the days that each lasts, in their order; the last may go on."),
      RuleTableKey("costs", "payoutsim.Costs", "What entering a state costs the debtor. Default: nothing."),
      RuleTableKey("interest", "payoutsim.Interest", "Interest on the capital after the due date. Default: none."),
      RuleTableKey("commission", "payoutsim.Commission", "What the agency takes of the creditor's part."),
      RuleTableKey("chargeback", "payoutsim.Chargeback", "What a chargeback costs the creditor."),
    ])

  /// All that a policy says.
  static let policy = RuleTable(
    "Rules", "All that a policy says. What it does not say is as the defaults have it.",
    [
      RuleTableKey(
        "params", "table<string, payoutsim.Parameter>",
        "Values that the rules use as ctx.params, and that --set and variants may change.")
    ] + account.keys + [
      RuleTableKey("accounts", "table<string, payoutsim.AccountRules>", "What differs for an account, by its id.")
    ])

  static let respite = RuleTable(
    "RespiteRules", "When a debtor asks for more time.",
    [
      RuleTableKey(
        "max_days", "integer", asked: "payoutsim.RespiteContext", "Days that one request may ask for. Default: 30."),
      RuleTableKey(
        "max_total_days", "integer", asked: "payoutsim.RespiteContext",
        "Days that a case may get in all. Default: no limit."),
      RuleTableKey(
        "max_per_case", "integer", asked: "payoutsim.RespiteContext",
        "Respites that a case may get. Default: no limit."),
      RuleTableKey(
        "max_per_customer", "integer", asked: "payoutsim.RespiteContext",
        "Respites that a customer may get over all its cases at the creditor. Default: no limit."),
    ])

  static let payout = RuleTable(
    "PayoutRules", "When and how the creditor is paid.",
    [
      RuleTableKey(
        "frequency", "payoutsim.Frequency", asked: "payoutsim.Context",
        "On which days it is paid. A function is asked when the policy takes effect and after each run. "
          + "Default: weekly { day = \"friday\" }."),
      RuleTableKey(
        "minimum", "payoutsim.Amounts", asked: "payoutsim.PayoutContext",
        "The least that is paid; less waits for the next payout. Default: zero."),
      RuleTableKey(
        "retain", "payoutsim.Amounts", asked: "payoutsim.PayoutContext",
        "What stays behind at each payout. Default: zero."),
      RuleTableKey(
        "max_hold_days", "integer", asked: "payoutsim.PayoutContext",
        "Days after which money is paid whatever the minimum. Default: never."),
      RuleTableKey(
        "roll", quoted(RollConvention.allCases.map(\.rawValue)),
        "Where a date moves on which banks are closed. Default: \"following\"."),
      RuleTableKey(
        "calendar", quoted(BankingCalendar.allCases.map(\.rawValue)),
        "On which days banks are closed. Default: \"SE\"."),
      RuleTableKey(
        "cutoff", "string",
        "The local time at which the books are closed: \"16:00\". What has arrived before is paid. Default: \"00:00\"."),
      RuleTableKey("lag", "integer", "Banking days from the cut-off to the payout, 0 to 30. Default: 0."),
      RuleTableKey(
        "settlement_days", "payoutsim.SettlementDays",
        "Banking days until a payment by a method is available: { card = 2 }. Default: at once."),
      RuleTableKey("reserve", "payoutsim.Reserve", "What is held back of each payment for a time. Default: nothing."),
      RuleTableKey("require_bank_account", "boolean", "Whether nothing is paid without one. Default: false."),
    ])

  static let settlementDays = RuleTable(
    "SettlementDays", "Banking days until a payment by a method is available.",
    PaymentMethod.allCases.map {
      RuleTableKey($0.rawValue, "integer", "Banking days after settlement, 0 to 366. Default: 0.")
    })

  static let reserve = RuleTable(
    "Reserve", "What is held back of each payment for a time.",
    [
      RuleTableKey("percent", "payoutsim.Percent", "How much of the creditor's part, 0 to 100 percent."),
      RuleTableKey("days", "integer", "For how many days after settlement, 0 to 3660."),
    ])

  static let owners = RuleTable(
    "Owners", "Whose each component of a debt is.",
    DebtComponent.allCases.map { component in
      let usual = CollectionTerms().owners[component].rawValue
      return RuleTableKey(
        component.name, quoted(ComponentOwner.allCases.map(\.rawValue)), "Default: \"\(usual)\".")
    })

  static let step = RuleTable(
    "Step", "A state of the flow and the days that it lasts.",
    [
      RuleTableKey("state", quoted(RuleValue.stepStates.map(\.name)), "The state."),
      RuleTableKey("days", "integer", "For how many days, 0 to 3660; only the last step may go on."),
    ])

  static let costs = RuleTable(
    "Costs", "What entering a state costs the debtor.",
    RuleValue.costStates.map { RuleTableKey($0.name, "payoutsim.Amounts", "For cases in the currency of the amount.") })

  static let interest = RuleTable(
    "Interest", "Interest on the capital, simple, for actual days of a year of 365.",
    [
      RuleTableKey(
        "rate", "payoutsim.Percent|payoutsim.RatePeriod[]",
        "For a year: one percentage, or percentages by ascending first days.")
    ])

  static let ratePeriod = RuleTable(
    "RatePeriod", "A rate of interest and its first day.",
    [
      RuleTableKey("from", "payoutsim.Date", "The first day of the rate."),
      RuleTableKey("percent", "payoutsim.Percent", "The rate for a year, 0 to 1000 percent."),
    ])

  static let commission = RuleTable(
    "Commission", "What the agency takes of the creditor's part.",
    [
      RuleTableKey(
        "percent", "payoutsim.Percent", asked: "payoutsim.CaseContext",
        "How much of what is the creditor's of a payment, 0 to 100 percent. Default: 0."),
      RuleTableKey("vat", "payoutsim.Percent", "Tax on the commission, 0 to 100 percent. Default: 0."),
      RuleTableKey("refundable", "boolean", "Whether both go back when the money does. Default: true."),
    ])

  static let chargeback = RuleTable(
    "Chargeback", "What a chargeback costs the creditor.",
    [
      RuleTableKey(
        "fee", "payoutsim.Amounts", asked: "payoutsim.CaseContext", "For each chargeback. Default: zero."),
      RuleTableKey(
        "refund_fee_on_win", "boolean", "Whether the fee comes back when the chargeback is won. Default: true."),
    ])

  /// Every table of a policy.
  static let all = [
    policy, account, respite, payout, settlementDays, reserve, owners, step, costs, interest, ratePeriod, commission,
    chargeback,
  ]

  /// Names as the definitions write a choice of texts.
  static func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: "|") }
}
