// A condition under which a difference is not accepted: `days_to_payout.p95 > 3`.

public import Ledger

/// A condition that must not hold.
public struct Gate: Sendable {
  /// How a measured number is compared with the gate's.
  public enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case unequal = "!="
    case above = ">"
    case below = "<"

    func holds(_ left: Int128, _ right: Int128) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .equal: left == right
      case .unequal: left != right
      case .above: left > right
      case .below: left < right
      }
    }
  }

  /// What is compared with.
  public enum Limit: Hashable, Sendable {
    /// A whole number of things, or days in hundredths.
    case number(Int128)
    /// An amount; what is in other currencies is not looked at.
    case money(Money)
    /// A part of what the baseline has.
    case percent(Percent)
  }

  /// The gate as it was written.
  public let text: String
  let metric: Metric
  let comparison: Comparison
  let limit: Limit

  /// What a gate found.
  public struct Finding: Sendable {
    /// The gate as it was written.
    public var gate: String
    /// Whether the condition holds, or could not be looked at, so that the difference is not accepted.
    public var isMet: Bool
    /// What was measured, as a sentence.
    public var measured: String
  }

  /// What is found in a difference.
  public func find(in total: DifferenceTotal) -> Finding {
    guard case .measure(let measure, let aspect) = metric.subject else {
      let count = Int128(total.count(metric.subject))
      return Finding(gate: text, isMet: !holds(count), measured: "it is \(count)")
    }
    var currencies = total.currencies
    if case .money(let limit) = limit { currencies.removeAll { $0 != limit.currency } }
    let results = currencies.compactMap { currency -> (isMet: Bool, text: String)? in
      let (before, after) = (total.baseline[currency], total.candidate[currency])
      return find(
        measure, aspect, currency, before: measure.value(before ?? Measures()),
        after: measure.value(after ?? Measures()))
    }
    guard !results.isEmpty else { return Finding(gate: text, isMet: false, measured: nothing) }
    let broken = results.filter { !$0.isMet }
    return Finding(
      gate: text, isMet: broken.isEmpty,
      measured: "it is " + (broken.isEmpty ? results : broken).map(\.text).joined(separator: ", "))
  }

  private var nothing: String {
    if case .money(let limit) = limit { return "there is nothing in \(limit.currency), so that nothing was measured" }
    return "nothing was paid, so that nothing was measured"
  }

  // Nil where neither side has anything to measure.
  private func find(
    _ measure: Metric.Measure, _ aspect: Metric.Aspect, _ currency: Currency, before: Int128?, after: Int128?
  ) -> (isMet: Bool, text: String)? {
    if before == nil && after == nil { return nil }
    let needed = aspect == .change ? [before, after] : [aspect == .baseline ? before : after]
    guard needed.allSatisfy({ $0 != nil }) else {
      return (false, "not known in \(currency), in which one side paid nothing")
    }
    let (baseline, candidate) = (before ?? 0, after ?? 0)
    let value =
      switch aspect {
      case .baseline: baseline
      case .candidate: candidate
      case .change: candidate - baseline
      }
    var text = "\(measure.unit.text(value, currency)) \(measure.unit.suffix(currency))"
    if case .percent = limit { text += " of \(measure.unit.text(baseline, currency))" }
    return (!holds(value, of: baseline), text)
  }

  private func holds(_ value: Int128, of baseline: Int128 = 0) -> Bool {
    switch limit {
    case .number(let number): comparison.holds(value, number)
    case .money(let money): comparison.holds(value, Int128(money.minorUnits))
    case .percent(let percent):
      comparison.holds(
        value * Int128(Percent.hundred.millionths), Int128(percent.millionths) * Int128(baseline.magnitude))
    }
  }
}

extension Metric.Unit {
  fileprivate func suffix(_ currency: Currency) -> String {
    switch self {
    case .things: "in \(currency)"
    case .days: "days in \(currency)"
    case .money: "\(currency)"
    case .moneyDays: "\(currency) times days"
    }
  }
}
