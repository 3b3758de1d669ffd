// One row of JSON taken apart: an object whose keys are columns and whose values are texts or numbers (RFC 8259). Values are
// where they stand in the row, and only texts with escapes are copied.

import CByteScan

/// A row of JSON. What it points to is there as long as the bytes that were read and the row itself.
struct JSONRow: ~Copyable {
  /// The columns in which there is something.
  private(set) var filled: LogColumns = []
  /// The keys, in their order.
  private(set) var order = JSONOrder()
  /// Whether the cells and their order say all that the row is.
  private(set) var isPlain = false
  /// Whether every byte is ASCII.
  private(set) var isASCII = true
  /// Whether there may be characters in the texts that no cell may have.
  private(set) var mayHaveControls = false
  /// The column whose value is looked for, and where in the row it stands, without quotes.
  var sought: LogColumn?
  private(set) var found: Range<Int>?

  /// Its cells by column.
  let room = RecordRoom()
  private let columns = WordList(LogColumn.allCases.map { ($0.name, $0) })
  private var seen: LogColumns = []
  // Texts with escapes, without them.
  private var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCapacity = 1 << 10
  private var unescapedCount = 0
  // The row, and where in it the reading is.
  private var base: UnsafePointer<UInt8>
  private var place: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>

  /// How deep values of keys that mean nothing may be within one another.
  private static let deepest = 64

  init() {
    unescaped = .allocate(capacity: unescapedCapacity + ByteWindow.padding)
    base = UnsafePointer(unescaped)
    (place, end) = (base, base)
  }

  deinit { unescaped.deallocate() }

  /// Forgets what was read.
  mutating func clear() {
    (filled, seen, order) = ([], [], JSONOrder())
    (isPlain, isASCII, mayHaveControls) = (false, true, false)
  }

  /// Reads a row. Up to `ByteWindow.padding` bytes behind it may be looked at.
  mutating func read(_ row: UnsafeBufferPointer<UInt8>) throws(RowFault) {
    clear()
    guard let start = row.baseAddress else { throw .notJSON("the row is empty", at: 0) }
    (base, place, end) = (start, start, start + row.count)
    if unescapedCapacity < row.count {
      unescaped.deallocate()
      unescaped = .allocate(capacity: row.count + ByteWindow.padding)
      unescapedCapacity = row.count
    }
    unescapedCount = 0
    skipSpace()
    guard take("{") else { throw .notJSON("the row is no object of JSON", at: offset) }
    // The bytes of keys, values and quotes, with a comma and a colon for each.
    var length = 1
    var isWhole = true
    skipSpace()
    if !take("}") {
      repeat { try member(&length, &isWhole) } while try goesOn(&isWhole)
    }
    skipSpace()
    guard place == end else { throw .notJSON("something stands behind the object", at: offset) }
    let spaces = order.isSpaced ? 2 * order.count - 1 : 0
    isPlain = isWhole && order.count <= JSONOrder.most && row.count == length + spaces
  }

  private var offset: Int { place - base }

  private mutating func goesOn(_ isWhole: inout Bool) throws(RowFault) -> Bool {
    skipSpace()
    if take(",") {
      if order.isSpaced, !isAtSpace { isWhole = false }
      skipSpace()
      return true
    }
    guard take("}") else {
      throw .notJSON(place == end ? "the row is cut off" : "a comma or a closing brace is missing", at: offset)
    }
    return false
  }

  private mutating func member(_ length: inout Int, _ isWhole: inout Bool) throws(RowFault) {
    let start = offset
    guard take("\"") else { throw .notJSON("a key in quotes is missing", at: offset) }
    let key = try text()
    skipSpace()
    guard take(":") else { throw .notJSON("a colon is missing", at: offset) }
    if order.count == 0 { order.isSpaced = isAtSpace } else if order.isSpaced, !isAtSpace { isWhole = false }
    skipSpace()
    guard let column = columns[Int(columns.numbers[key])] else {
      guard key.starts(with: "x_".utf8) else {
        throw .unknownKey(String(decoding: key.prefix(100), as: UTF8.self), at: start)
      }
      isWhole = false
      return try skipValue(depth: 0)
    }
    guard !seen.contains(column) else { throw .duplicateKey(column, at: start) }
    seen.formUnion(LogColumns(column))
    let isText = take("\"")
    let valueStart = offset
    let value = isText ? try text() : try number(column)
    if column == sought { found = valueStart..<offset - (isText ? 1 : 0) }
    guard let value else {
      isWhole = false
      return
    }
    if order.count < JSONOrder.most { order.append(column, isText: isText) } else { isWhole = false }
    room.cells[column.rawValue] = csv_cell(value)
    if !value.isEmpty { filled.formUnion(LogColumns(column)) } else { isWhole = false }
    length += key.count + 4 + value.count + (isText ? 2 : 0)
  }

  // MARK: Values

  /// The text whose opening quote was read.
  @inline(__always)
  private mutating func text() throws(RowFault) -> UnsafeBufferPointer<UInt8> {
    let start = place
    while true {
      place += json_plain_length(place, end - place)
      guard place < end else { throw .notJSON("a text is not closed", at: start - base - 1) }
      let byte = place.pointee
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") { return try escapedText(start) }
      guard byte >= 0x7F else { throw .notJSON("a control character stands in a text", at: offset) }
      if byte >= 0x80 { isASCII = false }
      mayHaveControls = true
      place += 1
    }
    place += 1
    return UnsafeBufferPointer(start: start, count: place - start - 1)
  }

