// An event log as a user names it: a file, or standard input, whose end can be looked at before its beginning.

import Diagnostics
import EventLogs
import Ledger

struct LogFile {
  private enum Place {
    case file(String)
    case spooled(SpooledInput)
    case standardInput
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

  /// The bytes from the beginning, so many at a time.
  func bytes(chunk: Int) throws(Diagnostics) -> ByteSource {
    switch place {
    case .file(let path): try ByteSource(path: path, chunk: chunk)
    case .spooled(let input): input.source(chunk: chunk)
    case .standardInput: ByteSource.standardInput(chunk: chunk)
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
      case .standardInput: preconditionFailure("the end of an input that is read once is not looked at")
      }
    return last.map { zone($0.creditor).date(at: $0.instant) }
  }
}
