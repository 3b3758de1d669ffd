// What was asked of `generate`, and what is wrong with it, all at once.

import Diagnostics
public import Generation
public import Ledger

/// Options of `generate` as they were written.
public struct GenerateRequest: Sendable {
  /// How large the portfolio is to be.
  public var events: Int
  /// What the random numbers begin with.
  public var seed: UInt64
  /// How many creditors there are to be; by default one for each thousand events.
  public var creditors: Int?
  /// How many cases each creditor has.
  public var cases: Int
  /// The first day; by default that of 2025.
  public var from: CalendarDate?
  /// The last day; by default a year after the first.
  public var until: CalendarDate?
  /// Shares of verbs, each `VERB=PERCENT`.
  public var shares: [String]
  /// The share of payments that are told late, in percent.
  public var lateShare: String
  /// The share of rows that stand behind later ones, in percent.
  public var unorderedShare: String
  /// Whether debts are of capital alone, under rules that charge for nothing.
  public var isCapitalOnly: Bool
  /// The activity of a day of a weekend, in percent.
  public var weekends: Int
  /// The form of the log; by default by the name of the output.
  public var format: PortfolioPlan.LogForm?
  /// The log's file; nil is standard output.
  public var output: String?
  /// The folder for rules, where any are wanted.
  public var rulesOutput: String?
  /// Whether all creditors have one script.
  public var sharesRules: Bool

  private static let mostEvents = 10_000_000_000
  private static let mostCreditors = 1_000_000
  private static let mostCases = 1_000_000

  /// A request.
  public init(
    events: Int, seed: UInt64 = 1, creditors: Int? = nil, cases: Int = 100, from: CalendarDate? = nil,
    until: CalendarDate? = nil, shares: [String] = [], lateShare: String = "0", unorderedShare: String = "0",
    isCapitalOnly: Bool = false, weekends: Int = 10, format: PortfolioPlan.LogForm? = nil, output: String? = nil,
    rulesOutput: String? = nil,
    sharesRules: Bool = false
  ) {
    (self.events, self.seed, self.creditors, self.cases) = (events, seed, creditors, cases)
    (self.from, self.until, self.shares) = (from, until, shares)
    (self.lateShare, self.unorderedShare, self.weekends) = (lateShare, unorderedShare, weekends)
    self.isCapitalOnly = isCapitalOnly
    (self.format, self.output, self.rulesOutput, self.sharesRules) = (format, output, rulesOutput, sharesRules)
  }

  /// Makes the portfolio up, or says what is wrong with what was asked for.
  public func run() -> CommandResult {
    var mistakes: [Diagnostic] = []
    check("--events", events, 0...GenerateRequest.mostEvents, &mistakes)
    check("--cases", cases, 1...GenerateRequest.mostCases, &mistakes)
    check("--creditors", creditors ?? 1, 1...GenerateRequest.mostCreditors, &mistakes)
    check("--weekends", weekends, 0...1000, &mistakes)
    let late = share("--late-share", lateShare, &mistakes)
    let unordered = share("--unordered-share", unorderedShare, &mistakes)
    let days = days(&mistakes)
    let shares = ShareOptions.read(shares, &mistakes)
    if sharesRules, rulesOutput == nil {
      mistakes.append(mistake("rules_not_asked_for", "--shared-rules goes with --rules-output DIR"))
    }
    guard mistakes.isEmpty, let days, let shares else { return CommandResult(diagnostics: mistakes) }
    var plan = PortfolioPlan(events: events, days: days, shares: shares)
    (plan.seed, plan.casesPerCreditor) = (seed, cases)
    plan.creditors = creditors ?? plan.creditors
    (plan.lateShare, plan.unorderedShare, plan.weekendActivity) = (late, unordered, weekends)
    plan.isCapitalOnly = isCapitalOnly
    plan.form = format ?? (isNamedNDJSON ? .ndjson : .csv)
    guard plan.creditors <= GenerateRequest.mostCreditors,
      plan.creditors * plan.casesPerCreditor <= GenerateRequest.mostCreditors * 100
    else {
      let all = "\(plan.creditors) creditors with \(cases) cases each"
      return CommandResult(diagnostics: [mistake("too_many_cases", "\(all) are more than 100 million cases")])
    }
    return GenerateCommand(plan: plan, output: output, rulesOutput: rulesOutput, sharesRules: sharesRules).run()
  }

  private var isNamedNDJSON: Bool { output?.hasSuffix(".ndjson") == true || output?.hasSuffix(".ndjson.gz") == true }

  private func days(_ mistakes: inout [Diagnostic]) -> ClosedRange<CalendarDate>? {
    guard let from = from ?? CalendarDate(year: 2025, month: 1, day: 1) else { return nil }
    let until = until ?? from.adding(days: 364)
    guard from <= until else {
      mistakes.append(mistake("bad_period", "the last day, \(until), is before the first, \(from)"))
      return nil
    }
    guard CalendarDate.simulated.contains(from), CalendarDate.simulated.contains(until.adding(days: 60)) else {
      mistakes.append(mistake("date_out_of_range", "\(from) to \(until) is not within the years 1999 to 2199"))
      return nil
    }
    return from...until
  }

  private func check(_ option: String, _ value: Int, _ range: ClosedRange<Int>, _ mistakes: inout [Diagnostic]) {
    guard !range.contains(value) else { return }
    mistakes.append(
      mistake("out_of_range", "'\(option) \(value)' is not from \(range.lowerBound) to \(range.upperBound)"))
  }

  private func share(_ option: String, _ text: String, _ mistakes: inout [Diagnostic]) -> Int {
    if case .success(let share) = DecimalText.parse(text, scale: 2), 0...Int64(EventShares.whole) ~= share {
      return Int(share)
    }
    mistakes.append(ShareOptions.noShare("\(option) \(text)"))
    return 0
  }

  private func mistake(_ code: String, _ message: String) -> Diagnostic { Diagnostic(code, message, category: .usage) }
}
