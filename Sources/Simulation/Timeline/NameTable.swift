// Texts that users name things with, each once, with a dense number: hashing happens here, at the edge, and nowhere else.

public import Receivables

/// Gives each distinct text a number, counted from 0.
public struct NameTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32] = []

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
    if (ends.count + 1) * 2 > slots.count { grow() }
    let hash = NameTable.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let candidate = slots[slot]
      if hashes[Int(candidate)] == hash, equals(Int(candidate), bytes) { return candidate }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(ends.count)
    slots[slot] = number
    hashes.append(hash)
    arena.append(contentsOf: bytes)
    ends.append(arena.count)
    return number
  }

  /// The number of `text`, or nil where the table does not have it.
  public func number(of text: String) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      guard !slots.isEmpty else { return nil }
      let hash = NameTable.hash(bytes)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 {
        let candidate = slots[slot]
        if hashes[Int(candidate)] == hash, equals(Int(candidate), bytes) { return candidate }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  /// The text with this number.
  ///
  /// - Precondition: the table gave the number out.
  public subscript(number: Int32) -> String { String(decoding: arena[range(Int(number))], as: UTF8.self) }

  private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func equals(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    return range.count == bytes.count && arena[range].elementsEqual(bytes)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(16, slots.count * 2))
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
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

  // A source never holds this byte, for ids are free of control characters.
  private static let separator: Character = "\u{1F}"

  /// No names yet.
  public init() {}

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
