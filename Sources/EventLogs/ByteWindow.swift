// The part of a source that was read and not yet handed out, in one buffer and without copying more than the end of it.
//
// Invariant: `bytes[start..<end]` was read and not yet handed out, and `padding` more bytes may be looked at.

import Diagnostics

struct ByteWindow: ~Copyable {
  /// How many bytes may be looked at behind the last, and one may be written.
  static let padding = 64

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// Where what was not handed out begins.
  var start = 0
  /// Where what was read ends.
  private(set) var end = 0
  private let source: ByteSource
  private var capacity: Int

  /// Begins to read; a byte-order mark at the start is skipped.
  init(_ source: ByteSource) throws(Diagnostics) {
    self.source = source
    capacity = source.chunk + RowScanner.keptOfLongRow
    bytes = .allocate(capacity: capacity + ByteWindow.padding)
    bytes.initialize(repeating: 0, count: capacity + ByteWindow.padding)
    while end < 3, try fill() {}
    if end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
  }

  deinit { bytes.deallocate() }

  /// Reads until there is twice as much as there was; false where nothing came.
  mutating func fill() throws(Diagnostics) -> Bool {
    moveToFront()
    let had = end
    if capacity - had < max(had, source.chunk) { grow(to: had + max(had, source.chunk)) }
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
      (position, start, end) = (kept, kept, kept)
      guard try readMore() else { return UnsafeBufferPointer(start: bytes, count: kept) }
    }
  }

  private mutating func moveToFront() {
    guard start > 0 else { return }
    bytes.update(from: bytes + start, count: end - start)
    (start, end) = (0, end - start)
  }

  private mutating func readMore() throws(Diagnostics) -> Bool {
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
