// Logs in the order of time, whatever order they were in: an external merge sort, in bounded memory and temporary files that
// have no names, so that nothing is left of them however the program ends.
//
// Rows are kept byte for byte. What has no time that can be read stays behind the row before it.

public import Diagnostics
public import Ledger
import Receivables

/// A log that is to be sorted.
public struct SortInput {
  let source: ByteSource
  /// The line that people know a line of it by, both from 1.
  var origin: (Int) throws(Diagnostics) -> Int = { $0 }

  /// A log from its first byte.
  public init(_ source: ByteSource) { self.source = source }

  /// An export that became a log.
  public init(_ log: MappedLog) {
    source = log.source()
    origin = { line throws(Diagnostics) in try log.origin(ofLine: line) }
  }
}

/// Sorts the rows of logs by their instants. Rows of one instant keep their order, and that of the logs.
public struct LogSorter {
  /// How many bytes of rows are sorted at once, unless said otherwise.
  public static let defaultRun = 1 << 27

  private let runLength: Int
  private let zone: (String) -> TimeZoneTable

  /// A sorter that sorts so many bytes of rows at once, or one row where that is longer. `zone` is asked for the time zone of
  /// a creditor.
  public init(run: Int = LogSorter.defaultRun, zone: @escaping (String) -> TimeZoneTable) {
    runLength = run
    self.zone = zone
  }

  /// Reads all logs and answers with one that has their rows in order.
  ///
  /// It throws what reading a log would throw, and `header_differs` where a log has other columns than the first.
  public func sort(_ logs: [SortInput], as format: LogFormat = .csv) throws(Diagnostics) -> SortedLog {
    switch format {
    case .csv: try sortCSV(logs)
    case .ndjson: try sortNDJSON(logs)
    }
  }

  private func sortNDJSON(_ logs: [SortInput]) throws(Diagnostics) -> SortedLog {
    var runs = try SortRuns(longest: runLength, for: logs.first?.source.name ?? "the log")
    for (file, log) in logs.enumerated() {
      var rows = try JSONRows(log.source, file: file + 1)
      try add(&rows, log, file: file + 1, to: &runs)
    }
    return try runs.merged(header: nil)
  }

  private func sortCSV(_ logs: [SortInput]) throws(Diagnostics) -> SortedLog {
    var header: (bytes: [UInt8], name: String)?
    var runs = try SortRuns(longest: runLength, for: logs.first?.source.name ?? "the log")
    for (file, log) in logs.enumerated() {
      var rows = try LogRows(log.source, file: file + 1)
      let names = rows.names
      if let header, header.bytes != names {
        throw Diagnostics([
          Diagnostic(
            "header_differs", "the columns of this log are not those of '\(header.name)', with which it is sorted",
            at: SourcePlace(file: log.source.name, line: rows.line, excerpt: String(decoding: names, as: UTF8.self)),
            help: "logs that are sorted together have the same columns in the same order")
        ])
      }
      header = header ?? (names, log.source.name)
      try add(&rows, log, file: file + 1, to: &runs)
    }
    return try runs.merged(header: header?.bytes ?? [])
  }

  private func add(
    _ rows: inout some RowSource & ~Copyable, _ log: SortInput, file: Int, to runs: inout SortRuns
  ) throws(Diagnostics) {
    try withoutActuallyEscaping(zone) { zone throws(Diagnostics) in
      var router = RowRouter { Creditor(id: $0, zone: zone($0)) }
      var latest = Instant.distantPast
      while try rows.next() {
        let record = rows.record()
        if let instant = instant(record, &rows, &router) { latest = instant }
        let origin = RowOrigin(file: file, line: try log.origin(record.line))
        guard let bytes = record.text else { continue }
        if rows.form.contains(.openQuote) {
          // Whatever follows it now, its quotes go no further than its line.
          try add(Array(bytes) + Array("\"x".utf8), latest, origin, to: &runs)
        } else if rows.form.contains(.tooLong) {
          // Its beginning alone is left, made up to as long a row, which no quote of it can make longer.
          let beginning = bytes.map { [CSVByte.quote, CSVByte.lineFeed].contains($0) ? UInt8(ascii: " ") : $0 }
          let rest = Array(repeating: UInt8(ascii: "."), count: RowScanner.longestRow + 1)
          try add(beginning + rest, latest, origin, to: &runs)
        } else {
          try runs.add(UnsafeRawBufferPointer(bytes), latest, origin)
        }
      }
    }
  }

  private func add(
    _ row: [UInt8], _ instant: Instant, _ origin: RowOrigin, to runs: inout SortRuns
  ) throws(Diagnostics) {
    try row.withUnsafeBufferPointer { bytes throws(Diagnostics) in
      try runs.add(UnsafeRawBufferPointer(bytes), instant, origin)
    }
  }

  private func instant(_ record: LogRecord, _ rows: inout some RowSource & ~Copyable, _ router: inout RowRouter)
    -> Instant?
  {
    do throws(RowFault) {
      try rows.check(record)
      return try router.route(record).row.at
    } catch {
      return nil
    }
  }
}
