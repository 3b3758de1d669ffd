// Reads event logs into events, in one pass and with nothing kept of a row but what later rows need (FORMATS: event log).
//
// Rows wait for each other and then are read creditor by creditor (`RowQueues`): those of a portfolio all at once, so that
// nobody but the present creditor takes any room. Those for which there is no room in memory wait in a file. However many wait,
// nothing that is read depends on it: what a row means depends on earlier rows of its creditor alone, and whether it is in order on
// the rows before it that can be read. Where that is not known yet, those are read first.
//
// Parts of a log are scanned before it is gone through, as many at the same time as there are shards (`PartScanner`).

import Diagnostics
import Ledger
public import Receivables
public import Simulation
import Synchronization

/// Reads logs, one after another, as one log whose rows are in order of time.
///
/// It is confined to its thread, and whoever takes a row asks nothing of it. Its shards are each read by one thread at a time,
/// while it waits for them.
public final class EventLogReader {
  private var router: RowRouter
  private var queues: ShardQueues
  // Runs of rows that were taken and are in no queue yet, and how many bytes of the log they have.
  private var runs: [TakenRun] = []
  private var runBytes = 0
  // The ways in which the rows of each log are laid out.
  private var layouts: [[any RowLayout]] = []
  // The latest instant of the rows that were routed, whether they can be read or not.
  private var newest = Instant.distantPast
  // What kept a log from being read to its end, if not what took its rows.
  private var failure: LogFailure?
  // Whether an event was read, and whether something has ended the reading.
  private var isBegun = false
  private var isOver = false
  private let shards: [LogShard]
  private let scanners: [PartScanner]
  private let part: Int
  private let perform: Performer

  /// Does a piece of work for each number from 0 that is below the first argument, at the same time or one after another.
  public typealias Performer = (Int, (Int) -> Void) -> Void

  /// How many bytes of packed rows may wait in memory unless said otherwise: four million rows of the portfolios that are
  /// made up.
  public static let defaultRoom = 1 << 28
  /// How many bytes of a log each thread scans at a time unless said otherwise.
  public static let defaultPart = 1 << 21
  // More would take much memory and little time, most of which then goes into reading the bytes.
  private static let mostParts = 16
  // Less than that is not worth a thread.
  private static let leastShared = 1 << 18

  /// A reader that has read nothing, with room in memory for about so many bytes of rows that wait; where there is none, they wait
  /// for no more than those that are scanned at a time.
  ///
  /// `makeCreditor` is asked once for a creditor id that rows name. Zones of the same name must be the same. Creditors are read in
  /// as many shards as there are takers, each for one of them, under `perform`; and so are parts of a log of so many bytes each
  /// scanned at a time, one for each shard, and at most 16.
  ///
  /// - Precondition: `part` is above zero, and there is a taker; where `perform` works on several threads, no two takers share
  ///   anything.
  public init(
    room: Int = 0, part: Int = EventLogReader.defaultPart, takers: [any LogRowTaker],
    perform: @escaping Performer = { count, work in (0..<count).forEach(work) },
    makeCreditor: @escaping (String) -> Creditor
  ) {
    router = RowRouter(makeCreditor: makeCreditor)
    precondition(part > 0, "a part of at least one byte")
    precondition(!takers.isEmpty, "somebody who takes the rows")
    queues = ShardQueues(bytes: room, shards: takers.count)
    shards = takers.enumerated().map { LogShard(number: $0, $1) }
    scanners = shards.prefix(EventLogReader.mostParts).map { _ in PartScanner(shards: takers.count) }
    self.part = part
    self.perform = perform
  }

  /// The creditors that rows name, whether those can be read or not, by their numbers: in the order in which they are named.
  public var creditors: [Creditor] { router.desks.map(\.creditor) }

  /// How many rows were looked at.
  public private(set) var rowCount = 0

  /// The texts behind the dense numbers of a creditor's events; none any more where there are no more of those.
  ///
  /// - Precondition: there is a creditor with that number.
  public func names(ofCreditor number: Int) -> CreditorNames { router.desks[number].names }

  /// Reads a log and hands out its rows, or lets them wait: those of a creditor come in their order, and one creditor's after
  /// another's. Rows of which no creditor can be told come between those. Blank lines are no rows.
  ///
  /// The first event of the first log is handed out before anything else that is read after it. Where a taker throws, what it
  /// threw for the first row of the log is thrown. Otherwise it throws nothing but `Diagnostics`: where the source cannot be
  /// read, is no text, or has a header with mistakes (`file_empty`, `file_binary`, `row_too_long`, `wrong_separator`,
  /// `unknown_column`, `duplicate_column`, `missing_column`).
  public func read(_ source: ByteSource, as format: LogFormat = .csv) throws {
    layouts.append([])
    let file = layouts.count
    do {
      switch format {
      case .csv:
        var rows = try LogRows(source, file: file)
        try route(&rows)
      case .ndjson:
        var rows = try JSONRows(source, file: file)
        try route(&rows)
      }
    } catch {
      failure = LogFailure(place: LogPlace(file: file, line: .max), error: error)
      isOver = true
    }
    guard isOver else { return }
    handOutRows()
    try throwFailure()
  }

