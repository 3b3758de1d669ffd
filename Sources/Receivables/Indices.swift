// Dense numbers for what users name with text, given out at the edge for each creditor, so that the engine never hashes.

/// A case of a creditor.
public typealias CaseIndex = Int32
/// A customer of a creditor.
public typealias CustomerIndex = Int32
/// A debtor's payment to a creditor, by its source and id together (S8.8).
public typealias PaymentIndex = Int32
/// A refund or a chargeback, by its id.
public typealias ReversalIndex = Int32
/// A creditor payment, a crediting or a cancellation, by its id; each verb counts its own.
public typealias CaseActionIndex = Int32
/// An account of a creditor, by its place in the list of accounts.
public typealias AccountIndex = Int

/// An event that users gave an id.
public enum EventReference: Hashable, Sendable {
  /// A debtor's payment.
  case payment(PaymentIndex)
  /// A refund of one.
  case refund(ReversalIndex)
  /// A chargeback of one.
  case chargeback(ReversalIndex)
  /// A payment straight to the creditor.
  case creditorPayment(CaseActionIndex)
  /// A crediting.
  case crediting(CaseActionIndex)
  /// A cancellation.
  case cancellation(CaseActionIndex)
}
