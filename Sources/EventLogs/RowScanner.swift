// Splits bytes into rows and cells as RFC 4180 has it, in one buffer and without copying (FORMATS: event log).
//
// Invariant: `buffer[start..<end]` was read and not yet handed out, and `padding` more bytes may be looked at. A row is
// handed out only when its end is there, so that nothing depends on how the bytes arrive; a row of several chunks is
// scanned again each time that as much as it had has come.

import Diagnostics

/// Reads rows from a source, one after another.
struct RowScanner: ~Copyable {
  /// The most bytes that a row has, its line end left out.
  static let longestRow = 1 << 20
  private static let padding = 8
  private static let keptOfLongRow = 1 << 12

  /// The line that the row begins on, from 1.
  private(set) var line = 0
  /// The bytes of the row without its line end; of a row that is too long, its beginning.
  private(set) var row = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// What is to be said of the form of the row.
  private(set) var form: RowForm = []
  /// How many cells the row has.
  private(set) var cellCount = 0

  private let source: ByteSource
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var start = 0
  private var end = 0
  private var nextLine = 1
  private var spans: UnsafeMutablePointer<CellSpan>
  private var spanCapacity = 32
  // Room for cells whose doubled quotes were undone.
  private var undoubled: UnsafeMutablePointer<UInt8>?
  private var undoubledCapacity = 0

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource) throws(Diagnostic) {
    self.source = source
    capacity = source.chunk + RowScanner.keptOfLongRow
    buffer = .allocate(capacity: capacity + RowScanner.padding)
    buffer.initialize(repeating: 0, count: capacity + RowScanner.padding)
    spans = .allocate(capacity: spanCapacity)
    while end < 3, try fill() {}
    if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
  }

  deinit {
    buffer.deallocate()
    spans.deallocate()
    undoubled?.deallocate()
  }

  /// Goes to the next row that is not blank; false where there is none.
  mutating func next() throws(Diagnostic) -> Bool {
    repeat {
      guard try advance() else { return false }
    } while row.isEmpty
    return true
  }

  /// The bytes of a cell, without quotes around it and with doubled ones undone. They last until the next row.
  ///
  /// - Precondition: the row is not too long, and has that many cells.
  mutating func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(index < cellCount, "a cell of the row")
    let span = spans[index]
    if span.isDoubled { return undoubling(span) }
    return UnsafeBufferPointer(rebasing: row[Int(span.start)..<Int(span.end)])
  }

  /// Where a cell begins and ends in its row, in bytes.
  func span(ofCell index: Int) -> Range<Int> { Int(spans[index].start)..<Int(spans[index].end) }

  /// Whether there is anything in a cell.
  @inline(__always)
  func isFilled(_ index: Int) -> Bool { spans[index].start < spans[index].end }

  private mutating func advance() throws(Diagnostic) -> Bool {
    line = nextLine
    var found = scan(end)
    while found == nil {
      if end - start > RowScanner.longestRow + 2 { return try skip() }
      guard try fill() else {
        if start == end { return false }
        // The last line may do without its end, and then the byte after the last one stands for it.
        buffer[end] = CSVByte.lineFeed
        found = scan(end + 1) ?? RowEnd(length: end - start, next: end, isOpen: true)
        break
      }
      found = scan(end)
    }
    guard let found else { return false }
    if found.isOpen { form.insert(.openQuote) }
    if found.length > RowScanner.longestRow { form = .tooLong }
    row = UnsafeBufferPointer(start: buffer + start, count: found.length)
    start = min(found.next, end)
    nextLine += found.lineFeeds + 1
    return true
  }

  private struct RowEnd {
    var length: Int
    var next: Int
    var lineFeeds = 0
    var isOpen = false
  }

  // Finds the cells of the row that begins at `start`, and its end; nil where it does not end before `limit`.
  private mutating func scan(_ limit: Int) -> RowEnd? {
    let bytes = UnsafePointer(buffer)
    var position = start
    var lineFeeds = 0
    form = []
    cellCount = 0
    while position < limit {
      let cellStart = position
      var isQuoted = false
      if bytes[position] == CSVByte.quote {
        guard let close = closingQuote(after: position, limit, &lineFeeds) else { return nil }
        position = close.position + 1
        let next = bytes[position]
        if next == CSVByte.carriageReturn, position + 1 == limit { return nil }
        let isReturn = next == CSVByte.carriageReturn && isLineFeed(position + 1)
        isQuoted = next == CSVByte.comma || next == CSVByte.lineFeed || isReturn
        if isQuoted {
          add(CellSpan(start: offset(cellStart + 1), end: offset(close.position), isDoubled: close.isDoubled))
        } else {
          form.insert(.strayQuote)
        }
      }
      plain: while true {
        position = CSVByte.nextSpecial(bytes, from: position, end: limit)
        guard position < limit else { return nil }
        switch bytes[position] {
        case CSVByte.comma:
          if !isQuoted { add(CellSpan(start: offset(cellStart), end: offset(position), isDoubled: false)) }
          position += 1
          break plain
        case CSVByte.lineFeed:
          if !isQuoted { add(CellSpan(start: offset(cellStart), end: offset(position), isDoubled: false)) }
          return RowEnd(length: position - start, next: position + 1, lineFeeds: lineFeeds)
        case CSVByte.carriageReturn:
          if position + 1 == limit { return nil }
          if isLineFeed(position + 1) {
            if !isQuoted { add(CellSpan(start: offset(cellStart), end: offset(position), isDoubled: false)) }
            return RowEnd(length: position - start, next: position + 2, lineFeeds: lineFeeds)
          }
          form.insert(.control)
        case CSVByte.quote: form.insert(.strayQuote)
        case let byte: note(byte)
        }
        position += 1
      }
    }
    return nil
  }

  // Where a quoted cell that begins at `position` ends, and whether quotes are doubled in it.
  private mutating func closingQuote(
    after position: Int, _ limit: Int, _ lineFeeds: inout Int
  ) -> (position: Int, isDoubled: Bool)? {
    var position = position + 1
    var isDoubled = false
    while true {
      position = CSVByte.nextSpecial(buffer, from: position, end: limit)
      guard position < limit else { return nil }
      switch buffer[position] {
      case CSVByte.quote:
        // What follows decides: another quote, or the end of the cell.
        guard position + 1 < limit else { return nil }
        if buffer[position + 1] != CSVByte.quote { return (position, isDoubled) }
        isDoubled = true
        position += 1
      case CSVByte.comma: break
      case let byte:
        if byte == CSVByte.lineFeed { lineFeeds += 1 }
        note(byte)
      }
      position += 1
    }
  }

  // The byte that stands for the end of a last line without one does not count.
  private func isLineFeed(_ position: Int) -> Bool { position < end && buffer[position] == CSVByte.lineFeed }

  @inline(__always)
  private func offset(_ position: Int) -> Int32 { Int32(truncatingIfNeeded: position - start) }

  @inline(__always)
  private mutating func add(_ span: CellSpan) {
    if cellCount == spanCapacity { growSpans() }
    spans[cellCount] = span
    cellCount += 1
  }

  private mutating func growSpans() {
    let grown = UnsafeMutablePointer<CellSpan>.allocate(capacity: spanCapacity * 2)
    grown.moveInitialize(from: spans, count: cellCount)
    spans.deallocate()
    spans = grown
    spanCapacity *= 2
  }

  private mutating func note(_ byte: UInt8) {
    form.insert(byte >= 0x80 ? .notASCII : byte == 0 ? .nul : .control)
  }

  // Reads until there is twice as much of the row as there was; false where nothing came.
  private mutating func fill() throws(Diagnostic) -> Bool {
    let had = end - start
    if start > 0 {
      buffer.update(from: buffer + start, count: had)
      start = 0
      end = had
    }
    if capacity - had < max(had, source.chunk) { grow(to: had + max(had, source.chunk)) }
    let goal = max(2 * had, had + 1)
    while end < goal {
      let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
      if count == 0 { break }
      end += count
    }
    return end > had
  }

  private mutating func grow(to capacity: Int) {
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + RowScanner.padding)
    grown.initialize(repeating: 0, count: capacity + RowScanner.padding)
    grown.update(from: buffer, count: end)
    buffer.deallocate()
    buffer = grown
    self.capacity = capacity
  }

  // Passes over a row that is too long without keeping more than its beginning.
  private mutating func skip() throws(Diagnostic) -> Bool {
    var skipping = RowSkipper()
    form = .tooLong
    cellCount = 0
    let kept = RowScanner.keptOfLongRow
    buffer.update(from: buffer + start, count: end - start)
    end -= start
    start = 0
    row = UnsafeBufferPointer(start: buffer, count: kept)
    var position = 0
    while true {
      while position < end {
        position += 1
        if skipping.ends(with: buffer[position - 1]) {
          start = position
          nextLine += skipping.lineFeeds + 1
          return true
        }
      }
      position = kept
      end = kept
      start = kept
      let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end))
      if count == 0 { return true }
      end += count
    }
  }

  // Puts the cell where it is in the row, in memory of its own, so that asking twice changes nothing.
  private mutating func undoubling(_ span: CellSpan) -> UnsafeBufferPointer<UInt8> {
    if undoubledCapacity < row.count {
      undoubled?.deallocate()
      undoubled = .allocate(capacity: row.count)
      undoubledCapacity = row.count
    }
    guard let undoubled else { return row }
    let cell = undoubled + Int(span.start)
    var count = 0
    var index = Int(span.start)
    while index < Int(span.end) {
      cell[count] = row[index]
      count += 1
      index += row[index] == CSVByte.quote ? 2 : 1
    }
    return UnsafeBufferPointer(start: cell, count: count)
  }
}
