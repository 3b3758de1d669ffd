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

  /// Whether there are no more.
  @inline(__always)
  var isEmpty: Bool { place >= end }

  // Of the next row.
  @inline(__always)
  private var at: Instant { Instant(milliseconds: place.loadUnaligned(as: Int64.self)) }
  @inline(__always)
  private var tail: UInt64 { place.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
  @inline(__always)
  private var line: Int { Int(truncatingIfNeeded: tail >> RowPacker.shapeBits) }
  @inline(__always)
  private var shape: RowShape { shapes[Int(truncatingIfNeeded: tail & (1 << RowPacker.shapeBits - 1))] }

  /// Where the next row is in the logs.
  ///
  /// - Precondition: there is one.
  @inline(__always)
  var logPlace: LogPlace { LogPlace(file: shape.file, line: line) }

  /// Goes to the next row, whose cells are in `room` then.
  ///
  /// - Precondition: there is one.
  @inline(__always)
  mutating func next(_ room: borrowing RecordRoom) -> (row: RoutedRow, record: LogRecord) {
    let (at, line, shape) = (at, line, shape)
    place += RowPacker.headSize
    // A time that is not kept has no text.
    room.cells[LogColumn.at.rawValue] = csv_cell()
    for column in shape.words.numbers {
      let word = word()
      room.words[column] = word
      room.cells[column] = word == 0 ? csv_cell(text()) : csv_cell()
    }
    for column in shape.texts.numbers { room.cells[column] = csv_cell(text()) }
    let record = room.record(
      file: shape.file, line: line, filled: shape.filled, text: shape.hasText ? text() : nil, layout: shape.layout,
      isPlain: !shape.hasText)
    return (RoutedRow(verb: shape.verb, at: at, line: line, form: shape.form), record)
  }

  /// Goes to the next row where it fills what a payment fills that is as most are, and says known words; nil, and nowhere gone
  /// to, where it does not.
  ///
  /// - Precondition: there is a next row.
  @inline(__always)
  mutating func nextPayment() -> WaitingPayment? {
    let (start, at, line, shape) = (place, at, line, shape)
    guard shape.isPlainPayment else { return nil }
    place += RowPacker.headSize
    // In the order of their columns.
    let currency = word()
    let method = shape.words.contains(.method) ? word() : nil
    let status = shape.words.contains(.status) ? word() : nil
    guard currency > 0, method != 0, status != 0 else {
      place = start
      return nil
    }
    if shape.texts.contains(.at) { _ = text() }
    let (id, caseID, amount) = (text(), text(), text())
    let reference = shape.texts.contains(.reference) ? text() : UnsafeBufferPointer(start: nil, count: 0)
    if shape.hasText { _ = text() }
    return WaitingPayment(
      start: start, at: at, line: line, id: id, caseID: caseID, amount: amount, reference: reference,
      currency: Int(currency), method: method.map(Int.init), status: status.map(Int.init))
  }

  /// Goes back to the payment that was gone to last.
  mutating func goBack(to payment: WaitingPayment) { place = payment.start }

  @inline(__always)
  private mutating func word() -> UInt8 {
    defer { place += 1 }
    return place.load(as: UInt8.self)
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

/// What the row of a payment says that is as most are, as it waited; its texts are there as long as the row is.
struct WaitingPayment {
  fileprivate let start: UnsafeRawPointer
  let at: Instant
  /// The line that the row begins on, from 1.
  let line: Int
  let id: UnsafeBufferPointer<UInt8>
  let caseID: UnsafeBufferPointer<UInt8>
  let amount: UnsafeBufferPointer<UInt8>
  /// Empty where the row says none.
  let reference: UnsafeBufferPointer<UInt8>
  /// The numbers of the words; nil where the row says none.
  let currency: Int
  let method: Int?
  let status: Int?
}
