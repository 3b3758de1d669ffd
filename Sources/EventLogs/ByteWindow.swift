// The part of a source that was read and not yet handed out, in one buffer and without copying more than the end of it.
//
// Invariant: `bytes[start..<end]` was read and not yet handed out, and `padding` more bytes may be looked at.

import Diagnostics
import Glibc

struct ByteWindow: ~Copyable {
  /// How many bytes may be looked at behind the last, and one may be written.
  static let padding = 64

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// Where what was not handed out begins.
  var start = 0
  /// Where what was read ends.
  private(set) var end = 0
  // Nil where this is a look at what another window has.
  private let source: ByteSource?
  private var capacity: Int
  // How many bytes of the source are no longer here.
  private var dropped = 0
  // What kept it from reading ahead, told when there is nothing else.
  private var failure: Diagnostics?

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource) throws(Diagnostics) {
    self.source = source
    capacity = source.chunk + RowScanner.keptOfLongRow
    bytes = .allocate(capacity: capacity + ByteWindow.padding)
    bytes.initialize(repeating: 0, count: capacity + ByteWindow.padding)
    while end < 3, try fill() {}
    if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
  }

  /// A look at what another window has, from a position on: nothing comes behind it. It lasts until that window is changed.
  init(_ other: borrowing ByteWindow, from position: Int) {
    source = nil
    (bytes, capacity, dropped) = (other.bytes, other.capacity, other.dropped)
    (start, end) = (position - other.dropped, other.end)
  }

  deinit {
    if source != nil { bytes.deallocate() }
  }

  /// Where in the source that begins what was not handed out, in bytes.
  var position: Int { dropped &+ start }

  /// Where in the source the line behind that begins which a position is in; the end of what was read where that is not known.
  func lineBeginning(behind position: Int) -> Int {
    let beginning = UnsafeRawPointer(bytes + (position - dropped))
    let lineEnd = memchr(beginning, Int32(CSVByte.lineFeed), dropped + end - position)
    return lineEnd.map { position + (UnsafeRawPointer($0) - beginning) + 1 } ?? dropped + end
  }

  /// Goes behind the next line feed; false where there is none in what was read.
  mutating func skipLine() -> Bool {
    guard let lineEnd = memchr(bytes + start, Int32(CSVByte.lineFeed), end - start) else { return false }
    start = UnsafeRawPointer(lineEnd) - UnsafeRawPointer(bytes) + 1
    return true
  }

  /// Reads until so many bytes are there that were not handed out, or all that come; how many there are. What kept it from
  /// reading more is thrown when these are handed out.
  mutating func readAhead(_ count: Int) throws(Diagnostics) -> Int {
    moveToFront()
    if capacity < count { grow(to: count) }
    do throws(Diagnostics) { while end < count, try readMore() {} } catch {
      guard end > 0 else { throw error }
      failure = error
    }
    return end
  }

  /// Reads until there is twice as much as there was; false where nothing came.
  mutating func fill() throws(Diagnostics) -> Bool {
    moveToFront()
    let had = end
    let more = max(had, source?.chunk ?? 0)
    if capacity - had < more { grow(to: had + more) }
    let goal = max(2 * had, had + 1)
    while end < goal, try readMore() {}
    return end > had
  }

  /// Passes over bytes up to one of which `isLast` is said, or to the end of the source. The first ones, of which there are
  /// more than `kept`, are kept for the answer.
  mutating func skip(keeping kept: Int, _ isLast: (UInt8) -> Bool) throws(Diagnostics) -> UnsafeBufferPointer<UInt8> {
    moveToFront()
    var position = 0
    while true {
      while position < end {
        position += 1
        if isLast(bytes[position - 1]) {
          start = position
          return UnsafeBufferPointer(start: bytes, count: kept)
        }
      }
      dropped += end - kept
      (position, start, end) = (kept, kept, kept)
      guard try readMore() else { return UnsafeBufferPointer(start: bytes, count: kept) }
    }
  }

  private mutating func moveToFront() {
    guard start > 0 else { return }
    bytes.update(from: bytes + start, count: end - start)
    dropped += start
    (start, end) = (0, end - start)
  }

  private mutating func readMore() throws(Diagnostics) -> Bool {
    if let failure { throw failure }
    guard let source else { return false }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end))
    end += count
    return count > 0
  }

  private mutating func grow(to capacity: Int) {
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + ByteWindow.padding)
    grown.initialize(repeating: 0, count: capacity + ByteWindow.padding)
    grown.update(from: bytes, count: end)
    bytes.deallocate()
    bytes = grown
    self.capacity = capacity
  }
}
