// Rows that wait for their creditors. A log names another creditor in nearly every row, and each has its own cases, payments
// and tables of ids: to read and simulate the rows of one together is to wait for all that memory once, and not for each.
//
// A creditor's rows are in blocks of large pieces of memory, each row with its spans and bytes one after the other, so that
// they are read from the first to the last. Blocks and pieces are used again.

import Ledger

/// Rows by the numbers of their creditors, from 0.
struct RowQueues: ~Copyable {
  /// The creditors that have rows, in the order of their first ones.
  private(set) var waiting: [Int32] = []
  private var queues: [Queue] = []
  private let capacity: Int
  // Blocks come from pieces that are asked for as they are needed: a small log takes little memory.
  private var pieces: [UnsafeMutableRawPointer] = []
  private var used = 0
  // Rows that are larger than a block have one of their own.
  private var largeBlocks: [UnsafeMutableRawPointer] = []
  private var largeBytes = 0

  private struct Queue {
    var first: UnsafeMutableRawPointer?
    var last: UnsafeMutableRawPointer?
  }

  /// What a block begins with.
  private struct BlockHead {
    var next: UnsafeMutableRawPointer?
    /// Where its rows end.
    var end: UnsafeMutableRawPointer
  }

  /// What a row begins with; its spans, its bytes and, where quotes are doubled, its bytes without those follow.
  private struct RowHead {
    let row: RoutedRow
    let file: Int32
    let filled: LogColumns
    let length: Int32
    let cellCount: Int32
    let hasUndoubled: Bool
    /// The bytes of the row with all that belongs to it.
    let size: Int32
  }

  private static let blockSize = 1 << 11
  private static let pieceSize = 1 << 22
  private static let headSize = MemoryLayout<BlockHead>.stride

  /// Room for about so many bytes of rows.
  init(bytes: Int) {
    capacity = max(bytes, RowQueues.blockSize)
  }

  deinit {
    for piece in pieces { piece.deallocate() }
    for block in largeBlocks { block.deallocate() }
  }

  /// Whether there may be no room for another row.
  var isFull: Bool { used + RowQueues.blockSize > capacity || largeBytes >= capacity }

  /// Puts a row at the end of its creditor's queue.
  ///
  /// - Precondition: it is not full.
  mutating func append(_ row: RoutedRow, _ record: LogRecord, _ cells: borrowing CellList, of creditor: Int32) {
    while queues.count <= creditor { queues.append(Queue()) }
    let length = record.bytes.count
    let spans = cells.count * MemoryLayout<CellSpan>.stride
    let copies = record.undoubled == nil ? 1 : 2
    let size = (MemoryLayout<RowHead>.stride + spans + copies * length + 7) & ~7
    var place = room(size, of: creditor)
    place.storeBytes(
      of: RowHead(
        row: row, file: Int32(truncatingIfNeeded: record.file), filled: record.filled,
        length: Int32(truncatingIfNeeded: length),
        cellCount: Int32(truncatingIfNeeded: cells.count), hasUndoubled: copies == 2,
        size: Int32(truncatingIfNeeded: size)), as: RowHead.self)
    place += MemoryLayout<RowHead>.stride
    place.copyMemory(from: cells.spans, byteCount: spans)
    place += spans
    if let base = record.bytes.baseAddress { place.copyMemory(from: base, byteCount: length) }
    if let undoubled = record.undoubled { (place + length).copyMemory(from: undoubled, byteCount: length) }
  }

  /// Hands out a creditor's rows in their order, until `take` says that it wants no more. Their bytes are there until the
  /// queues are emptied; `headers` are those of the files, in their order.
  func forEach(of creditor: Int32, _ headers: [LogHeader], _ take: (RoutedRow, LogRecord) -> Bool) {
    guard creditor < queues.count else { return }
    var next = queues[Int(creditor)].first
    while let block = next {
      let head = block.load(as: BlockHead.self)
      var place = UnsafeRawPointer(block) + RowQueues.headSize
      while place < UnsafeRawPointer(head.end) {
        let row = place.load(as: RowHead.self)
        let spans = place + MemoryLayout<RowHead>.stride
        let length = Int(row.length)
        let bytes = (spans + Int(row.cellCount) * MemoryLayout<CellSpan>.stride).assumingMemoryBound(to: UInt8.self)
        let record = LogRecord(
          file: Int(row.file), line: row.row.line, filled: row.filled,
          bytes: UnsafeBufferPointer(start: bytes, count: length),
          undoubled: row.hasUndoubled ? bytes + length : nil, spans: spans.assumingMemoryBound(to: CellSpan.self),
          places: headers[Int(row.file) - 1].places)
        guard take(row.row, record) else { return }
        place += Int(row.size)
      }
      next = head.next
    }
  }

  /// Lets go of all rows; their room stays.
  mutating func removeAll() {
    for creditor in waiting { queues[Int(creditor)] = Queue() }
    waiting.removeAll(keepingCapacity: true)
    for block in largeBlocks { block.deallocate() }
    largeBlocks.removeAll()
    (used, largeBytes) = (0, 0)
  }

  // Room of so many bytes at the end of a creditor's queue.
  @inline(__always)
  private mutating func room(_ size: Int, of creditor: Int32) -> UnsafeMutableRawPointer {
    if let block = queues[Int(creditor)].last {
      let head = block.assumingMemoryBound(to: BlockHead.self)
      let place = head.pointee.end
      if place + size <= block + RowQueues.blockSize {
        head.pointee.end = place + size
        return place
      }
    }
    return newBlock(size, of: creditor)
  }

  @inline(never)
  private mutating func newBlock(_ size: Int, of creditor: Int32) -> UnsafeMutableRawPointer {
    let block: UnsafeMutableRawPointer
    if RowQueues.headSize + size <= RowQueues.blockSize {
      if used == pieces.count * RowQueues.pieceSize {
        pieces.append(.allocate(byteCount: RowQueues.pieceSize, alignment: 1 << 12))
      }
      block = pieces[used / RowQueues.pieceSize] + used % RowQueues.pieceSize
      used += RowQueues.blockSize
    } else {
      block = .allocate(byteCount: RowQueues.headSize + size, alignment: 16)
      largeBlocks.append(block)
      largeBytes += size
    }
    let place = block + RowQueues.headSize
    block.storeBytes(of: BlockHead(next: nil, end: place + size), as: BlockHead.self)
    if let last = queues[Int(creditor)].last {
      last.assumingMemoryBound(to: BlockHead.self).pointee.next = block
    } else {
      queues[Int(creditor)].first = block
      waiting.append(creditor)
    }
    queues[Int(creditor)].last = block
    return place
  }
}
