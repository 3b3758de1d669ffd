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

/// Where a cell is in its row, in bytes, the quotes around it left out.
struct CellSpan {
  var start: Int32
  var end: Int32
  /// Whether two quotes in it stand for one.
  var isDoubled: Bool
}

/// Bytes that CSV has a use for.
enum CSVByte {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// The first place from `position` on whose byte may matter: a comma, a quote, a control character or one that is not
  /// ASCII. It looks at eight bytes at a time, up to seven after `end`.
  @inline(__always)
  static func nextSpecial(_ bytes: UnsafePointer<UInt8>, from position: Int, end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    let lows = ones &* 0x7F
    var position = position
    while position < end {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let low = word & lows
      // Sums of seven bits do not reach the next byte, so that each byte's highest bit tells of it alone.
      let notControl = low &+ ones &* 0x60
      let notComma = (low ^ ones &* UInt64(comma)) &+ lows
      let notQuote = (low ^ ones &* UInt64(quote)) &+ lows
      let isDelete = low &+ ones
      let special = (~(notControl & notComma & notQuote) | isDelete | word) & highs
      if special != 0 { return position + special.trailingZeroBitCount >> 3 }
      position += 8
    }
    return position
  }
}
