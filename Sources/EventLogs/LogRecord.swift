// A row of a log with its cells by column: where their bytes are, and not the bytes themselves. Whoever hands it out says
// how long they stay there.

import CByteScan
import Glibc

/// A row whose form is right.
struct LogRecord {
  /// Which of the files that are read one after another it is of, from 1.
  let file: Int
  /// The line that it begins on, from 1.
  let line: Int
  /// The columns in which it has something.
  let filled: LogColumns
  /// Its bytes, without the line end; nil where they were not kept, for the cells say all that there was.
  let text: UnsafeBufferPointer<UInt8>?
  /// Which of the layouts of its file it has, from 0.
  let layout: Int
  /// Whether its cells and its layout say all that it is.
  let isPlain: Bool
  /// The bytes of every filled column by its number.
  let cells: UnsafePointer<csv_cell>
  /// For the columns that say one of a few words, the number of the word, or 0 where it is none of them; not known yet of a
  /// row that was just scanned.
  let words: UnsafePointer<UInt8>

  /// The most bytes of an id (FORMATS).
  private static let longestID = 128

  /// What an event goes by that has no id: its line, `#17`, and in a second file that file's number too, `#2:17`.
  var ownName: String { file == 1 ? "#\(line)" : "#\(file):\(line)" }

  /// The bytes of a cell; none where the log does not have the column.
  @inline(__always)
  func cell(_ column: LogColumn) -> UnsafeBufferPointer<UInt8> {
    filled.contains(column) ? cells[column.rawValue].bytes : UnsafeBufferPointer(start: nil, count: 0)
  }

  /// The bytes of a cell that names something.
  @inline(__always)
  func id(_ column: LogColumn) throws(RowFault) -> UnsafeBufferPointer<UInt8> {
    let cell = cell(column)
    guard cell.count <= LogRecord.longestID else { throw .idTooLong(column) }
    return cell
  }

  /// The number of the word that a cell says; 0 where it says another one.
  @inline(__always)
  func word(_ column: LogColumn) -> Int { Int(words[column.rawValue]) }

  /// A cell as a message quotes it, bounded.
  func text(_ column: LogColumn) -> String {
    let cell = cell(column)
    guard cell.count > LogRecord.longestID else { return String(decoding: cell, as: UTF8.self) }
    var length = LogRecord.longestID
    while length > 0, cell[length] & 0xC0 == 0x80 { length -= 1 }
    return String(decoding: cell[..<length], as: UTF8.self) + "..."
  }

  /// No cell has a control character: those are those of ASCII, and U+0080 to U+009F, which are C2 and a byte from 80 to 9F.
  func checkForControls() throws(RowFault) {
    for column in LogColumn.allCases {
      var previous: UInt8 = 0
      for byte in cell(column) {
        if byte < 0x20 || byte == 0x7F || previous == 0xC2 && byte < 0xA0 { throw .control(column) }
        previous = byte
      }
    }
  }

  /// Whether two cells are of the same bytes.
  static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let (first, second) = left.baseAddress.flatMap({ first in right.baseAddress.map { (first, $0) } }) else {
      return left.isEmpty && right.isEmpty
    }
    return left.count == right.count && memcmp(first, second, left.count) == 0
  }
}

/// Room for the cells of one row, used again for each.
struct RecordRoom: ~Copyable {
  let cells: UnsafeMutablePointer<csv_cell>
  let words: UnsafeMutablePointer<UInt8>

  init() {
    cells = .allocate(capacity: LogColumn.room)
    cells.initialize(repeating: csv_cell(), count: LogColumn.room)
    words = .allocate(capacity: LogColumn.allCases.count)
    words.initialize(repeating: 0, count: LogColumn.allCases.count)
  }

  deinit {
    cells.deallocate()
    words.deallocate()
  }
}

extension csv_cell {
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(start: bytes.baseAddress, count: bytes.count) }

  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
