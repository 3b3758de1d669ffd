// Texts that users name things with, each once, with a dense number: hashing happens here, at the edge, and nowhere else.

public import Receivables

/// Gives each distinct text a number, counted from 0.
///
/// Invariant: a slot is 0 where it is free, and else holds a text's hash in its upper half and the text's number plus one
/// in its lower, so that most slots are judged without a look at the texts; at least a third of the slots are free.
public struct NameTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [UInt64] = []

  /// An empty table.
  public init() {}

  /// How many texts there are.
  public var count: Int { ends.count }

  /// The number of `text`, new if the table does not have it.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of the text with these bytes, new if the table does not have it.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if (ends.count + 1) * 3 > slots.count * 2 { grow() }
    let hash = TextHash.of(bytes)
    let slot = place(of: bytes, hash)
    if slots[slot] != 0 { return NameTable.number(slots[slot]) }
    let number = Int32(ends.count)
    slots[slot] = NameTable.upperHalf(hash) | UInt64(ends.count + 1)
    arena.append(contentsOf: bytes)
    ends.append(arena.count)
    return number
  }

  /// The number of `text`, or nil where the table does not have it.
  public func number(of text: String) -> Int32? {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// The number of the text with these bytes, or nil where the table does not have it.
  public func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard !slots.isEmpty else { return nil }
    let found = slots[place(of: bytes, TextHash.of(bytes))]
    return found == 0 ? nil : NameTable.number(found)
  }

  /// The text with this number.
  ///
  /// - Precondition: the table gave the number out.
  public subscript(number: Int32) -> String { String(decoding: arena[range(Int(number))], as: UTF8.self) }

  // The slot of the text, or the free one where it would go.
  private func place(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    let wanted = NameTable.upperHalf(hash)
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      if NameTable.upperHalf(slots[slot]) == wanted, equals(Int(NameTable.number(slots[slot])), bytes) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func equals(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == bytes.count else { return false }
    return arena.withUnsafeBufferPointer { arena in
      var index = 0
      while index < bytes.count, arena[range.lowerBound + index] == bytes[index] { index += 1 }
      return index == bytes.count
    }
  }

  // The texts are distinct, so that moving them needs no comparison.
  private mutating func grow() {
    let full = slots
    slots = Array(repeating: 0, count: max(16, full.count * 2))
    let mask = slots.count - 1
    for taken in full where taken != 0 {
      var slot = Int(truncatingIfNeeded: taken >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = taken
    }
  }

  private static func upperHalf(_ word: UInt64) -> UInt64 { word & 0xFFFF_FFFF_0000_0000 }

  private static func number(_ slot: UInt64) -> Int32 { Int32(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1 }
}

/// The texts that one creditor's cases, customers, payments and reversals go by.
public final class CreditorNames {
  /// Cases, by id.
  public var cases = NameTable()
  /// Payments, by source and id.
  public var payments = NameTable()
  /// Refunds, by id.
  public var refunds = NameTable()
  /// Chargebacks, by id.
  public var chargebacks = NameTable()
  private var customers = NameTable()
  // Room to put a source and an id together in.
  private var joined: [UInt8] = []

  // A source never holds this byte, for ids are free of control characters.
  private static let separator: Character = "\u{1F}"

  /// No names yet.
  public init() {}

  /// The number of a case by the bytes of its id.
  public func caseIndex(_ id: UnsafeBufferPointer<UInt8>) -> CaseIndex { cases.intern(id) }

  /// The number of a payment by the bytes of its source, none where they are empty, and of its id (S8.8).
  public func payment(_ id: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) -> PaymentIndex {
    if source.isEmpty { return payments.intern(id) }
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: source)
    joined.append(contentsOf: String(CreditorNames.separator).utf8)
    joined.append(contentsOf: id)
    return joined.withUnsafeBufferPointer { payments.intern($0) }
  }

  /// The number of a customer by the bytes of its id.
  public func customer(_ id: UnsafeBufferPointer<UInt8>) -> CustomerIndex { customers.intern(id) }

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

  private static func afterSeparator(_ text: String) -> String {
    guard let index = text.firstIndex(of: separator) else { return text }
    return String(text[text.index(after: index)...])
  }
}
