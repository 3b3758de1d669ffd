// What the bytes of a row are, before anybody asks what they mean.

import CByteScan

/// What is to be said of the form of a row.
struct RowForm: OptionSet {
  let rawValue: UInt8

  /// A byte of it is not ASCII.
  static let notASCII = RowForm(rawValue: 1)
  /// A byte of it is a control character of ASCII other than zero.
  static let control = RowForm(rawValue: 2)
  /// A byte of it is zero.
  static let nul = RowForm(rawValue: 4)
  /// A quote stands where none may.
  static let strayQuote = RowForm(rawValue: 8)
  /// A quoted cell goes on at the end of its line, and is closed neither further on nor properly.
  static let openQuote = RowForm(rawValue: 16)
  /// It has more bytes than a row may have; its cells are unknown.
  static let tooLong = RowForm(rawValue: 32)
  /// The file ends with it, and not with a line end.
  static let unended = RowForm(rawValue: 64)
}

/// Bytes that CSV has a use for.
enum CSVByte {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}

/// Goes from one byte that may matter to the next: a comma, a quote, a control character or one that is not ASCII. It looks at
/// up to 63 bytes after the last.
struct SpecialBytes {
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var base: Int
  private var found: UInt64

  /// Begins at a position.
  init(_ bytes: UnsafePointer<UInt8>, from position: Int, end: Int) {
    self.bytes = bytes
    self.end = end
    base = position
    found = csv_specials(bytes + position)
  }

  /// The position of the next one; not before `end` where there is none.
  mutating func next() -> Int {
    while found == 0 {
      base &+= 64
      if base >= end { return end }
      found = csv_specials(bytes + base)
    }
    let position = base &+ found.trailingZeroBitCount
    found &= found &- 1
    return position
  }
}
