// The end of a source that can only be read from its beginning.

import Diagnostics

/// Keeps what was read last.
struct TailBuffer {
  private let length: Int
  private var older: [UInt8] = []
  private var newer: [UInt8] = []
  /// Whether nothing was let go of.
  private(set) var isWhole = true

  /// Keeps at least so many bytes, and at most a chunk and twice as many.
  init(atLeast length: Int) { self.length = length }

  /// Reads a chunk; false where there is none.
  mutating func read(_ source: ByteSource) throws(Diagnostics) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: source.chunk, alignment: 16)
    defer { buffer.deallocate() }
    let count = try source.read(into: buffer)
    if newer.count >= length {
      if !older.isEmpty { isWhole = false }
      older = newer
      newer.removeAll(keepingCapacity: true)
    }
    newer += buffer[..<count]
    return count > 0
  }

  /// What is kept, in its order.
  var bytes: [UInt8] { older + newer }
}
