// Splits an export into rows and cells, whatever stands between them. It is as strict as the reader of event logs, and slower.

import Diagnostics

/// Reads rows of texts from a source.
struct RowSplitter: ~Copyable {
  /// The line that the row begins on, from 1.
  private(set) var line = 0
  /// The cells.
  private(set) var cells: [String] = []
  /// Where in the row each cell is, its quotes included.
  private(set) var ranges: [Range<Int>] = []
  /// The bytes of the row; of one that is too long, its beginning.
  private(set) var row: [UInt8] = []
  /// What is wrong with the form of the row, if anything is.
  private(set) var fault: RowFault?

  /// What stands between cells of the rows to come.
  var separator: UInt8
  private let source: ByteSource
  private let chunk: UnsafeMutableRawBufferPointer
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  private var nextLine = 1
  private var isTooLong = false

  private enum Place {
    case cellStart, plain, quoted, afterQuote
  }

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource, separator: UInt8) {
    self.source = source
    self.separator = separator
    chunk = .allocate(byteCount: source.chunk, alignment: 16)
  }

  deinit { chunk.deallocate() }

  /// Goes to the next row that is not blank; false where there is none.
  mutating func next() throws(Diagnostics) -> Bool {
    repeat {
      guard try advance() else { return false }
    } while row.isEmpty && fault == nil
    return true
  }

  private mutating func advance() throws(Diagnostics) -> Bool {
    line = nextLine
    (row, cells, ranges, fault, isTooLong) = ([], [], [], nil, false)
    var cell: [UInt8] = []
    var start = 0
    var place = Place.cellStart
    var length = 0
    while let byte = try byte() {
      if byte == CSVByte.lineFeed { nextLine += 1 }
      if byte == CSVByte.lineFeed, place != .quoted {
        if row.last == CSVByte.carriageReturn {
          row.removeLast()
          if place == .plain, cell.last == CSVByte.carriageReturn { cell.removeLast() }
        }
        end(cell, start)
        return true
      }
      length += 1
      let isKept = length <= RowScanner.longestRow
      if isKept { row.append(byte) } else { (fault, isTooLong) = (.tooLong, true) }
      switch (place, byte) {
      case (.quoted, CSVByte.quote): place = .afterQuote
      case (.cellStart, CSVByte.quote): place = .quoted
      case (.afterQuote, CSVByte.quote), (.quoted, _):
        if isKept { cell.append(byte) }
        place = .quoted
      case (_, separator):
        end(cell, start, behind: 1)
        (cell, start, place) = ([], row.count, .cellStart)
      case (.afterQuote, CSVByte.carriageReturn): break
      case (.afterQuote, _), (.plain, CSVByte.quote):
        fault = fault ?? .strayQuote
        place = .plain
      default:
        if isKept { cell.append(byte) }
        place = .plain
      }
    }
    guard length > 0 else { return false }
    if place == .quoted { fault = fault ?? .openQuote }
    end(cell, start)
    return true
  }

  private mutating func end(_ cell: [UInt8], _ start: Int, behind: Int = 0) {
    if isTooLong { return }
    ranges.append(start..<max(start, row.count - behind))
    guard !cell.contains(0) else {
      fault = fault ?? .nul
      return cells.append("")
    }
    guard let text = String(validating: cell, as: UTF8.self) else {
      fault = fault ?? .notUTF8
      return cells.append("")
    }
    // The mark of a text that begins with one is no part of its first column's name.
    cells.append(line == 1 && cells.isEmpty && text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
  }

  @inline(__always)
  private mutating func byte() throws(Diagnostics) -> UInt8? {
    if rest.isEmpty {
      let count = try source.read(into: chunk)
      guard count > 0 else { return nil }
      rest = UnsafeRawBufferPointer(rebasing: chunk[..<count])
    }
    let byte = rest[0]
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
    return byte
  }
}
