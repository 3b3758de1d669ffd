// Packed rows of several creditors, one behind the other.

/// Packed rows, each behind the number of its creditor and its size.
struct RowStream: ~Copyable {
  /// Where the rows end, in bytes.
  private(set) var end = 0
  private var memory = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: 1)
  private var capacity = 0

  private struct Head {
    let creditor: Int32
    let size: Int32
  }

  private static let headSize = MemoryLayout<Head>.stride

  deinit { memory.deallocate() }

  /// A place for a row of so many bytes behind the others.
  @inline(__always)
  mutating func place(of size: Int) -> UnsafeMutableRawPointer {
    let room = RowStream.headSize &+ size
    if capacity &- end < room { grow(room) }
    return memory + (end &+ RowStream.headSize)
  }

  /// Adds a row that was written there, up to its end.
  @inline(__always)
  mutating func add(_ rowEnd: UnsafeMutableRawPointer, for creditor: Int32) {
    let head = memory + end
    let size = rowEnd - head - RowStream.headSize
    head.storeBytes(of: Head(creditor: creditor, size: Int32(truncatingIfNeeded: size)), as: Head.self)
    end = rowEnd - memory
  }

  /// Hands out the rows of a range of bytes with the numbers of their creditors.
  @inline(__always)
  func forEach(in range: Range<Int>, _ take: (Int32, UnsafeRawBufferPointer) -> Void) {
    var place = range.lowerBound
    while place < range.upperBound {
      let head = (memory + place).loadUnaligned(as: Head.self)
      place &+= RowStream.headSize
      take(head.creditor, UnsafeRawBufferPointer(start: memory + place, count: Int(head.size)))
      place &+= Int(head.size)
    }
  }

  /// Lets go of all rows; their room stays.
  mutating func removeAll() { end = 0 }

  @inline(never)
  private mutating func grow(_ room: Int) {
    capacity = max(2 * capacity, end + room)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    grown.copyMemory(from: memory, byteCount: end)
    memory.deallocate()
    memory = grown
  }
}
