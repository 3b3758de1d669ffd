// How far a debtor's payment has come (S8.1).

/// The status of a payment. Only settled money moves anything.
public enum PaymentStatus: String, CaseIterable, Sendable {
  /// On its way to being settled.
  case initiated, processing, sent
  /// The money is there.
  case settled
  /// It did not arrive, or it went back by the bank's decision.
  case returned, failed
  /// It was called off before it was settled.
  case canceled
  /// It went back by the agency's decision.
  case refunded

  /// The status that files call `name`: `paid` and `completed` are settled, `pending` is initiated.
  public init?(name: String) {
    switch name {
    case "paid", "completed": self = .settled
    case "pending": self = .initiated
    default: self.init(rawValue: name)
    }
  }

  /// Every name that files may use.
  public static let names = allCases.map(\.rawValue) + ["paid", "completed", "pending"]

  /// What a change of status does.
  public enum Change: Hashable, Sendable {
    /// The payment is where it was already.
    case none
    /// It comes closer to being settled, or comes to nothing; no money moves.
    case noted
    /// The money is there.
    case settles
    /// The bank takes back what is left of it.
    case chargeback
    /// What is left of it is refunded.
    case refund
  }

  /// What a change to `next` does, or nil where there is no way from here to there.
  public func change(to next: PaymentStatus) -> Change? {
    if next == self { return Change.none }
    switch (self, next) {
    case (.initiated, .processing), (.initiated, .sent), (.processing, .sent): return .noted
    case (.initiated, .settled), (.processing, .settled), (.sent, .settled): return .settles
    case (.initiated, .failed), (.processing, .failed), (.sent, .failed), (.initiated, .returned),
      (.processing, .returned), (.sent, .returned), (.initiated, .canceled), (.processing, .canceled),
      (.sent, .canceled):
      return .noted
    case (.settled, .failed), (.settled, .returned): return .chargeback
    case (.settled, .refunded): return .refund
    default: return nil
    }
  }
}

extension PaymentStatus {
  /// The status's place in the list of statuses, from 0.
  public var ordinal: Int {
    switch self {
    case .initiated: 0
    case .processing: 1
    case .sent: 2
    case .settled: 3
    case .returned: 4
    case .failed: 5
    case .canceled: 6
    case .refunded: 7
    }
  }
}
