// `status` and `settled_at`: how far a payment has come, and since when its money is there (S8.1).

import Ledger
import Receivables

struct SettlementFields {
  static func keys(usual: String) -> [Key] {
    [
      Key("status", .choice(statuses.map(\.name)), "How far it has come. Default: \(usual)."),
      Key("settled_at", .time, "When its money was there. Default: when it is recorded."),
    ]
  }
  /// `settled_at` goes with the status `settled`, which may be left out where it is the usual one.
  static func condition(usual: PaymentStatus?) -> KeyCondition {
    let settled = statuses.filter { $0.value == .settled }.map(\.name)
    return .goesWith("settled_at", "status", settled, orNone: usual == .settled)
  }

  private static let statuses = PaymentStatus.names.compactMap { name in
    PaymentStatus(name: name).map { (name: name, value: $0) }
  }

  /// The status, where one is given.
  let status: PaymentStatus?
  private let settled: Field?

  /// Reads both; `usual` is the status of what has none.
  init(_ fields: Fields, usual: PaymentStatus?) {
    let field = fields["status"]
    status = field?.choice("payment status", SettlementFields.statuses)
    settled = fields["settled_at"]
    guard let settled, field == nil || status != nil, (status ?? usual) != .settled else { return }
    settled.findings.report(
      "conflicting_keys", "'settled_at' goes with no status but 'settled'", at: settled.keyMark,
      help: status == nil ? "give 'status' too" : "leave 'settled_at' out")
  }

  /// When the payment settled, where that is said.
  func settledAt(_ entry: EntryContext) -> Instant? { settled.flatMap { entry.instant($0) } }
}
