// Rows that wait for their creditors. A log names another creditor in nearly every row, and each has its own cases, payments
// and tables of ids: to read and simulate the rows of one together is to wait for all that memory once, and not for each.
//
// A creditor's rows are in blocks of large pieces of memory, one row after the other, so that they are read from the first to
// the last. Blocks and pieces are used again. Where there is no room for more, all go to a file (`SpilledRows`).

import CByteScan
import Diagnostics
import Ledger

/// Rows by the numbers of their creditors, from 0.
struct RowQueues: ~Copyable {
  /// The creditors that have rows, in the order of their first ones.
  private(set) var waiting: [Int32] = []
  private var queues: UnsafeMutablePointer<Queue>
  private var queueCount = 0
  private var queueCapacity = 0
  // Blocks come from pieces that are asked for as they are needed: a small log takes little memory.
  private var pieces: [UnsafeMutableRawPointer] = []
  private var used = 0
  // Rows that are larger than a block have one of their own.
  private var largeBlocks: [UnsafeMutableRawPointer] = []
  private var largeBytes = 0
  private var spilled: SpilledRows?

  // It has all that a row needs to be put behind the last one, so that nobody waits for the memory of that one.
  private struct Queue {
    var first: UnsafeMutableRawPointer?
    /// The last block.
    var last: UnsafeMutableRawPointer?
    /// Where the rows of the last block end, and how far they may go.
    var end: UnsafeMutableRawPointer
    var limit: UnsafeMutableRawPointer
    /// How many rows there are, those in the file included.
    var count = 0
  }

  /// What a block begins with.
  private struct BlockHead {
    var next: UnsafeMutableRawPointer?
    /// Where its rows end, unless it is the last one.
    var end: UnsafeMutableRawPointer
  }

  /// How many bytes a block has: few where its creditor has few rows, and then twice as many as the one before.
  static let blockSize = 1 << 11
  private static let leastBlockSize = 1 << 8
  private static let pieceSize = 1 << 22
  private static let cacheLine = 64
  private static let headSize = MemoryLayout<BlockHead>.stride

  init() { queues = .allocate(capacity: 1) }

  deinit {
    for piece in pieces { piece.deallocate() }
    for block in largeBlocks { block.deallocate() }
    queues.deallocate()
  }

  /// How many bytes of memory the rows take.
  var bytes: Int { used + largeBytes }
  /// How many bytes of them are in a file.
  var spilledBytes: Int { spilled?.bytes ?? 0 }

  /// Prepares for a row of a creditor that comes soon, so that nobody waits for the memory where it goes: most rows go to two
  /// lines of the cache.
  @inline(__always)
  func expect(_ creditor: Int32) {
    guard creditor < queueCount else { return }
    let end = queues[Int(creditor)].end
    prefetch(end)
    prefetch(end + RowQueues.cacheLine)
  }

  /// A place for a row of so many bytes at the end of its creditor's queue.
  @inline(__always)
  mutating func place(of size: Int, for creditor: Int32) -> UnsafeMutableRawPointer {
    if creditor >= queueCount { addQueues(to: Int(creditor)) }
    let queue = queues + Int(creditor)
    if queue.pointee.limit - queue.pointee.end < size { addBlock(size, creditor) }
    return queue.pointee.end
  }

  /// Adds a row that was written there, up to its end.
  @inline(__always)
  mutating func add(_ end: UnsafeMutableRawPointer, for creditor: Int32) {
    let queue = queues + Int(creditor)
    queue.pointee.count &+= 1
    queue.pointee.end = end
  }

  /// How many rows of a creditor wait.
  func count(of creditor: Int) -> Int { creditor < queueCount ? queues[creditor].count : 0 }

  /// Hands out places before a creditor's rows, in their order: `take` goes to exactly one row, the next, and says whether it wants
  /// more; where it does not, it need not have gone there. The bytes of a row are there until the next one is handed out; those of
  /// rows in the file are in `room`.
  func forEach(
    of creditor: Int, _ shapes: [RowShape], _ room: StretchRoom, _ take: (inout PackedRows) -> Bool
  ) throws(Diagnostics) {
    if let spilled {
      let goesOn = try spilled.forEach(of: creditor, room) { rows in
        guard let start = rows.baseAddress else { return true }
        var rows = PackedRows(start, start + rows.count, shapes)
        while !rows.isEmpty {
          guard take(&rows) else { return false }
        }
        return true
      }
      guard goesOn else { return }
    }
    forEachBlock(of: creditor) { block, end, next in
      var rows = PackedRows(block + RowQueues.headSize, end, shapes)
      while !rows.isEmpty {
        // The next block comes as this one goes.
        if let next { prefetch(next + (rows.place - UnsafeRawPointer(block))) }
        guard take(&rows) else { return false }
      }
      return true
    }
  }