  /// A text with escapes, without them.
  @inline(never)
  private mutating func escapedText(_ start: UnsafePointer<UInt8>) throws(RowFault) -> UnsafeBufferPointer<UInt8> {
    mayHaveControls = true
    let first = unescapedCount
    place = start
    while true {
      guard place < end else { throw .notJSON("a text is not closed", at: start - base - 1) }
      let byte = place.pointee
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        return UnsafeBufferPointer(start: UnsafePointer(unescaped) + first, count: unescapedCount - first)
      case UInt8(ascii: "\\"): try escape()
      case ..<0x20: throw .notJSON("a control character stands in a text", at: offset - 1)
      default:
        if byte >= 0x80 { isASCII = false }
        keep(byte)
      }
    }
  }

  private mutating func escape() throws(RowFault) {
    let at = offset - 1
    guard place < end else { throw .notJSON("a text is not closed", at: at) }
    let letter = place.pointee
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): keep(letter)
    case UInt8(ascii: "b"): keep(8)
    case UInt8(ascii: "t"): keep(9)
    case UInt8(ascii: "n"): keep(10)
    case UInt8(ascii: "f"): keep(12)
    case UInt8(ascii: "r"): keep(13)
    case UInt8(ascii: "u"): try escapedScalar(at)
    default: throw .notJSON("no such escape", at: at)
    }
  }

  private mutating func escapedScalar(_ at: Int) throws(RowFault) {
    guard var code = hexadecimal() else { throw .notJSON("no such escape", at: at) }
    // Two halves stand for a character beyond the first 65,536.
    if 0xD800..<0xDC00 ~= code {
      guard take("\\"), take("u"), let low = hexadecimal(), 0xDC00..<0xE000 ~= low else {
        throw .notJSON("half a character is escaped", at: at)
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw .notJSON("half a character is escaped", at: at) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { keep(byte) }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard end - place >= 4 else { return nil }
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(place.pointee)).hexDigitValue else { return nil }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }

  // What is unescaped is no longer than what it was.
  private mutating func keep(_ byte: UInt8) {
    unescaped[unescapedCount] = byte
    unescapedCount += 1
  }

  /// A number as it is written; nil for `null`, which says nothing.
  private mutating func number(_ column: LogColumn) throws(RowFault) -> UnsafeBufferPointer<UInt8>? {
    let start = place
    if takeWord("null") { return nil }
    guard JSONNumber.skip(&place, end) else {
      place = start
      throw .notJSON("'\(column.name)' is neither a text nor a number", at: offset)
    }
    return UnsafeBufferPointer(start: start, count: place - start)
  }

  /// Passes over any value.
  private mutating func skipValue(depth: Int) throws(RowFault) {
    let start = place
    if take("\"") {
      _ = try text()
    } else if take("{") {
      try skipMembers(depth: depth, closing: "}")
    } else if take("[") {
      try skipMembers(depth: depth, closing: "]")
    } else if !takeWord("null"), !takeWord("true"), !takeWord("false"), !JSONNumber.skip(&place, end) {
      place = start
      throw .notJSON("a value is missing", at: offset)
    }
  }

  private mutating func skipMembers(depth: Int, closing: Unicode.Scalar) throws(RowFault) {
    guard depth < JSONRow.deepest else { throw .notJSON("values are too deep within one another", at: offset) }
    skipSpace()
    if take(closing) { return }
    while true {
      if closing == "}" {
        guard take("\"") else { throw .notJSON("a key in quotes is missing", at: offset) }
        _ = try text()
        skipSpace()
        guard take(":") else { throw .notJSON("a colon is missing", at: offset) }
        skipSpace()
      }
      try skipValue(depth: depth + 1)
      skipSpace()
      if take(closing) { return }
      guard take(",") else { throw .notJSON(place == end ? "the row is cut off" : "a comma is missing", at: offset) }
      skipSpace()
    }
  }

  // MARK: Bytes

  @inline(__always)
  private var isAtSpace: Bool { place < end && place.pointee == 0x20 }

  @inline(__always)
  private mutating func skipSpace() {
    while place < end, place.pointee == 0x20 || place.pointee == 0x09 || place.pointee == 0x0D { place += 1 }
  }

  @inline(__always)
  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard place < end, place.pointee == UInt8(truncatingIfNeeded: byte.value) else { return false }
    place += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    guard end - place >= word.utf8CodeUnitCount,
      (0..<word.utf8CodeUnitCount).allSatisfy({ place[$0] == word.utf8Start[$0] })
    else { return false }
    place += word.utf8CodeUnitCount
    return true
  }
}

/// Numbers as JSON writes them.
private enum JSONNumber {
  /// Passes over a number; false where there is none.
  static func skip(_ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    _ = take("-", &place, end)
    if !take("0", &place, end), !digits(&place, end) { return false }
    if take(".", &place, end), !digits(&place, end) { return false }
    if take("e", &place, end) || take("E", &place, end) {
      if !take("+", &place, end) { _ = take("-", &place, end) }
      guard digits(&place, end) else { return false }
    }
    return true
  }

  private static func digits(_ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    let start = place
    while place < end, place.pointee &- UInt8(ascii: "0") <= 9 { place += 1 }
    return place > start
  }

  private static func take(
    _ byte: Unicode.Scalar, _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Bool {
    guard place < end, place.pointee == UInt8(truncatingIfNeeded: byte.value) else { return false }
    place += 1
    return true
  }
}
