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
  public var ordinal: Int { PaymentMethod.allCases.firstIndex(of: self) ?? 0 }
}
