// What can be measured of a difference, by the names that reports show and gates are written with.

public import Ledger

/// Something that can be measured.
public struct Metric: Hashable, Sendable {
  /// What a number counts.
  public enum Unit: Sendable {
    /// Payouts, respites or refusals; whole numbers.
    case things
    /// Days, in hundredths.
    case days
    /// Minor units of a currency.
    case money
    /// Minor units of a currency, times days.
    case moneyDays
  }

  /// Which side is measured, or what the candidate has more than the baseline.
  public enum Aspect: String, CaseIterable, Sendable {
    case baseline, candidate, change
  }

  /// What each side comes to.
  public enum Measure: String, CaseIterable, Sendable {
    /// How many payouts stand.
    case payoutCount = "payouts.count"
    /// What they pay.
    case paid
    /// Days from collection to payout.
    case meanWait = "days_to_payout.mean"
    case longWait = "days_to_payout.p95"
    /// What is owed at the end of each day, summed over the days.
    case moneyDays = "money_days"
    /// The lowest balance of a book at the end of a day, where it is below zero.
    case lowestBalance = "lowest_balance"

    /// What its numbers count.
    public var unit: Unit {
      switch self {
      case .payoutCount: .things
      case .paid, .lowestBalance: .money
      case .meanWait, .longWait: .days
      case .moneyDays: .moneyDays
      }
    }

    /// The number of one side, in its unit; nil where nothing was paid that could have waited.
    public func value(_ measures: Measures) -> Int128? {
      switch self {
      case .payoutCount: Int128(measures.payoutCount)
      case .paid: measures.paid
      case .meanWait: measures.meanWait
      case .longWait: measures.longWait.map { Int128($0) * 100 }
      case .moneyDays: measures.moneyDays
      case .lowestBalance: measures.lowestBalance
      }
    }
  }

  /// What of a metric is counted.
  enum Subject: Hashable, Sendable {
    case measure(Measure, Aspect)
    case payouts(PayoutChange.Kind?)
    case respites(granted: Bool?)
    case refusals(added: Bool?)
  }

  /// The name.
  public let name: String
  let subject: Subject

  /// All metrics by the names they have.
  public static let all: [Metric] = {
    var all = [Metric(name: "payouts.changed", subject: .payouts(nil))]
    all += PayoutChange.Kind.allCases.map { Metric(name: "payouts.\($0.rawValue)", subject: .payouts($0)) }
    all += [
      Metric(name: "respites.changed", subject: .respites(granted: nil)),
      Metric(name: "respites.granted", subject: .respites(granted: true)),
      Metric(name: "respites.refused", subject: .respites(granted: false)),
      Metric(name: "refusals.changed", subject: .refusals(added: nil)),
      Metric(name: "refusals.added", subject: .refusals(added: true)),
      Metric(name: "refusals.removed", subject: .refusals(added: false)),
    ]
    for measure in Measure.allCases {
      all.append(Metric(name: measure.rawValue, subject: .measure(measure, .candidate)))
      all += Aspect.allCases.map {
        Metric(name: "\(measure.rawValue).\($0.rawValue)", subject: .measure(measure, $0))
      }
    }
    return all
  }()

  /// What its numbers count.
  var unit: Unit {
    if case .measure(let measure, _) = subject { measure.unit } else { .things }
  }

  /// Whether it is what the candidate has more than the baseline, which may be told in percent.
  var isChange: Bool {
    if case .measure(_, .change) = subject { true } else { false }
  }
}

extension Metric.Unit {
  /// A number of this unit as text: `3`, `2.50`, `1150.00`, without the currency.
  public func text(_ value: Int128, _ currency: Currency) -> String {
    switch self {
    case .things: "\(value)"
    case .days: DecimalText.text(of: value, scale: 2)
    case .money, .moneyDays: DecimalText.text(of: value, scale: currency.exponent)
    }
  }
}
