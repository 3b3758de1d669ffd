// Rows that wait, in queues of each shard: no two shards have a byte in common, so that several threads can fill them; and nothing
// of them changes while several read.

import Diagnostics

/// Rows by the numbers of their creditors, from 0.
struct ShardQueues: ~Copyable {
  private let queues: UnsafeMutablePointer<RowQueues>
  private let shardCount: Int
  private let capacity: Int
  private var packer = RowPacker()

  /// Room for about so many bytes of rows in memory; where there is none, no row should wait.
  init(bytes: Int, shards: Int) {
    capacity = bytes
    shardCount = shards
    queues = .allocate(capacity: shards)
    for shard in 0..<shards { (queues + shard).initialize(to: RowQueues()) }
  }

  deinit {
    queues.deinitialize(count: shardCount)
    queues.deallocate()
  }

  /// Whether no row should wait any longer: there is no room for any, or nearly each has a shape of its own.
  @inline(__always)
  var mustBeRead: Bool { capacity == 0 || packer.shapes.isFull }

  /// Whether the rows take about as much memory as they may.
  var isFull: Bool { (0..<shardCount).reduce(RowQueues.blockSize) { $0 + queues[$1].bytes } > capacity }

  /// How many bytes the rows take, in memory and in files.
  var bytes: Int { (0..<shardCount).reduce(0) { $0 + queues[$1].bytes + queues[$1].spilledBytes } }

  /// The shapes that rows which wait have.
  var shapes: RowShapes { packer.shapes }

  /// The creditors of a shard that have rows, in the order of their first ones.
  func waiting(in shard: Int) -> [Int32] { queues[shard].waiting }

  /// Puts a row at the end of its creditor's queue.
  @inline(__always)
  mutating func append(_ row: RoutedRow, _ record: LogRecord, of creditor: Int32) {
    let shape = packer.shape(of: row, record)
    let queues = queues + shard(of: Int(creditor))
    let place = queues.pointee.place(of: packer.room(for: record), for: creditor)
    queues.pointee.add(packer.write(row, record, shape: shape, to: place), for: creditor)
  }

  /// Puts the rows of runs at the ends of their creditors' queues, those of a shard. It can be done for each shard at the same
  /// time.
  ///
  /// - Precondition: the numbers of their shapes are those of `shapes`.
  func append(_ runs: [TakenRun], in shard: Int) {
    let queues = queues + shard
    for run in runs {
      run.scanner.forEachRow(ofRun: run.number, in: shard) {
        queues.pointee.expect($0)
      } _: { creditor, row in
        let place = queues.pointee.place(of: row.count, for: creditor)
        if let base = row.baseAddress { place.copyMemory(from: base, byteCount: row.count) }
        RowPacker.moveLine(ofRowAt: place, by: run.lines)
        queues.pointee.add(place + row.count, for: creditor)
      }
    }
  }

  /// How many rows of a creditor wait.
  func count(of creditor: Int) -> Int { queues[shard(of: creditor)].count(of: creditor) }

  /// Hands out a creditor's rows as its shard's queues do. It can be done for several creditors at the same time, of whatever
  /// shards.
  func forEach(
    of creditor: Int, _ room: StretchRoom, _ take: (inout PackedRows) -> Bool
  ) throws(Diagnostics) {
    try queues[shard(of: creditor)].forEach(of: creditor, packer.shapes.list, room, take)
  }

  /// Has all rows of a shard wait in a file. It can be done for each shard at the same time.
  func spill(shard: Int) throws(Diagnostics) { try queues[shard].spill() }

  /// Lets go of all rows; their room stays.
  mutating func removeAll() {
    for shard in 0..<shardCount { queues[shard].removeAll() }
    if packer.shapes.isFull { packer.removeShapes() }
  }

  /// Lets go of all rows and of their room.
  mutating func removeAllAndRoom() {
    removeAll()
    for shard in 0..<shardCount { queues[shard].removeAllAndRoom() }
  }

  @inline(__always)
  private func shard(of creditor: Int) -> Int { shardCount == 1 ? 0 : creditor % shardCount }
}
