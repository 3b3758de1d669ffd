// What one creditor's cases, customers, payments and other events go by.

public import Receivables

/// The texts that one creditor's cases, customers, payments and reversals go by.
///
/// It is confined to its thread.
public final class CreditorNames {
  /// Cases, by id.
  public var cases = NameTable()
  /// Payments, by source and id.
  public var payments = NameTable()
  /// Refunds, by id.
  public var refunds = NameTable()
  /// Chargebacks, by id.
  public var chargebacks = NameTable()
  /// Creditor payments, by id.
  public var creditorPayments = NameTable()
  /// Creditings, by id.
  public var creditings = NameTable()
  /// Cancellations, by id.
  public var cancellations = NameTable()
  private var customers = NameTable()

  // A source never holds this byte, for ids are free of control characters.
  private static let separator: Character = "\u{1F}"

  /// No names yet.
  public init() {}

  /// Lets go of all names.
  public func removeAll() {
    cases = NameTable()
    payments = NameTable()
    refunds = NameTable()
    chargebacks = NameTable()
    creditorPayments = NameTable()
    creditings = NameTable()
    cancellations = NameTable()
    customers = NameTable()
  }

  /// The number of a case by the bytes of its id.
  public func caseIndex(_ id: UnsafeBufferPointer<UInt8>) -> CaseIndex { cases.intern(id) }

  /// The number of a case by the bytes of its id, or nil where none has it.
  public func knownCase(_ id: UnsafeBufferPointer<UInt8>) -> CaseIndex? { cases.number(of: id) }

  /// The number of a payment by the bytes of its source, none where they are empty, and of its id (S8.8).
  public func payment(_ id: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) -> PaymentIndex {
    if source.isEmpty { return payments.intern(id) }
    return CreditorNames.joined(id, source: source).withUnsafeBufferPointer { payments.intern($0) }
  }

  /// Looks for a payment without a source, without waiting for it.
  @inline(never)
  public func seekPayment(_ id: UnsafeBufferPointer<UInt8>) -> SoughtName { payments.seek(id) }

  /// The number of a payment that was sought.
  ///
  /// - Precondition: the bytes are those that were sought, and no payment got a number since.
  public func payment(_ sought: SoughtName, _ id: UnsafeBufferPointer<UInt8>) -> PaymentIndex {
    payments.intern(sought, id)
  }

  /// The number of a payment by the bytes of its source and of its id, or nil where none has them.
  public func knownPayment(_ id: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) -> PaymentIndex? {
    if source.isEmpty { return payments.number(of: id) }
    return CreditorNames.joined(id, source: source).withUnsafeBufferPointer { payments.number(of: $0) }
  }

  /// The number of a customer by the bytes of its id.
  public func customer(_ id: UnsafeBufferPointer<UInt8>) -> CustomerIndex { customers.intern(id) }

  /// The number of the customer that a case without one has of its own, by the bytes of the case's id (S7.1).
  public func customer(ofCase id: UnsafeBufferPointer<UInt8>) -> CustomerIndex {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: id.count + 1) { bytes in
      bytes[0] = CreditorNames.separatorByte
      for (place, byte) in id.enumerated() { bytes[place + 1] = byte }
      return customers.intern(UnsafeBufferPointer(bytes))
    }
  }

  /// The number of a payment by its source, if it has one, and its id (S8.8).
  public func payment(_ id: String, source: String?) -> PaymentIndex {
    payments.intern(source.map { $0 + String(CreditorNames.separator) + id } ?? id)
  }

  /// The number of a customer; a case without one has a customer of its own (S7.1).
  public func customer(_ id: String?, ofCase caseID: String) -> Int32 {
    customers.intern(id ?? String(CreditorNames.separator) + caseID)
  }

  /// The id of a payment, without its source.
  public func paymentID(_ payment: PaymentIndex) -> String {
    CreditorNames.afterSeparator(payments[payment])
  }

  /// The id of a customer; that of its case where it is the case's own.
  public func customerID(_ customer: Int32) -> String { CreditorNames.afterSeparator(customers[customer]) }

  /// The id of an event.
  public func id(of event: EventReference) -> String {
    switch event {
    case .payment(let payment): paymentID(payment)
    case .refund(let refund): refunds[refund]
    case .chargeback(let chargeback): chargebacks[chargeback]
    case .creditorPayment(let action): creditorPayments[action]
    case .crediting(let action): creditings[action]
    case .cancellation(let action): cancellations[action]
    }
  }

  private static func joined(
    _ id: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    Array(source) + String(separator).utf8 + id
  }

  private static func afterSeparator(_ text: String) -> String {
    guard let index = text.utf8.firstIndex(of: separatorByte) else { return text }
    return String(text[text.utf8.index(after: index)...])
  }

  private static let separatorByte: UInt8 = 0x1F
}
