// `status` and `settled_at`: how far a payment has come, and since when its money is there (S8.1).

import Ledger
import Receivables

struct SettlementFields {
  static let keys = ["status", "settled_at"]

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
