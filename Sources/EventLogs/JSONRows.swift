// The rows of a log that is written as NDJSON: an object a line, whose keys are the columns (FORMATS: event log).

import Diagnostics

/// Reads the rows of a log of NDJSON.
struct JSONRows: ~Copyable, RowSource {
  /// Which of the files that are read one after another this is, from 1.
  let file: Int
  private var lines: LineScanner
  private var row = JSONRow()
  private var fault: RowFault?
  private var known = JSONLayouts()

  init(_ source: ByteSource, file: Int) throws(Diagnostics) {
    lines = try LineScanner(source)
    self.file = file
  }

  /// Rows of what was read of a log.
  private init(_ log: borrowing JSONRows, from position: Int) {
    lines = LineScanner(log.lines, from: position)
    (file, known) = (log.file, log.known)
  }

  var layouts: [any RowLayout] { known.list }

  var form: RowForm { lines.isTooLong ? .tooLong : [] }

  mutating func next() throws(Diagnostics) -> Bool { try lines.next() }

  var position: Int { lines.window.position }
  var nextLine: Int { lines.number + 1 }

  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int { try lines.readAhead(count) }

  func lineBeginning(behind position: Int) -> Int { lines.window.lineBeginning(behind: position) }

  func part(from position: Int) -> JSONRows { JSONRows(self, from: position) }

  mutating func nextWhole() -> Bool { lines.nextWhole() }

  mutating func skipLine() -> Bool { lines.skipLine() }

  mutating func pass(_ bytes: Int, lines count: Int) -> Int { lines.pass(bytes, lines: count) }

  mutating func record() -> LogRecord {
    fault = nil
    var layout = 0
    if lines.isTooLong {
      fault = .tooLong
      row.clear()
    } else {
      do throws(RowFault) { try row.read(lines.line) } catch {
        fault = error
        row.clear()
      }
      layout = known.number(of: row.order)
    }
    return row.room.record(
      file: file, line: lines.number, filled: row.filled, text: lines.line, layout: layout,
      isPlain: row.isPlain && layout < known.list.count)
  }

  mutating func check(_ record: LogRecord) throws(RowFault) {
    if let fault { throw fault }
    if !row.isASCII, (try? UTF8Span(validating: lines.line.span)) == nil { throw .notUTF8 }
    if row.mayHaveControls { try record.checkForControls() }
  }
}

/// The ways in which the rows of a log of JSON are laid out. Most logs have one for each verb.
struct JSONLayouts {
  private(set) var list: [any RowLayout] = []
  private var numbers: [JSONOrder: Int] = [:]
  private var latest: (order: JSONOrder, number: Int)?
  // A log that lays out each row in a way of its own keeps the text of most.
  private static let most = 1 << 12

  /// The number of a layout; that of no layout where there are too many.
  mutating func number(of order: JSONOrder) -> Int {
    if let latest, latest.order == order { return latest.number }
    if let number = numbers[order] {
      latest = (order, number)
      return number
    }
    guard list.count < JSONLayouts.most else { return JSONLayouts.most }
    numbers[order] = list.count
    list.append(JSONLayout(order))
    return list.count - 1
  }
}

/// Which keys a row has, in their order, and what of them is in quotes.
struct JSONOrder: Hashable {
  private var packed: UInt128 = 0
  /// How many keys there are.
  private(set) var count = 0
  /// Whether a space follows each colon and each comma.
  var isSpaced = false

  /// Adds a key behind the others.
  @inline(__always)
  mutating func append(_ column: LogColumn, isText: Bool) {
    packed |= UInt128(column.rawValue << 1 | (isText ? 1 : 0)) << UInt128(6 * count)
    count += 1
  }

  /// The keys, and whether what each has is in quotes.
  var keys: [(column: LogColumn, isText: Bool)] {
    (0..<min(count, JSONOrder.most)).compactMap { place in
      let bits = Int(truncatingIfNeeded: packed >> UInt128(6 * place)) & 63
      return LogColumn(rawValue: bits >> 1).map { ($0, bits & 1 != 0) }
    }
  }

  /// No more keys than that are told apart.
  static let most = 21
}

/// Rows of JSON with the same keys in the same order.
final class JSONLayout: RowLayout {
  private let order: JSONOrder

  init(_ order: JSONOrder) { self.order = order }

  func text(_ cells: (LogColumn) -> [UInt8]) -> [UInt8] {
    let space = order.isSpaced ? " " : ""
    let members = order.keys.map { column, isText in
      let cell = String(decoding: cells(column), as: UTF8.self)
      return "\"\(column.name)\":\(space)\(isText ? "\"\(cell)\"" : cell)"
    }
    return Array("{\(members.joined(separator: ",\(space)"))}".utf8)
  }

  func span(of column: LogColumn, in text: [UInt8]) -> Range<Int>? {
    // Room for what a row looks at behind its end.
    let padded = text + Array(repeating: 0, count: ByteWindow.padding)
    return padded.withUnsafeBufferPointer { padded in
      var row = JSONRow()
      row.sought = column
      try? row.read(UnsafeBufferPointer(rebasing: padded[..<text.count]))
      return row.found
    }
  }
}
