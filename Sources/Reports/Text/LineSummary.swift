// What the lines of a payout come to, kind by kind.

import Ledger
import Receivables
import Simulation

enum LineSummary {
  /// `capital 1000.00, commission -80.00, vat -20.00`, in the order of the kinds; nil where all lines are of capital,
  /// which the amount of the payout tells already.
  static func text(_ lines: [Outcome.Line]) -> String? {
    guard lines.contains(where: { $0.kind != .capital }) else { return nil }
    return LineKind.allCases.compactMap { kind in
      let amounts = lines.filter { $0.kind == kind }.map(\.amount)
      guard let first = amounts.first else { return nil }
      let sum = amounts.dropFirst().reduce(first as Money?) { sum, amount in sum.flatMap { try? $0.adding(amount) } }
      // A sum that 64 bits do not hold is left out rather than wrong.
      return sum.map { "\(kind.name) \($0.decimalText)" } ?? kind.name
    }.joined(separator: ", ")
  }
}
