// An event log as a user names it: a file, or standard input, whose end can be looked at before its beginning; or several
// that were sorted into one, whose rows people know by where they were before.

import Diagnostics
import EventLogs
import Ledger
import LogMaps

struct LogFile {
  private enum Place {
    case file(String)
    case spooled(SpooledInput)
    case standardInput
    case sorted(SortedLog, names: [String])
    case mapped(MappedLog)
  }

  /// A row of an export that came to no event: the number of the log that it is of from 1, where that is not this one, its
  /// name, and what is wrong.
  typealias UnmappedRow = (file: Int?, name: String, row: BadRow)

  private let place: Place
  /// What diagnostics call it.
  let name: String
  /// How it is written.
  let format: LogFormat
  /// Rows that came to no event.
  private(set) var unmapped: [UnmappedRow] = []

  /// The log at a path; `-` is standard input, which is written as `input` says, and files are as their names say.
  ///
  /// Standard input is copied to its end here, which takes as much room as it has bytes, unless `readsOnce` says that its
  /// bytes will be asked for once and its last date never.
  init(path: String, input: LogFormat, readsOnce: Bool) throws(Diagnostics) {
    format = path == "-" ? input : LogFormat(path: path)
    guard path == "-" else {
      (place, name) = (.file(path), path)
      return
    }
    let bytes = ByteSource.standardInput()
    name = bytes.name
    place = readsOnce ? .standardInput : .spooled(try SpooledInput(bytes, as: format))
  }

  /// The log that a map makes of an export at a path; `-` is standard input.
  init(path: String, map: LogMap) throws(Diagnostics) {
    let log = try MappedLog(LogFile.source(path), map)
    (place, name, format) = (.mapped(log), log.name, .csv)
    unmapped = log.bad.map { (nil, log.name, $0) }
  }

  /// One log that has the rows of several in order of time, all of which are written in one way; a map makes logs of them
  /// where there is one. `zone` is that of a creditor.
  init(
    sorting paths: [String], input: LogFormat, map: LogMap?, zone: @escaping (String) -> TimeZoneTable
  ) throws(Diagnostics) {
    let formats = map == nil ? paths.map { $0 == "-" ? input : LogFormat(path: $0) } : [.csv]
    let format = formats.first ?? .csv
    guard Set(formats).count <= 1 else {
      throw Diagnostics([
        Diagnostic(
          "formats_differ", "some of the logs are CSV and some NDJSON, and those are not sorted together",
          help: "write all of them in one way", category: .usage)
      ])
    }
    var inputs: [SortInput] = []
    var names: [String] = []
    var unmapped: [UnmappedRow] = []
    for path in paths {
      let source = try LogFile.source(path)
      names.append(source.name)
      if let map {
        let log = try MappedLog(source, map)
        let file = names.count
        unmapped += log.bad.map { (file, log.name, $0) }
        inputs.append(SortInput(log))
      } else {
        inputs.append(SortInput(source))
      }
    }
    place = .sorted(try LogSorter(zone: zone).sort(inputs, as: format), names: names)
    (name, self.format, self.unmapped) = (names.first ?? "", format, unmapped)
  }

  private static func source(_ path: String) throws(Diagnostics) -> ByteSource {
    try path == "-" ? .standardInput() : ByteSource(path: path)
  }

  /// Where a line of this log is in one that the user named: the number of that log from 1, where it is not this one, its
  /// name, and the line there.
  func origin(ofLine line: Int) -> (file: Int?, name: String, line: Int) {
    if case .mapped(let log) = place { return (nil, name, (try? log.origin(ofLine: line)) ?? line) }
    guard case .sorted(let log, let names) = place, let origin = try? log.origin(ofLine: line),
      names.indices.contains(origin.file - 1)
    else { return (nil, name, line) }
    return (origin.file, names[origin.file - 1], origin.line)
  }

  /// The place of a line as diagnostics name it.
  func place(ofLine line: Int) -> SourcePlace {
    let origin = origin(ofLine: line)
    return SourcePlace(file: origin.name, line: origin.line)
  }

  /// The bytes from the beginning, so many at a time.
  func bytes(chunk: Int) throws(Diagnostics) -> ByteSource {
    switch place {
    case .file(let path): try ByteSource(path: path, chunk: chunk)
    case .spooled(let input): input.source(chunk: chunk)
    case .standardInput: ByteSource.standardInput(chunk: chunk)
    case .sorted(let log, _): log.source(chunk: chunk)
    case .mapped(let log): log.source(chunk: chunk)
    }
  }

  /// The date of the last row that can be read, local to its creditor; nil where none can.
  ///
  /// - Precondition: it is not standard input that is read once.
  func lastDate(zone: (String) -> TimeZoneTable) throws(Diagnostics) -> CalendarDate? {
    let last =
      switch place {
      case .file(let path): try EventLogTail.lastInstant(of: path, as: format, zone: zone)
      case .spooled(let input): try EventLogTail.lastInstant(of: input, as: format, zone: zone)
      case .sorted(let log, _): try EventLogTail.lastInstant(of: log, as: format, zone: zone)
      case .mapped(let log): try EventLogTail.lastInstant(of: log, zone: zone)
      case .standardInput: preconditionFailure("the end of an input that is read once is not looked at")
      }
    return last.map { zone($0.creditor).date(at: $0.instant) }
  }
}
