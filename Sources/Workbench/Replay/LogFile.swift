// An event log as a user names it: a file, or standard input, whose end can be looked at before its beginning; or several
// that were sorted into one, whose rows people know by where they were before.

import Diagnostics
import EventLogs
import Ledger

struct LogFile {
  private enum Place {
    case file(String)
    case spooled(SpooledInput)
    case standardInput
    case sorted(SortedLog, names: [String])
  }

  private let place: Place
  /// What diagnostics call it.
  let name: String
  /// How it is written.
  let format: LogFormat

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

  /// One log that has the rows of several in order of time, all of which are written in one way. `zone` is that of a
  /// creditor.
  init(
    sorting paths: [String], input: LogFormat, zone: @escaping (String) -> TimeZoneTable
  ) throws(Diagnostics) {
    let formats = paths.map { $0 == "-" ? input : LogFormat(path: $0) }
    let format = formats.first ?? .csv
    guard Set(formats).count <= 1 else {
      throw Diagnostics([
        Diagnostic(
          "formats_differ", "some of the logs are CSV and some NDJSON, and those are not sorted together",
          help: "write all of them in one way", category: .usage)
      ])
    }
    var inputs: [SortInput] = []
    for path in paths { inputs.append(SortInput(try path == "-" ? .standardInput() : ByteSource(path: path))) }
    let names = paths.map { $0 == "-" ? ByteSource.standardInput().name : $0 }
    place = .sorted(try LogSorter(zone: zone).sort(inputs, as: format), names: names)
    name = names.first ?? ""
    self.format = format
  }

  /// Where a line of this log is in one that the user named: the number of that log from 1, where it is not this one, its
  /// name, and the line there.
  func origin(ofLine line: Int) -> (file: Int?, name: String, line: Int) {
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

  /// The bytes from the beginning.
  func bytes() throws(Diagnostics) -> ByteSource {
    switch place {
    case .file(let path): try ByteSource(path: path)
    case .spooled(let input): input.source()
    case .standardInput: ByteSource.standardInput()
    case .sorted(let log, _): log.source()
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
      case .standardInput: preconditionFailure("the end of an input that is read once is not looked at")
      }
    return last.map { zone($0.creditor).date(at: $0.instant) }
  }
}
