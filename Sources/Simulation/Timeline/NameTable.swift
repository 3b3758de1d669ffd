// Texts that users name things with, each once, with a dense number: hashing happens here, at the edge, and nowhere else.

public import Receivables

/// Gives each distinct text a number, counted from 0.
///
/// It holds at most 4 GiB of text. Slots are small, for most of the time goes into waiting for memory: a slot has a hash, so
/// that most are judged without a look at the texts. At least a third of the slots are free.
public struct NameTable: Sendable {
  private struct Slot {
    var hash: UInt32 = 0
    /// The text's number; -1 where the slot is free.
    var number: Int32 = -1
  }

  private var arena: [UInt8] = []
  private var ends: [UInt32] = []
  private var slots: [Slot] = []

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
    let place = place(of: bytes, hash)
    if slots[place].number >= 0 { return slots[place].number }
    let number = Int32(ends.count)
    slots[place] = Slot(hash: hash, number: number)
    arena.append(contentsOf: bytes)
    ends.append(UInt32(arena.count))
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
    let number = slots[place(of: bytes, TextHash.of(bytes))].number
    return number < 0 ? nil : number
  }

  /// The text with this number.
  ///
  /// - Precondition: the table gave the number out.
  public subscript(number: Int32) -> String { String(decoding: arena[range(Int(number))], as: UTF8.self) }

  @inline(__always)
  private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number]) }

  // The place of the slot that has the text, or of the free one where it would go.
  private func place(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Int(hash) & mask
      while slots[place].number >= 0 {
        if slots[place].hash == hash, equals(Int(slots[place].number), bytes) { break }
        place = (place + 1) & mask
      }
      return place
    }
  }

  private func equals(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(number)
    guard range.count == bytes.count else { return false }
    return arena.withUnsafeBytes { arena in
      TextBytes.areEqual(UnsafeRawBufferPointer(rebasing: arena[range]), UnsafeRawBufferPointer(bytes))
    }
  }

  // The texts are distinct, so that moving them needs no comparison.
  private mutating func grow() {
    let full = slots
    slots = Array(repeating: Slot(), count: max(16, full.count * 2))
    let mask = slots.count - 1
    for slot in full where slot.number >= 0 {
      var place = Int(slot.hash) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }
}

/// The texts that one creditor's cases, customers, payments and reversals go by.
///
/// It is confined to its thread. Its tables are asked for every row of a log, and nothing that they do calls back, so that no
/// access to one can fall into another and none is checked for it.
public final class CreditorNames {
  /// Cases, by id.
  @exclusivity(unchecked) public var cases = NameTable()
  /// Payments, by source and id.
  @exclusivity(unchecked) public var payments = NameTable()
  /// Refunds, by id.
  @exclusivity(unchecked) public var refunds = NameTable()
  /// Chargebacks, by id.
  @exclusivity(unchecked) public var chargebacks = NameTable()
  /// Creditor payments, by id.
  @exclusivity(unchecked) public var creditorPayments = NameTable()
  /// Creditings, by id.
  @exclusivity(unchecked) public var creditings = NameTable()
  /// Cancellations, by id.
  @exclusivity(unchecked) public var cancellations = NameTable()
  @exclusivity(unchecked) private var customers = NameTable()
  // Room to put a source and an id together in.
  @exclusivity(unchecked) private var joined: [UInt8] = []

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
