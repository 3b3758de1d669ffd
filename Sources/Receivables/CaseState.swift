// The states of a case, in the order in which a flow passes them (S7.2).

/// Where a case stands.
public enum CaseState: UInt8, CaseIterable, Sendable {
  /// The states, by their order in the flow.
  case initializing, invoice, reminder
  /// From here on no respite is granted (S10.1).
  case debtCollection
  /// An order to pay has been applied for.
  case paymentOrder
  /// The order is being enforced, or the case is watched for means to pay.
  case enforcement, surveillance
  /// Nothing more is expected, for the case's closing cause.
  case closed

  /// The name that files use: `debt_collection`.
  public var name: String { CaseState.names[Int(rawValue)] }

  private static let names = [
    "initializing", "invoice", "reminder", "debt_collection", "payment_order", "enforcement", "surveillance", "closed",
  ]

  /// The state that files call `name`.
  public init?(name: String) {
    guard let state = CaseState.allCases.first(where: { $0.name == name }) else { return nil }
    self = state
  }
}

/// Why a case is closed (S7.2).
public enum ClosingCause: String, CaseIterable, Sendable {
  /// Nothing is outstanding, by payment.
  case paid
  /// Nothing is outstanding, by crediting.
  case credited
  /// The creditor cancelled it.
  case cancelled
  /// It was given up.
  case writtenOff = "written_off"
}
