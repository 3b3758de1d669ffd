// A row of a log with its cells by name: where its bytes are, and not the bytes themselves. Whoever hands it out says how
// long they stay there.

import Glibc

/// A row whose form is right.
struct LogRecord {
  /// Which of the files that are read one after another it is of, from 1.
  let file: Int
  /// The line that it begins on, from 1.
  let line: Int
  /// The columns in which it has something.
  let filled: LogColumns
  /// Its bytes, without the line end.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The same with doubled quotes undone in the cells that have some, each cell from where it begins; nil where none has.
  let undoubled: UnsafePointer<UInt8>?
  /// Where its cells are.
  let spans: UnsafePointer<CellSpan>
  /// The place of every column by its number (`LogHeader`).
  let places: UnsafePointer<Int32>

  /// The most bytes of an id (FORMATS).
  private static let longestID = 128

  /// What an event goes by that has no id: its line, `#17`, and in a second file that file's number too, `#2:17`.
  var ownName: String { file == 1 ? "#\(line)" : "#\(file):\(line)" }

  /// The bytes of a cell; none where the log does not have the column.
  @inline(__always)
  func cell(_ column: LogColumn) -> UnsafeBufferPointer<UInt8> {
    guard filled.contains(column) else { return UnsafeBufferPointer(start: nil, count: 0) }
    let span = spans[Int(places[column.rawValue])]
    let range = span.range
    if span.isDoubled { return undoubledCell(range) }
    return UnsafeBufferPointer(start: bytes.baseAddress.map { $0 + range.lowerBound }, count: range.count)
  }

  /// The bytes of a cell that names something.
  @inline(__always)
  func id(_ column: LogColumn) throws(RowFault) -> UnsafeBufferPointer<UInt8> {
    let cell = cell(column)
    guard cell.count <= LogRecord.longestID else { throw .idTooLong(column) }
    return cell
  }

  /// A cell as a message quotes it, bounded.
  func text(_ column: LogColumn) -> String {
    let cell = cell(column)
    guard cell.count > LogRecord.longestID else { return String(decoding: cell, as: UTF8.self) }
    var length = LogRecord.longestID
    while length > 0, cell[length] & 0xC0 == 0x80 { length -= 1 }
    return String(decoding: cell[..<length], as: UTF8.self) + "..."
  }

  /// Whether two cells are of the same bytes.
  static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let (first, second) = left.baseAddress.flatMap({ first in right.baseAddress.map { (first, $0) } }) else {
      return left.isEmpty && right.isEmpty
    }
    return left.count == right.count && memcmp(first, second, left.count) == 0
  }

  /// The row as one that cannot be read.
  func bad(_ fault: RowFault) -> BadRow {
    let excerpt = RowExcerpt(bytes)
    let place = fault.column.flatMap { column -> (column: Int?, length: Int)? in
      let place = Int(places[column.rawValue])
      return place < 0 ? nil : excerpt.scalars(of: spans[place].range)
    }
    return BadRow(
      line: line, column: place?.column, length: place?.length ?? 1, code: fault.code, message: fault.message,
      help: fault.help, excerpt: excerpt.text)
  }

  @inline(never)
  private func undoubledCell(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let quotes = bytes[range].count { $0 == CSVByte.quote }
    return UnsafeBufferPointer(start: undoubled.map { $0 + range.lowerBound }, count: range.count - quotes / 2)
  }
}
