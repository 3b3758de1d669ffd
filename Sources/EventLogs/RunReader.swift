// One run of an external merge sort, read row by row.

import Diagnostics

final class RunReader {
  private let file: OpenFile
  private let number: Int
  private var unread: Range<Int>
  private var buffer: UnsafeMutableRawBufferPointer
  private var filled = 0..<0
  /// What the row is sorted by.
  private(set) var head = RunHead(instant: 0, origin: 0, length: 0)

  /// The run that a stretch of a file holds, with a buffer of so many bytes. Runs have their order by number.
  init(_ file: OpenFile, _ stretch: Range<Int>, number: Int, room: Int) {
    self.file = file
    self.number = number
    unread = stretch
    buffer = .allocate(byteCount: room, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The bytes of the row, until the next.
  var row: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[filled.lowerBound - head.length..<filled.lowerBound])
  }

  /// Whether its row comes before that of another run.
  func precedes(_ other: RunReader) -> Bool { (head.instant, number) < (other.head.instant, other.number) }

  /// Goes to the next row; false where there is none.
  func next() throws(Diagnostics) -> Bool {
    let size = MemoryLayout<RunHead>.size
    guard try fill(size) else { return false }
    head = buffer.loadUnaligned(fromByteOffset: filled.lowerBound, as: RunHead.self)
    filled = filled.lowerBound + size..<filled.upperBound
    guard try fill(head.length) else { return false }
    filled = filled.lowerBound + head.length..<filled.upperBound
    return true
  }

  // Sees to it that so many bytes are there; false at the end of the run.
  private func fill(_ count: Int) throws(Diagnostics) -> Bool {
    guard filled.count < count else { return true }
    let kept = filled.count
    if buffer.count < count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[filled]))
      buffer.deallocate()
      buffer = larger
    } else if let base = buffer.baseAddress {
      base.copyMemory(from: base + filled.lowerBound, byteCount: kept)
    }
    let room = buffer[kept..<min(buffer.count, kept + unread.count)]
    try file.readAll(into: UnsafeMutableRawBufferPointer(rebasing: room), from: unread.lowerBound)
    unread = unread.lowerBound + room.count..<unread.upperBound
    filled = 0..<room.endIndex
    return filled.count >= count
  }
}
