// What the bytes of a row are, before anybody asks what they mean.

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
  /// A quoted cell goes on at the end of the file.
  static let openQuote = RowForm(rawValue: 16)
  /// It has more bytes than a row may have; its cells are unknown.
  static let tooLong = RowForm(rawValue: 32)
}

/// Bytes that CSV has a use for.
enum CSVByte {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// Where in eight bytes there are some that could matter, which is quicker to tell than where some do: those up to a comma,
  /// and those from a delete on. The highest bit of each such byte is set, that of the first byte being the lowest.
  @inline(__always)
  static func candidates(_ bytes: UnsafePointer<UInt8>, at position: Int) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
    let low = word & (ones &* 0x7F)
    // Sums of seven bits do not reach the next byte, so that each byte's highest bit tells of it alone.
    return (~(low &+ ones &* UInt64(0x7F - comma)) | (low &+ ones) | word) & (ones &* 0x80)
  }

  /// Whether a byte matters besides a comma: a quote, a control character or one that is not ASCII.
  @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool { byte < 0x20 || byte == quote || byte >= 0x7F }

  /// Where in eight bytes there are some that may matter: a comma, a quote, a control character or one that is not ASCII.
  /// The highest bit of each such byte is set, that of the first byte being the lowest.
  @inline(__always)
  static func specials(_ bytes: UnsafePointer<UInt8>, at position: Int) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    let lows = ones &* 0x7F
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
    let low = word & lows
    // Sums of seven bits do not reach the next byte, so that each byte's highest bit tells of it alone.
    let notControl = low &+ ones &* 0x60
    let notComma = (low ^ ones &* UInt64(comma)) &+ lows
    let notQuote = (low ^ ones &* UInt64(quote)) &+ lows
    let isDelete = low &+ ones
    return (~(notControl & notComma & notQuote) | isDelete | word) & highs
  }
}

/// Goes from one byte that may matter to the next. It looks at up to seven bytes after the last.
struct SpecialBytes {
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var base: Int
  private var found: UInt64

  /// Begins at a position.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, from position: Int, end: Int) {
    self.bytes = bytes
    self.end = end
    base = position
    found = CSVByte.specials(bytes, at: position)
  }

  /// The position of the next one; not before `end` where there is none.
  @inline(__always)
  mutating func next() -> Int {
    while found == 0 {
      base &+= 8
      if base >= end { return end }
      found = CSVByte.specials(bytes, at: base)
    }
    let position = base &+ found.trailingZeroBitCount >> 3
    found &= found &- 1
    return position
  }
}
