// Rows of a part of a log that were found and packed before their turn, by a thread of their own.
//
// What is known of a row here depends on its bytes alone, and on creditors and shapes that have numbers already. So it does not
// matter whether a row begins where one was found, as in the middle of a quoted cell: whoever reads the log in its order goes from
// row to row, takes a run of rows where it has come to its beginning, and reads all others by itself.

import Ledger

/// Rows that follow each other in a log, in order of time.
struct RowRun {
  /// Where in the log the first one begins, in bytes.
  var position = 0
  /// The line that it begins on, from 1 where the part begins.
  var line = 0
  /// Where the last one ends, and the line behind it.
  var end = 0
  var nextLine = 0
  /// The instants of the first one and the last.
  var first = Instant.distantPast
  var last = Instant.distantPast
  /// How many rows there are.
  var count = 0
}

/// A run that was come to, and by how many lines its rows are further on than the scanner knew.
struct TakenRun {
  let scanner: PartScanner
  let number: Int
  let lines: Int
}

/// Finds and packs the rows of a part of a log.
///
/// It is used by one thread at a time, and once it has scanned a part by one for each shard.
final class PartScanner {
  /// The runs of rows, in their order.
  private(set) var runs: [RowRun] = []
  /// The edition of the shapes that they have.
  private(set) var edition = 0

  private let streams: UnsafeMutablePointer<RowStream>
  private let shardCount: Int
  // For each run and shard, where the run's rows end in the shard's stream.
  private var ends: [Int] = []

  init(shards: Int) {
    shardCount = shards
    streams = .allocate(capacity: shards)
    for shard in 0..<shards { (streams + shard).initialize(to: RowStream()) }
  }

  deinit {
    streams.deinitialize(count: shardCount)
    streams.deallocate()
  }

  /// Packs the rows that begin between two beginnings of lines, those that can be read and whose creditor and shape have numbers,
  /// in place of what it had. What it looks at must not change meanwhile.
  func scan(
    _ log: borrowing some RowSource & ~Copyable, _ bounds: Range<Int>, _ router: borrowing RowRouter,
    _ shapes: RowShapes
  ) {
    removeAll()
    edition = shapes.edition
    var rows = log.part(from: bounds.lowerBound)
    var packer = RowPacker(shapes)
    let clocks = ZoneClocks(router.clocks)
    var run = RowRun()
    while rows.position < bounds.upperBound {
      let (position, line) = (rows.position, rows.nextLine)
      guard rows.nextWhole() else {
        close(&run)
        guard rows.skipLine() else { break }
        continue
      }
      let record = rows.record()
      guard let (creditor, row) = routed(record, &rows, router, clocks), row.at >= run.last,
        let shape = packer.knownShape(of: row, record)
      else {
        close(&run)
        continue
      }
      if run.count == 0 { (run.position, run.line, run.first) = (position, line, row.at) }
      let stream = streams + Int(creditor) % shardCount
      let place = stream.pointee.place(of: packer.room(for: record))
      stream.pointee.add(packer.write(row, record, shape: shape, to: place), for: creditor)
      (run.end, run.nextLine, run.last) = (rows.position, rows.nextLine, row.at)
      run.count &+= 1
    }
    close(&run)
  }

  /// Hands out the rows of a run that are of a shard, packed, each with the number of its creditor, which `expect` is told some
  /// rows before.
  @inline(__always)
  func forEachRow(
    ofRun number: Int, in shard: Int, expect: (Int32) -> Void, _ take: (Int32, UnsafeRawBufferPointer) -> Void
  ) {
    let start = number == 0 ? 0 : ends[(number - 1) * shardCount + shard]
    streams[shard].forEach(in: start..<ends[number * shardCount + shard], expect: expect, take)
  }

  private func removeAll() {
    for shard in 0..<shardCount { streams[shard].removeAll() }
    runs.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  // Its last instant is kept: no later row of the part may be before it.
  private func close(_ run: inout RowRun) {
    guard run.count > 0 else { return }
    runs.append(run)
    for shard in 0..<shardCount { ends.append(streams[shard].end) }
    run.count = 0
  }

  @inline(__always)
  private func routed(
    _ record: LogRecord, _ rows: inout some RowSource & ~Copyable, _ router: borrowing RowRouter,
    _ clocks: ZoneClocks
  ) -> (creditor: Int32, row: RoutedRow)? {
    do throws(RowFault) {
      try rows.check(record)
      return try router.routeKnown(record, clocks)
    } catch {
      return nil
    }
  }
}
