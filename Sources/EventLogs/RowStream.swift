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
  // How many rows before its turn one is expected: memory takes about as long as so many of them.
  private static let lead = 8

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

  /// Hands out the rows of a range of bytes with the numbers of their creditors, which `expect` is told some rows before.
  @inline(__always)
  func forEach(
    in range: Range<Int>, expect: (Int32) -> Void, _ take: (Int32, UnsafeRawBufferPointer) -> Void
  ) {
    var (place, expected) = (range.lowerBound, range.lowerBound)
    for _ in 0..<RowStream.lead where expected < range.upperBound { expect(head(at: &expected).creditor) }
    while place < range.upperBound {
      if expected < range.upperBound { expect(head(at: &expected).creditor) }
      let start = memory + place + RowStream.headSize
      let head = head(at: &place)
      take(head.creditor, UnsafeRawBufferPointer(start: start, count: Int(head.size)))
    }
  }

  // The head of the row at a place, which is moved to the next one.
  @inline(__always)
  private func head(at place: inout Int) -> Head {
    let head = (memory + place).loadUnaligned(as: Head.self)
    place &+= RowStream.headSize &+ Int(head.size)
    return head
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
