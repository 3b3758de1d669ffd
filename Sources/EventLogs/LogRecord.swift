// A row of a log with its cells by column: where their bytes are, and not the bytes themselves. Whoever hands it out says
// how long they stay there.

import CByteScan
import Glibc

/// A row whose form is right, where a room has it: it is one word, for all that is read of a row is handed from function to
/// function.
struct LogRecord {
  fileprivate struct Content {
    var file = 0
    var line = 0
    var filled = LogColumns()
    var text: UnsafeBufferPointer<UInt8>?
    var layout = 0
    var isPlain = true
    let cells: UnsafeMutablePointer<csv_cell>
    let words: UnsafeMutablePointer<UInt8>
  }

  fileprivate let content: UnsafeMutablePointer<Content>

  /// Which of the files that are read one after another it is of, from 1.
  @inline(__always)
  var file: Int { content.pointee.file }
  /// The line that it begins on, from 1.
  @inline(__always)
  var line: Int { content.pointee.line }
  /// The columns in which it has something.
  @inline(__always)
  var filled: LogColumns { content.pointee.filled }
  /// Its bytes, without the line end; nil where they were not kept, for the cells say all that there was.
  @inline(__always)
  var text: UnsafeBufferPointer<UInt8>? { content.pointee.text }
  /// Which of the layouts of its file it has, from 0.
  @inline(__always)
  var layout: Int { content.pointee.layout }
  /// Whether its cells and its layout say all that it is.
  @inline(__always)
  var isPlain: Bool { content.pointee.isPlain }
  /// The bytes of every filled column by its number.
  @inline(__always)
  var cells: UnsafePointer<csv_cell> { UnsafePointer(content.pointee.cells) }
  /// For the columns that say one of a few words, the number of the word, or 0 where it is none of them; not known yet of a
  /// row that was just scanned.
  @inline(__always)
  var words: UnsafePointer<UInt8> { UnsafePointer(content.pointee.words) }

  /// The most bytes of an id (FORMATS).
  static let longestID = 128

  /// What an event goes by that has no id: its line, `#17`, and in a second file that file's number too, `#2:17`.
  var ownName: String { file == 1 ? "#\(line)" : "#\(file):\(line)" }

  /// The bytes of a cell; none where the log does not have the column, and of a cell whose word is known.
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

  /// A cell as a message quotes it, bounded; one whose word is not known.
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

/// Room for one row, used again for each.
struct RecordRoom: ~Copyable {
  private let content: UnsafeMutablePointer<LogRecord.Content>

  init() {
    let cells = UnsafeMutablePointer<csv_cell>.allocate(capacity: LogColumn.room)
    cells.initialize(repeating: csv_cell(), count: LogColumn.room)
    let words = UnsafeMutablePointer<UInt8>.allocate(capacity: LogColumn.allCases.count)
    words.initialize(repeating: 0, count: LogColumn.allCases.count)
    content = .allocate(capacity: 1)
    content.initialize(to: LogRecord.Content(cells: cells, words: words))
  }

  deinit {
    cells.deallocate()
    words.deallocate()
    content.deallocate()
  }

  /// The cells of the row by the numbers of their columns.
  @inline(__always)
  var cells: UnsafeMutablePointer<csv_cell> { content.pointee.cells }

  /// The numbers of the words that its cells say.
  @inline(__always)
  var words: UnsafeMutablePointer<UInt8> { content.pointee.words }

  /// The row whose cells are there. It lasts until the next one.
  @inline(__always)
  func record(
    file: Int, line: Int, filled: LogColumns, text: UnsafeBufferPointer<UInt8>?, layout: Int, isPlain: Bool
  ) -> LogRecord {
    content.pointee.file = file
    content.pointee.line = line
    content.pointee.filled = filled
    content.pointee.text = text
    content.pointee.layout = layout
    content.pointee.isPlain = isPlain
    return LogRecord(content: content)
  }
}

extension csv_cell {
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(start: bytes.baseAddress, count: bytes.count) }

  @inline(__always)
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