  // Hands out a creditor's blocks, each with where its rows end and the next one.
  @inline(__always)
  private func forEachBlock<Failure: Error>(
    of creditor: Int,
    _ take: (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer?) throws(Failure) -> Bool
  ) throws(Failure) {
    guard creditor < queueCount else { return }
    let queue = queues[creditor]
    var next = queue.first
    while let block = next {
      let head = block.load(as: BlockHead.self)
      guard try take(block, block == queue.last ? queue.end : head.end, head.next) else { return }
      next = head.next
    }
  }

  /// Has all rows wait in a file. Where that fails, some are there and in memory, and none is to be read any more.
  mutating func spill() throws(Diagnostics) {
    guard bytes > 0 else { return }
    let spilled: SpilledRows
    if let present = self.spilled { spilled = present } else { spilled = try SpilledRows() }
    self.spilled = spilled
    for creditor in waiting {
      try forEachBlock(of: Int(creditor)) { block, end, next throws(Diagnostics) in
        if let next { prefetch(next) }
        let start = block + RowQueues.headSize
        try spilled.add(UnsafeRawBufferPointer(start: start, count: end - start), of: creditor)
        return true
      }
    }
    try spilled.writePending()
    for creditor in waiting {
      let count = queues[Int(creditor)].count
      queues[Int(creditor)] = empty
      queues[Int(creditor)].count = count
    }
    removeBlocks()
  }

  /// Lets go of all rows; their room stays.
  mutating func removeAll() {
    for creditor in waiting { queues[Int(creditor)] = empty }
    waiting.removeAll(keepingCapacity: true)
    removeBlocks()
    spilled = nil
  }

  private mutating func removeBlocks() {
    for block in largeBlocks { block.deallocate() }
    largeBlocks.removeAll()
    (used, largeBytes) = (0, 0)
  }

  /// Lets go of all rows and of their room.
  mutating func removeAllAndRoom() {
    removeAll()
    for piece in pieces { piece.deallocate() }
    pieces.removeAll()
  }

  private var empty: Queue {
    let nowhere = UnsafeMutableRawPointer(queues)
    return Queue(first: nil, last: nil, end: nowhere, limit: nowhere)
  }

  @inline(never)
  private mutating func addQueues(to creditor: Int) {
    if creditor >= queueCapacity {
      queueCapacity = max(64, 2 * (creditor + 1))
      let grown = UnsafeMutablePointer<Queue>.allocate(capacity: queueCapacity)
      grown.moveInitialize(from: queues, count: queueCount)
      queues.deallocate()
      queues = grown
    }
    (queues + queueCount).initialize(repeating: empty, count: creditor + 1 - queueCount)
    queueCount = creditor + 1
  }

  @inline(never)
  private mutating func addBlock(_ size: Int, _ creditor: Int32) {
    let block: UnsafeMutableRawPointer
    let queue = queues + Int(creditor)
    let before = queue.pointee.last.map { queue.pointee.limit - $0 } ?? 0
    var length = max(2 * before, RowQueues.leastBlockSize)
    while length < RowQueues.headSize + size { length *= 2 }
    length = min(length, RowQueues.blockSize)
    if RowQueues.headSize + size <= length {
      // No block is in two pieces.
      if used % RowQueues.pieceSize + length > RowQueues.pieceSize {
        used += RowQueues.pieceSize - used % RowQueues.pieceSize
      }
      if used == pieces.count * RowQueues.pieceSize {
        pieces.append(.allocate(byteCount: RowQueues.pieceSize, alignment: 1 << 12))
      }
      block = pieces[used / RowQueues.pieceSize] + used % RowQueues.pieceSize
      used += length
    } else {
      length = RowQueues.headSize + size
      block = .allocate(byteCount: length, alignment: 16)
      largeBlocks.append(block)
      largeBytes += size
    }
    let start = block + RowQueues.headSize
    block.storeBytes(of: BlockHead(next: nil, end: start), as: BlockHead.self)
    if let last = queue.pointee.last {
      last.storeBytes(of: BlockHead(next: block, end: queue.pointee.end), as: BlockHead.self)
    } else {
      queue.pointee.first = block
      if queue.pointee.count == 0 { waiting.append(creditor) }
    }
    queue.pointee.last = block
    queue.pointee.end = start
    queue.pointee.limit = block + length
  }
}
