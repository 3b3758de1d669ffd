// Rows of a part of a log that were found and packed before their turn, by a thread of their own.
//
// What is known of a row here depends on its bytes alone, and on creditors and shapes that have numbers already. So it does not
// matter whether a row begins where one was found, as in the middle of a quoted cell: whoever reads the log in its order goes from
// row to row, takes one that was packed where it has come to its beginning, and reads all others by itself.

import Ledger

/// A row that was packed before its turn.
struct RowAhead {
  /// Where in the log it begins, in bytes.
  let position: Int
  /// How many bytes it has, its line end included.
  let length: Int32
  /// How many lines it has.
  let lines: Int32
  let at: Instant
  /// The number of its creditor.
  let creditor: Int32
  /// How many bytes it has as it is packed.
  fileprivate let size: Int32
}

/// Finds and packs the rows of a part of a log.
///
/// It is used by one thread at a time.
final class PartScanner {
  /// The edition of the shapes that its rows have.
  private(set) var edition = 0

  // Each row with what is known of it before it, one after the other.
  private var memory = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: 1)
  private var capacity = 0
  private var end = 0
  private var place = 0

  private static let headSize = MemoryLayout<RowAhead>.stride

  deinit { memory.deallocate() }

  /// Packs the rows that begin between two beginnings of lines, those that can be read and whose creditor and shape have numbers,
  /// in place of what it had. What it looks at must not change meanwhile.
  func scan(
    _ log: borrowing some RowSource & ~Copyable, _ bounds: Range<Int>, _ router: borrowing RowRouter,
    _ shapes: RowShapes
  ) {
    (place, end, edition) = (0, 0, shapes.edition)
    var rows = log.part(from: bounds.lowerBound)
    var packer = RowPacker(shapes)
    var clocks = router.clocks
    while rows.position < bounds.upperBound {
      let (position, line) = (rows.position, rows.nextLine)
      if rows.nextWhole() {
        let record = rows.record()
        guard let (creditor, row) = routed(record, &rows, router, &clocks),
          let shape = packer.knownShape(of: row, record)
        else { continue }
        makeRoom(PartScanner.headSize &+ packer.room(for: record, shape: shape))
        let head = memory + end
        let last = packer.write(row, record, shape: shape, to: head + PartScanner.headSize)
        let size = last - head - PartScanner.headSize
        head.storeBytes(
          of: RowAhead(
            position: position, length: Int32(truncatingIfNeeded: rows.position &- position),
            lines: Int32(truncatingIfNeeded: rows.nextLine &- line), at: row.at,
            creditor: creditor, size: Int32(truncatingIfNeeded: size)), as: RowAhead.self)
        end = last - memory
      } else if !rows.skipLine() {
        return
      }
    }
  }

  /// The next of the rows, packed; its bytes are there until the next part is scanned.
  @inline(__always)
  func next() -> (row: RowAhead, packed: UnsafeRawBufferPointer)? {
    guard place < end else { return nil }
    let row = (memory + place).loadUnaligned(as: RowAhead.self)
    let start = memory + (place &+ PartScanner.headSize)
    place &+= PartScanner.headSize &+ Int(row.size)
    return (row, UnsafeRawBufferPointer(start: start, count: Int(row.size)))
  }

  @inline(__always)
  private func routed(
    _ record: LogRecord, _ rows: inout some RowSource & ~Copyable, _ router: borrowing RowRouter,
    _ clocks: inout ZoneClocks
  ) -> (creditor: Int32, row: RoutedRow)? {
    do throws(RowFault) {
      try rows.check(record)
      return try router.routeKnown(record, &clocks)
    } catch {
      return nil
    }
  }

  @inline(__always)
  private func makeRoom(_ size: Int) {
    if capacity - end < size { grow(size) }
  }

  @inline(never)
  private func grow(_ size: Int) {
    capacity = max(2 * capacity, end + size)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    grown.copyMemory(from: memory, byteCount: end)
    memory.deallocate()
    memory = grown
  }
}
