// CSV as RFC 4180 has it, but with rows ended by LF alone, so that line tools of any system read them.
//
// It is made of bytes, for a replay writes rows by the hundred thousand, and because to Swift a carriage return and a line
// feed together are one other character than either.

import Ledger

/// Rows of CSV, as they are written.
public struct CSVText: Sendable {
  private var bytes: [UInt8] = []
  private var isRowBegun = false

  /// A text of rows that go on from those of another.
  public init() {}

  /// A text that begins with a header.
  public init(header: String) {
    bytes.append(contentsOf: header.utf8)
    endRow()
  }

  /// All that was written, and not handed out.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many bytes that is.
  public var count: Int { bytes.count }

  /// Hands out what was written and forgets it; its room stays for what follows.
  public mutating func handOut(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBytes(take)
  }

  /// Adds a field, in quotes where it must be.
  mutating func field(_ text: String) {
    field { $0.append(contentsOf: text.utf8) }
  }

  /// Adds a date.
  mutating func field(_ date: CalendarDate) {
    beginField()
    date.write(to: &bytes)
  }

  /// Adds a currency.
  mutating func field(_ currency: Currency) {
    beginField()
    currency.write(to: &bytes)
  }

  /// Adds an amount of minor units as a decimal.
  mutating func field(_ amount: Int64, in currency: Currency) {
    beginField()
    DecimalText.write(amount, scale: currency.exponent, to: &bytes)
  }

  /// Adds a field whose bytes are written by `write`, and put in quotes where they must be.
  mutating func field(_ write: (inout [UInt8]) -> Void) {
    beginField()
    let start = bytes.count
    write(&bytes)
    if bytes.withUnsafeBufferPointer({ $0[start...].contains(where: CSVText.mustBeQuoted) }) { quote(from: start) }
  }

  /// Ends a row.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isRowBegun = false
  }

  private mutating func beginField() {
    if isRowBegun { bytes.append(UInt8(ascii: ",")) }
    isRowBegun = true
  }

  private mutating func quote(from start: Int) {
    let field = Array(bytes[start...])
    bytes.removeLast(field.count)
    bytes.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustBeQuoted(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
