// Rows as they wait, each in some sixty bytes. A row of a log is mostly what many others have as well: its verb, which
// columns it fills, the words of some, its creditor's id and its commas. What all rows of a shape share is kept once; a row
// has its instant, its line, and the cells that are its own.
//
// Nothing is lost: where the cells do not say all that the row was, as with quotes, its text follows them.

import CByteScan
import Ledger

/// Writes rows as they wait.
struct RowPacker: ~Copyable {
  /// The shapes that it knows.
  private(set) var shapes: RowShapes
  private let words = LogWords()

  /// The bytes before the cells of a row: its instant, and its line with the number of its shape.
  fileprivate static let headSize = 16
  fileprivate static let shapeBits: UInt64 = 24
  // A cell as long as that, or longer, says its length behind this byte.
  fileprivate static let long: UInt8 = 255
  // Of a word that is none of its list, and a length.
  private static let longestCellHead = 6
  // Short cells are copied so many bytes at a time, whatever their length.
  private static let step = 16

  init(_ shapes: RowShapes = RowShapes()) { self.shapes = shapes }

  /// Forgets all shapes, where no row waits any more.
  mutating func removeShapes() { shapes.removeAll() }

  /// A row never needs more room than that: what it needs is known when it is written.
  @inline(__always)
  func room(for record: LogRecord) -> Int {
    let heads = (LogColumn.room &+ 1) &* RowPacker.longestCellHead
    return RowPacker.headSize &+ heads &+ 2 &* (record.text?.count ?? 0) &+ RowPacker.step
  }

  /// The number of the shape of a row.
  @inline(__always)
  mutating func shape(of row: RoutedRow, _ record: LogRecord) -> Int {
    shapes.number(of: row, record) ?? shapes.add(row, record)
  }

  /// The number of the shape of a row, if it has one.
  @inline(__always)
  mutating func knownShape(of row: RoutedRow, _ record: LogRecord) -> Int? { shapes.number(of: row, record) }

  /// Writes a row with the number of its shape to a place that has enough room, and tells where it ends.
  @inline(__always)
  func write(
    _ row: RoutedRow, _ record: LogRecord, shape number: Int, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let end = writeAll(row, record, shape: number, to: place)
    assert(end <= place + room(for: record), "a row fits into its room")
    return end
  }

  @inline(__always)
  private func writeAll(
    _ row: RoutedRow, _ record: LogRecord, shape number: Int, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let (cells, shape) = (record.cells, shapes[number])
    place.storeBytes(of: row.at.milliseconds, as: Int64.self)
    let tail = UInt64(truncatingIfNeeded: row.line) << RowPacker.shapeBits | UInt64(truncatingIfNeeded: number)
    place.storeBytes(of: tail, toByteOffset: 8, as: UInt64.self)
    var place = place + RowPacker.headSize
    for column in shape.words.numbers {
      let cell = cells[column].bytes
      let word = words.number(column, cell)
      place.storeBytes(of: word, as: UInt8.self)
      place += 1
      if word == 0 { place = RowPacker.write(cell, to: place) }
    }
    for column in shape.texts.numbers { place = RowPacker.write(cells[column].bytes, to: place) }
    guard shape.hasText, let text = record.text else { return place }
    return RowPacker.write(text, to: place)
  }

  /// Moves a row that was written by so many lines.
  @inline(__always)
  static func moveLine(ofRowAt place: UnsafeMutableRawPointer, by lines: Int) {
    let tail = place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let moved = tail &+ UInt64(truncatingIfNeeded: lines) << shapeBits
    place.storeBytes(of: moved, toByteOffset: 8, as: UInt64.self)
  }

  @inline(__always)
  private static func write(
    _ cell: UnsafeBufferPointer<UInt8>, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    guard let base = cell.baseAddress, cell.count <= step else { return writeLong(cell, to: place) }
    place.storeBytes(of: UInt8(truncatingIfNeeded: cell.count), as: UInt8.self)
    (place + 1).copyMemory(from: base, byteCount: step)
    return place + 1 + cell.count
  }

  @inline(never)
  private static func writeLong(
    _ cell: UnsafeBufferPointer<UInt8>, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var place = place
    place.storeBytes(of: cell.count < Int(long) ? UInt8(cell.count) : long, as: UInt8.self)
    place += 1
    if cell.count >= Int(long) {
      place.storeBytes(of: UInt32(truncatingIfNeeded: cell.count), as: UInt32.self)
      place += 4
    }
    if let base = cell.baseAddress { place.copyMemory(from: base, byteCount: cell.count) }
    return place + cell.count
  }
}

/// Reads rows that waited, one after another.
struct PackedRows {
  fileprivate(set) var place: UnsafeRawPointer
  private let end: UnsafeRawPointer
  private let shapes: [RowShape]

  /// The rows from a place to where the last one ends.
  init(_ place: UnsafeRawPointer, _ end: UnsafeRawPointer, _ shapes: [RowShape]) {
    (self.place, self.end, self.shapes) = (place, end, shapes)
  }

  /// The next row, with its cells in `room`; nil where there are no more.
  @inline(__always)
  mutating func next(_ room: borrowing RecordRoom) -> (row: RoutedRow, record: LogRecord)? {
    guard place < end else { return nil }
    let at = Instant(milliseconds: place.loadUnaligned(as: Int64.self))
    let tail = place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let line = Int(truncatingIfNeeded: tail >> RowPacker.shapeBits)
    let shape = shapes[Int(truncatingIfNeeded: tail & (1 << RowPacker.shapeBits - 1))]
    place += RowPacker.headSize
    // A time that is not kept has no text.
    room.cells[LogColumn.at.rawValue] = csv_cell()
    for column in shape.words.numbers {
      let word = place.load(as: UInt8.self)
      place += 1
      room.words[column] = word
      room.cells[column] = word == 0 ? csv_cell(text()) : csv_cell()
    }
    for column in shape.texts.numbers { room.cells[column] = csv_cell(text()) }
    let record = room.record(
      file: shape.file, line: line, filled: shape.filled, text: shape.hasText ? text() : nil, layout: shape.layout,
      isPlain: !shape.hasText)
    return (RoutedRow(verb: shape.verb, at: at, line: line, form: shape.form), record)
  }

  @inline(__always)
  private mutating func text() -> UnsafeBufferPointer<UInt8> {
    var count = Int(place.load(as: UInt8.self))
    place += 1
    if count == Int(RowPacker.long) {
      count = Int(place.loadUnaligned(as: UInt32.self))
      place += 4
    }
    defer { place += count }
    return UnsafeBufferPointer(start: place.assumingMemoryBound(to: UInt8.self), count: count)
  }
}