  /// Hands out all rows that wait, and the end of each creditor after its last row.
  ///
  /// Where a taker throws, what it threw for the first row is thrown, and for the end of the first creditor by its id where all
  /// rows were taken.
  public func finish() throws {
    let creditors = hasLostRows ? 0 : router.desks.count
    let next = Atomic(0)
    forEachShard(of: queues.bytes, atLeast: EventLogReader.leastShared) { shard in
      for creditor in stride(from: shard.number, to: creditors, by: shards.count) where router.desks[creditor].isBegun {
        readToEnd(creditor, shard)
      }
      // Threads are not equally fast, nor creditors equally large.
      while true {
        let creditor = next.add(1, ordering: .relaxed).oldValue
        guard creditor < creditors else { return }
        if !router.desks[creditor].isBegun { readToEnd(creditor, shard) }
      }
    }
    // What comes of the rows may need as much.
    queues.removeAllAndRoom()
    try throwFailure()
  }

  private func route(_ rows: inout some RowSource & ~Copyable) throws(Diagnostics) {
    while !isOver {
      let bytes = try rows.readAhead(part * scanners.count)
      guard bytes > 0 else { return }
      let end = rows.position + bytes
      for scanner in scan(&rows, bytes) { try route(scanner, &rows) }
      try route(&rows, upTo: end)
      queueRuns()
      if queues.mustBeRead {
        handOutRows()
      } else if queues.isFull, !isOver {
        spill()
      }
    }
  }

  // Has what was read ahead scanned in parts, unless that is too little.
  private func scan(_ rows: inout some RowSource & ~Copyable, _ bytes: Int) -> ArraySlice<PartScanner> {
    let count = min(scanners.count, bytes / part)
    guard count > 0 else { return [] }
    let start = rows.position
    let bounds =
      [start] + (1..<count).map { rows.lineBeginning(behind: start + bytes / count * $0) } + [start + bytes]
    let (scanners, shapes) = (scanners[..<count], queues.shapes)
    perform(count) { scanners[$0].scan(rows, bounds[$0]..<bounds[$0 + 1], router, shapes) }
    return scanners
  }

  // The runs of rows that were scanned, where the log comes to them, and the rows before each.
  private func route(
    _ scanner: PartScanner, _ rows: inout some RowSource & ~Copyable
  ) throws(Diagnostics) {
    for (number, run) in scanner.runs.enumerated() {
      try route(&rows, upTo: run.position)
      guard !isOver, queues.shapes.edition == scanner.edition else { return }
      guard rows.position == run.position, run.first >= newest, isBegun else { continue }
      let line = rows.pass(run.end - run.position, lines: run.nextLine - run.line)
      rowCount += run.count
      newest = run.last
      runs.append(TakenRun(scanner: scanner, number: number, lines: line - run.line))
      runBytes += run.end - run.position
    }
  }

  // Has the rows of runs wait for their creditors: each before any later row of its creditor.
  private func queueRuns() {
    guard !runs.isEmpty else { return }
    forEachShard(of: runBytes, atLeast: part) { queues.append(runs, in: $0.number) }
    runs.removeAll(keepingCapacity: true)
    runBytes = 0
  }

  private func route(
    _ rows: inout some RowSource & ~Copyable, upTo position: Int
  ) throws(Diagnostics) {
    while rows.position < position, !isOver, try rows.next() { routeRow(&rows) }
  }

  @inline(__always)
  private func routeRow(_ rows: inout some RowSource & ~Copyable) {
    let record = rows.record()
    rowCount &+= 1
    if record.layout >= layouts[record.file - 1].count { layouts[record.file - 1] = rows.layouts }
    do throws(RowFault) {
      try rows.check(record)
      let (creditor, row) = try router.route(record)
      if row.at < newest {
        handOutRows()
        if row.at < newest { throw .outOfOrder(record.text(.at)) }
      }
      newest = row.at
      if !runs.isEmpty { queueRuns() }
      queues.append(row, record, of: creditor)
      if queues.mustBeRead || !isBegun { handOutRows() }
    } catch {
      let place = LogPlace(file: record.file, line: record.line)
      shards[0].give(record.bad(error, layouts[record.file - 1]), at: place)
      isOver = isOver || shards[0].failure != nil
    }
  }

  // Has all rows that wait do so in files.
  private func spill() {
    forEachShard(of: queues.bytes, atLeast: EventLogReader.leastShared) { $0.spill(queues) }
    isOver = isOver || shards.contains { $0.failure != nil }
  }

  private func handOutRows() {
    guard !hasLostRows else { return }
    queueRuns()
    forEachShard(of: queues.bytes, atLeast: EventLogReader.leastShared) { shard in
      for creditor in queues.waiting(in: shard.number) {
        router.desks[Int(creditor)].isBegun = true
        read(Int(creditor), shard)
      }
    }
    queues.removeAll()
    // The instant of the last event that was read.
    let latest = shards.lazy.compactMap(\.latest).max()
    newest = latest ?? .distantPast
    isBegun = latest != nil
    isOver = isOver || shards.contains { $0.failure != nil }
  }

  private var hasLostRows: Bool { shards.contains(where: \.hasLostRows) }

  private func forEachShard(of bytes: Int, atLeast shared: Int, _ work: (LogShard) -> Void) {
    if bytes < shared {
      shards.forEach(work)
    } else {
      perform(shards.count) { work(shards[$0]) }
    }
  }

  private func read(_ creditor: Int, _ shard: LogShard) {
    shard.read(creditor, router.desks[creditor], queues, layouts)
  }

  private func readToEnd(_ creditor: Int, _ shard: LogShard) {
    read(creditor, shard)
    shard.end(creditor, router.desks[creditor])
  }

  private func throwFailure() throws {
    let failures = ([failure] + shards.map(\.failure)).compactMap { $0 }
    if let first = failures.min(by: { $0.place < $1.place }) { throw first.error }
  }
}
