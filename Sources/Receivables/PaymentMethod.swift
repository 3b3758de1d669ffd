// How a debtor's payment was made.

/// A payment method.
public enum PaymentMethod: String, CaseIterable, Sendable {
  /// The methods, by the names that files use.
  case ach, wire, sepa, swift, rtp, check, card
  /// A card number made for one payment.
  case virtualCard = "virtual_card"
  /// The rest, and the default.
  case paypal, other
}

extension PaymentMethod {
  /// The method's place in the list of methods, from 0.
  public var ordinal: Int {
    switch self {
    case .ach: 0
    case .wire: 1
    case .sepa: 2
    case .swift: 3
    case .rtp: 4
    case .check: 5
    case .card: 6
    case .virtualCard: 7
    case .paypal: 8
    case .other: 9
    }
  }
}
