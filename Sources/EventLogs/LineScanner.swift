// Splits bytes into lines, in one buffer and without copying.

import Diagnostics
import Glibc

/// Reads lines from a source, one after another.
struct LineScanner: ~Copyable {
  /// The number of the line, from 1.
  private(set) var number = 0
  /// The bytes of the line without its end; of one that is too long, its beginning.
  private(set) var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// Whether the line has more bytes than a row may have.
  private(set) var isTooLong = false
  /// What was read.
  private(set) var window: ByteWindow

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource) throws(Diagnostics) { window = try ByteWindow(source) }

  /// Lines of what another scanner has read, from a position on; they are counted anew.
  init(_ other: borrowing LineScanner, from position: Int) { window = ByteWindow(other.window, from: position) }

  /// Goes to the next line that is not blank; false where there is none.
  mutating func next() throws(Diagnostics) -> Bool {
    repeat {
      guard try advance() else { return false }
    } while line.isEmpty
    return true
  }

  /// Goes to the next line, which may be blank, where it has been read to its end; false, and nowhere gone to, where it has not.
  mutating func nextWhole() -> Bool {
    let start = window.bytes + window.start
    guard let end = memchr(start, Int32(CSVByte.lineFeed), window.end - window.start) else { return false }
    number += 1
    take(UnsafeRawPointer(end) - UnsafeRawPointer(start), ending: 1)
    return true
  }

  /// Passes over so many bytes, which are whole lines; the line that they begin on.
  mutating func pass(_ bytes: Int, lines: Int) -> Int {
    defer { number += lines }
    window.start += bytes
    return number + 1
  }

  /// Goes behind the next line feed; false where there is none in what was read.
  mutating func skipLine() -> Bool { window.skipLine() }

  /// Reads ahead as a window does.
  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int { try window.readAhead(count) }

  private mutating func advance() throws(Diagnostics) -> Bool {
    number += 1
    isTooLong = false
    // Bytes in which there is no end of a line are not looked at again.
    var searched = 0
    while true {
      let length = window.end - window.start
      let start = window.bytes + window.start
      if length > searched, let end = memchr(start + searched, Int32(CSVByte.lineFeed), length - searched) {
        take(UnsafeRawPointer(end) - UnsafeRawPointer(start), ending: 1)
        return true
      }
      searched = length
      if length > RowScanner.longestRow + 2 {
        isTooLong = true
        line = try window.skip(keeping: RowScanner.keptOfLongRow) { $0 == CSVByte.lineFeed }
        return true
      }
      guard try window.fill() else {
        take(length, ending: 0)
        return length > 0
      }
    }
  }

  private mutating func take(_ length: Int, ending: Int) {
    let start = window.bytes + window.start
    window.start += length + ending
    let isReturned = length > 0 && start[length - 1] == CSVByte.carriageReturn
    line = UnsafeBufferPointer(start: start, count: isReturned ? length - 1 : length)
    isTooLong = line.count > RowScanner.longestRow
  }
}
