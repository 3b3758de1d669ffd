// How far a log goes in time, found at its end, so that the last day is known before the first row is read.
//
// The end of a file is read on its own, behind the file's header. Where that begins in the middle of a quoted cell, rows
// at its beginning may be misread; the last ones are read as they are, or more of the file is read.

public import Diagnostics
public import Ledger
import Receivables

/// Looks at the end of logs.
public enum EventLogTail {
  private static let firstLength = 1 << 16
  // Beyond it, the file is read as a whole: something is wrong with all of its end.
  private static let mostLength = 1 << 24
  private static let packedLength = 1 << 20

  /// The instant of the last row of a file that can be read, and its creditor; nil where no row can.
  ///
  /// `zone` is asked for the time zone of a creditor. It throws the mistakes of the file that reading it would throw; a
  /// pipe or a device is `file_not_regular`, and has to be spooled first.
  public static func lastInstant(
    of path: String, as format: LogFormat = .csv, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    if GzipSource.isGzip(path) { return try lastInstant(ofPacked: path, format, zone: zone) }
    return try lastInstant(of: OpenFile(path: path), format, zone: zone)
  }

  /// The instant of the last row of a spooled input that can be read, and its creditor; nil where no row can.
  public static func lastInstant(
    of input: SpooledInput, as format: LogFormat = .csv, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    try lastInstant(of: input.file, format, zone: zone)
  }

  /// The instant of the last row of a sorted log that can be read, and its creditor; nil where no row can.
  public static func lastInstant(
    of log: SortedLog, as format: LogFormat = .csv, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    try lastInstant(of: log.file, format, zone: zone)
  }

  /// The instant of the last row of an export that became a log, and its creditor; nil where no row can be read.
  public static func lastInstant(
    of log: MappedLog, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    try lastInstant(of: log.file, .csv, zone: zone)
  }

  private static func lastInstant(
    of file: OpenFile, _ format: LogFormat, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    let size = try file.size()
    let header = format == .csv ? try header(of: ByteSource(file, chunk: 1 << 12)) + [CSVByte.lineFeed] : []
    var length = firstLength
    while length < size, length <= mostLength {
      let tail = try bytes(of: file, from: size - length, count: length)
      // The first row begins after a line end.
      if let lineEnd = tail.firstIndex(of: CSVByte.lineFeed) {
        let log = header + tail[(lineEnd + 1)...]
        if let found = try last(ByteSource(bytes: log, name: file.name), format, zone: zone) { return found }
      }
      length *= 4
    }
    return try last(ByteSource(file, chunk: ByteSource.defaultChunk), format, zone: zone)
  }

  // What is packed can only be read from its beginning: once, with its end kept, and as a whole where that does not do.
  private static func lastInstant(
    ofPacked path: String, _ format: LogFormat, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    let header = format == .csv ? try header(of: ByteSource(path: path, chunk: 1 << 12)) + [CSVByte.lineFeed] : []
    let source = try ByteSource(path: path)
    var tail = TailBuffer(atLeast: packedLength)
    while try tail.read(source) {}
    if tail.isWhole { return try last(ByteSource(bytes: tail.bytes, name: path), format, zone: zone) }
    if let lineEnd = tail.bytes.firstIndex(of: CSVByte.lineFeed) {
      let log = header + tail.bytes[(lineEnd + 1)...]
      if let found = try last(ByteSource(bytes: log, name: path), format, zone: zone) { return found }
    }
    return try last(ByteSource(path: path), format, zone: zone)
  }

  private static func header(of log: ByteSource) throws(Diagnostics) -> [UInt8] {
    var rows = try RowScanner(log)
    _ = try LogHeader(&rows, file: log.name)
    return Array(rows.row)
  }

  private static func bytes(of file: OpenFile, from start: Int, count: Int) throws(Diagnostics) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { buffer.deallocate() }
    var done = 0
    while done < count {
      let more = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]), from: start + done)
      if more == 0 { break }
      done += more
    }
    return Array(buffer[..<done])
  }

  // Whose a row is and when is all that is asked: what else it says may depend on rows that are not looked at.
  private static func last(
    _ log: ByteSource, _ format: LogFormat, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    switch format {
    case .csv:
      var rows = try LogRows(log, file: 1)
      return try last(&rows, zone: zone)
    case .ndjson:
      var rows = try JSONRows(log, file: 1)
      return try last(&rows, zone: zone)
    }
  }

  private static func last(
    _ rows: inout some RowSource & ~Copyable, zone: (String) -> TimeZoneTable
  ) throws(Diagnostics) -> (instant: Instant, creditor: String)? {
    var last: (instant: Instant, creditor: Int32)?
    return try withoutActuallyEscaping(zone) { zone throws(Diagnostics) in
      var router = RowRouter { Creditor(id: $0, zone: zone($0)) }
      while try rows.next() {
        guard let (creditor, row) = routed(&rows, &router), row.at >= last?.instant ?? .distantPast else { continue }
        last = (row.at, creditor)
      }
      return last.map { ($0.instant, router.desks[Int($0.creditor)].creditor.id) }
    }
  }

  private static func routed(_ rows: inout some RowSource & ~Copyable, _ router: inout RowRouter) -> (
    creditor: Int32, row: RoutedRow
  )? {
    let record = rows.record()
    do throws(RowFault) {
      try rows.check(record)
      return try router.route(record)
    } catch {
      return nil
    }
  }
}
