// Splits bytes into rows and cells as RFC 4180 has it, in one buffer and without copying (FORMATS: event log).
//
// A row is handed out only when its end is there, so that nothing depends on how the bytes arrive; a row of several chunks
// is scanned again each time that as much as it had has come. A row whose quotes are wrong ends with its line: a quote that
// somebody forgot takes no other row along.

import CByteScan
import Diagnostics
import Glibc

/// What the cells of a row come to that needs nothing but commas between them.
struct PlainRow {
  /// The columns in which it has something.
  let filled: LogColumns
  /// Whether it has nothing besides.
  let isKnown: Bool
}

/// Reads rows from a source, one after another.
struct RowScanner: ~Copyable {
  /// The most bytes that a row has, its line end left out.
  static let longestRow = 1 << 20
  static let keptOfLongRow = 1 << 12

  /// The line that the row begins on, from 1.
  private(set) var line = 0
  /// The bytes of the row without its line end; of a row that is too long, its beginning.
  private(set) var row = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// What is to be said of the form of the row.
  private(set) var form: RowForm = []
  /// Where the cells of the row are; none are known of a row that is too long.
  private(set) var cells = CellList()

  /// What was read.
  private(set) var window: ByteWindow
  /// The line behind the row.
  private(set) var nextLine = 1
  // Room for cells whose doubled quotes were undone.
  private var undoubled: UnsafeMutablePointer<UInt8>?
  private var undoubledCapacity = 0

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource) throws(Diagnostics) { window = try ByteWindow(source) }

  /// Rows of what another scanner has read, from a position on; lines are counted anew.
  init(_ other: borrowing RowScanner, from position: Int) { window = ByteWindow(other.window, from: position) }

  deinit {
    cells.free()
    undoubled?.deallocate()
  }

  /// Goes to the next row that is not blank; false where there is none.
  ///
  /// A row that is too long is read to its end unless `skippingRest` is false; no other row can be gone to then.
  mutating func next(skippingRest: Bool = true) throws(Diagnostics) -> Bool {
    repeat {
      guard try advance(skippingRest) else { return false }
    } while row.isEmpty
    return true
  }

  /// Goes to the next row where it needs nothing but its commas and its line end, and has been read already: its cells are in
  /// `cells` by the columns that their places have, and not in the scanner's list. Nil, and nowhere gone to, where it is not
  /// such a row; most are.
  @inline(__always)
  mutating func nextPlain(
    _ columns: UnsafeBufferPointer<UInt8>, _ cells: UnsafeMutablePointer<csv_cell>
  ) -> PlainRow? {
    var (filled, next): (UInt32, Int) = (0, 0)
    let start = buffer + self.start
    let count = csv_plain_row(
      start, min(end - self.start, RowScanner.longestRow), columns.baseAddress, columns.count, cells, &filled, &next)
    guard count >= 0 else { return nil }
    line = nextLine
    nextLine &+= 1
    form = []
    row = UnsafeBufferPointer(start: start, count: count)
    window.start &+= next
    let others: UInt32 = 1 &<< UInt32(CSV_NO_COLUMN)
    return PlainRow(filled: LogColumns(rawValue: filled & ~others), isKnown: filled & others == 0)
  }

  /// Goes to the next row, or blank line, where it has been read to its end and no look at what follows is needed; false, and
  /// nowhere gone to, where it is not such a row.
  mutating func nextWhole() -> Bool {
    guard let found = scan(reach), found.length <= RowScanner.longestRow,
      found.lineFeeds == 0 || !form.contains(.strayQuote)
    else { return false }
    line = nextLine
    take(found)
    return true
  }

  /// Passes over so many bytes, which are whole lines; the line that they begin on.
  @inline(__always)
  mutating func pass(_ bytes: Int, lines: Int) -> Int {
    line = nextLine
    nextLine &+= lines
    window.start &+= bytes
    return line
  }

  /// Goes behind the next line feed; false where there is none in what was read.
  mutating func skipLine() -> Bool { window.skipLine() }

  /// Reads ahead as a window does.
  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int { try window.readAhead(count) }

  /// The bytes of a cell, without quotes around it and with doubled ones undone. They last until the next row.
  ///
  /// - Precondition: the row has that many cells.
  mutating func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let span = cells[index]
    let base = span.isDoubled ? undoubledRow() : row.baseAddress
    let doubled = span.isDoubled ? row[span.range].count { $0 == CSVByte.quote } / 2 : 0
    return UnsafeBufferPointer(start: base.map { $0 + span.range.lowerBound }, count: span.range.count - doubled)
  }

  /// The row with doubled quotes undone in each cell that has some, from where the cell begins. It lasts until the next row.
  mutating func undoubledRow() -> UnsafePointer<UInt8>? {
    if undoubledCapacity < row.count {
      undoubled?.deallocate()
      undoubled = .allocate(capacity: row.count + ByteWindow.padding)
      undoubledCapacity = row.count
    }
    guard let undoubled, let base = row.baseAddress else { return nil }
    undoubled.update(from: base, count: row.count)
    for place in 0..<cells.count where cells[place].isDoubled {
      let range = cells[place].range
      var (from, to) = (range.lowerBound, range.lowerBound)
      while from < range.upperBound {
        undoubled[to] = row[from]
        to += 1
        from += row[from] == CSVByte.quote ? 2 : 1
      }
    }
    return UnsafePointer(undoubled)
  }

  private mutating func advance(_ skippingRest: Bool) throws(Diagnostics) -> Bool {
    line = nextLine
    var found = scan(reach)
    while found == nil {
      if end - start > RowScanner.longestRow + 2 {
        if skippingRest { return try passOver() }
        keepBeginning()
        return true
      }
      guard try window.fill() else {
        if start == end { return false }
        // The last line may do without its end, and then the byte after the last one stands for it.
        buffer[end] = CSVByte.lineFeed
        guard let last = scan(end + 1) else { return try passOver() }
        form.insert(.unended)
        found = last
        break
      }
      found = scan(reach)
    }
    guard let found else { return false }
    if found.lineFeeds > 0, form.contains(.strayQuote) || found.length > RowScanner.longestRow { return try passOver() }
    if found.length > RowScanner.longestRow { form = .tooLong }
    take(found)
    return true
  }

  private mutating func take(_ found: RowEnd) {
    row = UnsafeBufferPointer(start: buffer + start, count: found.length)
    window.start = min(found.next, end)
    nextLine += found.lineFeeds + 1
  }

  // How far a row goes at most of which more is to be known than that it is too long.
  private var reach: Int { min(end, start + RowScanner.longestRow + 3) }

  private struct RowEnd {
    var length: Int
    var next: Int
    var lineFeeds = 0
  }

  // Finds the cells of the row that begins at `start`, and its end; nil where it does not end before `limit`.
  private mutating func scan(_ limit: Int) -> RowEnd? {
    // What changes with every cell is kept at hand.
    let bytes = UnsafePointer(buffer) + start
    let limit = limit - start
    var cells = cells
    defer { self.cells = cells }
    var cellStart = 0
    var lineFeeds = 0
    // Whether the cell was added already, for it is in quotes.
    var isAdded = false
    form = []
    cells.removeAll()
    // Most cells are plain, and most rows have no others.
    let plainEnd = cells.appendPlain(bytes, upTo: limit, from: &cellStart)
    if plainEnd < limit, bytes[plainEnd] == CSVByte.lineFeed {
      cells.append(cellStart, plainEnd)
      return RowEnd(length: plainEnd, next: start + plainEnd + 1)
    }
    var specials = SpecialBytes(bytes, from: plainEnd, end: limit)
    while true {
      let position = specials.next()
      guard position < limit else { return nil }
      switch bytes[position] {
      case CSVByte.comma:
        if !isAdded { cells.append(cellStart, position) }
        isAdded = false
        cellStart = position + 1
      case CSVByte.lineFeed:
        if !isAdded { cells.append(cellStart, position) }
        return RowEnd(length: position, next: start + position + 1, lineFeeds: lineFeeds)
      case CSVByte.carriageReturn:
        if position + 1 == limit { return nil }
        if isLineFeed(start + position + 1) {
          if !isAdded { cells.append(cellStart, position) }
          return RowEnd(length: position, next: start + position + 2, lineFeeds: lineFeeds)
        }
        form.insert(.control)
      case CSVByte.quote where position == cellStart:
        guard let close = closingQuote(after: start + position, start + limit, &lineFeeds) else { return nil }
        let next = close.position + 1
        if buffer[next] == CSVByte.carriageReturn, next + 1 == start + limit { return nil }
        isAdded = endsCell(next)
        if isAdded {
          cells.append(cellStart + 1, close.position - start, isDoubled: close.isDoubled)
        } else {
          form.insert(.strayQuote)
        }
        specials = SpecialBytes(bytes, from: next - start, end: limit)
      case CSVByte.quote: form.insert(.strayQuote)
      case let byte: note(byte)
      }
    }
  }

  private func endsCell(_ position: Int) -> Bool {
    switch buffer[position] {
    case CSVByte.comma, CSVByte.lineFeed: true
    case CSVByte.carriageReturn: isLineFeed(position + 1)
    default: false
    }
  }

  // Where a quoted cell that begins at `position` ends, and whether quotes are doubled in it.
  @inline(never)
  private mutating func closingQuote(
    after position: Int, _ limit: Int, _ lineFeeds: inout Int
  ) -> (position: Int, isDoubled: Bool)? {
    var specials = SpecialBytes(buffer, from: position + 1, end: limit)
    var isDoubled = false
    while true {
      let position = specials.next()
      guard position < limit else { return nil }
      switch buffer[position] {
      case CSVByte.quote:
        // What follows decides: another quote, or the end of the cell.
        guard position + 1 < limit else { return nil }
        if buffer[position + 1] != CSVByte.quote { return (position, isDoubled) }
        isDoubled = true
        specials = SpecialBytes(buffer, from: position + 2, end: limit)
      case CSVByte.comma: break
      case let byte:
        if byte == CSVByte.lineFeed { lineFeeds += 1 }
        note(byte)
      }
    }
  }

  // The byte that stands for the end of a last line without one does not count.
  private func isLineFeed(_ position: Int) -> Bool { position < end && buffer[position] == CSVByte.lineFeed }

  @inline(never)
  private mutating func note(_ byte: UInt8) {
    form.insert(byte >= 0x80 ? .notASCII : byte == 0 ? .nul : .control)
  }

  // A byte of zero, which was seen already, says more of a row than its length.
  private mutating func keepBeginning() {
    form = form.contains(.nul) ? [.tooLong, .nul] : .tooLong
    cells.removeAll()
    row = UnsafeBufferPointer(start: buffer + start, count: RowScanner.keptOfLongRow)
  }

  // Ends a row that has no end of its own, or one that is too far away, with its line.
  private mutating func passOver() throws(Diagnostics) -> Bool {
    cells.removeAll()
    nextLine += 1
    let beginning = UnsafeRawPointer(buffer + start)
    let length = min(end - start, RowScanner.longestRow + 1)
    if let lineEnd = memchr(beginning, Int32(CSVByte.lineFeed), length) {
      form = .openQuote
      row = UnsafeBufferPointer(start: buffer + start, count: UnsafeRawPointer(lineEnd) - beginning)
      window.start += row.count + 1
    } else if end - start <= RowScanner.longestRow {
      form = .openQuote
      row = UnsafeBufferPointer(start: buffer + start, count: end - start)
      window.start = end
    } else {
      form = .tooLong
      row = try window.skip(keeping: RowScanner.keptOfLongRow) { $0 == CSVByte.lineFeed }
    }
    return true
  }

  private var buffer: UnsafeMutablePointer<UInt8> { window.bytes }
  private var start: Int { window.start }
  private var end: Int { window.end }

  /// Whether the row is UTF-8.
  var isUTF8: Bool { (try? UTF8Span(validating: row.span)) != nil }
}
