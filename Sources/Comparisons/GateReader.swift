// Reads a gate: a metric, a comparison, and a number, an amount or a percentage.

public import Diagnostics
import Ledger

extension Gate {
  /// The gate that a text such as `payouts.removed > 0` says.
  public init(_ text: String) throws(Diagnostic) {
    self.text = text
    let parts = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    guard
      let (comparison, range) = Comparison.allCases.lazy.compactMap({ comparison in
        parts.firstRange(of: comparison.rawValue).map { (comparison, $0) }
      }).first
    else {
      throw Gate.mistake(
        text, "has no comparison", help: "write it as METRIC > NUMBER; there are >, >=, <, <=, == and !=")
    }
    let name = Gate.trimmed(parts[..<range.lowerBound])
    guard let metric = Metric.all.first(where: { $0.name == name }) else { throw Gate.unknown(name, in: text) }
    self.metric = metric
    self.comparison = comparison
    limit = try Gate.limit(Gate.trimmed(parts[range.upperBound...]), of: metric, in: text)
  }

  private static func unknown(_ name: String, in text: String) -> Diagnostic {
    let names = Metric.all.map(\.name)
    let aspects = Metric.Aspect.allCases.map { ".\($0.rawValue)" }
    let short = names.filter { name in !aspects.contains { name.hasSuffix($0) } }
    let list =
      "there are \(short.joined(separator: ", ")); the last six also with .baseline, .candidate (the default) or .change"
    let suggestion = Suggestion.sentence(for: name, among: names)
    return Diagnostic(
      "unknown_metric", "the gate '\(text)' names the metric '\(name)', which there is not",
      help: suggestion ?? list, notes: suggestion == nil ? [] : [list], category: .usage)
  }

  private static func limit(_ text: String, of metric: Metric, in gate: String) throws(Diagnostic) -> Limit {
    if text.hasSuffix("%") {
      guard let percent = Percent(text: trimmed(text.dropLast())) else {
        throw mistake(gate, "ends in '\(text)', which is no percentage", help: "write one such as -2.5 %")
      }
      guard metric.isChange else {
        throw mistake(
          gate, "compares '\(metric.name)' with a percentage, which is a part of what the baseline has",
          help: "only what ends in .change can be compared with one")
      }
      return .percent(percent)
    }
    switch metric.unit {
    case .things:
      guard case .success(let number) = DecimalText.parse(text, scale: 0) else {
        throw mistake(gate, "ends in '\(text)', which is no whole number", help: "'\(metric.name)' counts whole things")
      }
      return .number(Int128(number))
    case .days:
      guard case .success(let number) = DecimalText.parse(text, scale: 2) else {
        throw mistake(
          gate, "ends in '\(text)', which is no number of days", help: "days have at most two decimals: 3 or 2.50")
      }
      return .number(Int128(number))
    case .money, .moneyDays:
      let example = "an amount names its currency: -1000.00 SEK"
      guard text.contains(" ") else { throw mistake(gate, "ends in '\(text)' with no currency", help: example) }
      switch AmountText.parse(text, currency: .sek) {
      case .success(let money): return .money(money)
      case .failure(let error): throw mistake(gate, "ends in '\(text)', which \(error.message)", help: example)
      }
    }
  }

  private static func mistake(_ gate: String, _ what: String, help: String) -> Diagnostic {
    Diagnostic("bad_gate", "the gate '\(gate)' \(what)", help: help, category: .usage)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
