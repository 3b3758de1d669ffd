// What the differences of several timelines come to.

public import Ledger
import Simulation

/// The sums of differences.
public struct DifferenceTotal: Sendable {
  /// How many payouts differ, in each way.
  public private(set) var payouts: [PayoutChange.Kind: Int] = [:]
  /// How many respites the candidate grants and the baseline did not.
  public private(set) var granted = 0
  /// How many respites the baseline granted and the candidate does not.
  public private(set) var refused = 0
  /// How many respites differ in any way.
  public private(set) var respites = 0
  /// How many events the candidate refuses and the baseline did not.
  public private(set) var refusalsAdded = 0
  /// How many events the baseline refused and the candidate does not.
  public private(set) var refusalsRemoved = 0
  /// How many events are refused by one side, or for another reason.
  public private(set) var refusals = 0
  /// What the baseline comes to, by currency.
  public private(set) var baseline: [Currency: Measures] = [:]
  /// What the candidate comes to, by currency.
  public private(set) var candidate: [Currency: Measures] = [:]

  /// Nothing yet.
  public init() {}

  /// The currencies of either side, in order.
  public var currencies: [Currency] { Set(baseline.keys).union(candidate.keys).sorted() }

  /// Whether the sides come to something else in a currency.
  public func differs(in currency: Currency) -> Bool { baseline[currency] != candidate[currency] }

  /// How many payouts differ.
  public var changedPayouts: Int { payouts.values.reduce(0, +) }

  /// Adds a difference.
  public mutating func add(_ difference: Difference) {
    for change in difference.payouts { payouts[change.kind, default: 0] += 1 }
    for change in difference.respites {
      respites += 1
      guard change.turns else { continue }
      if change.candidate.decision.isGranted { granted += 1 } else { refused += 1 }
    }
    for change in difference.refusals {
      refusals += 1
      if change.baseline == nil { refusalsAdded += 1 }
      if change.candidate == nil { refusalsRemoved += 1 }
    }
    for (currency, measures) in difference.baseline { baseline[currency, default: Measures()].add(measures) }
    for (currency, measures) in difference.candidate { candidate[currency, default: Measures()].add(measures) }
  }

  func count(_ subject: Metric.Subject) -> Int {
    switch subject {
    case .payouts(let kind): kind.map { payouts[$0] ?? 0 } ?? changedPayouts
    case .respites(let granted): granted.map { $0 ? self.granted : refused } ?? respites
    case .refusals(let added): added.map { $0 ? refusalsAdded : refusalsRemoved } ?? refusals
    case .measure: 0
    }
  }
}
