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

  /// The log at a path; `-` is standard input.
  ///
  /// Standard input is copied to its end here, which takes as much room as it has bytes, unless `readsOnce` says that its
  /// bytes will be asked for once and its last date never.
  init(path: String, readsOnce: Bool) throws(Diagnostics) {
    guard path == "-" else {
      (place, name) = (.file(path), path)
      return
    }
    let input = ByteSource.standardInput()
    name = input.name
    place = readsOnce ? .standardInput : .spooled(try SpooledInput(input))
  }

  /// The bytes from the beginning.
  func bytes() throws(Diagnostics) -> ByteSource {
    switch place {
    case .file(let path): try ByteSource(path: path)
    case .spooled(let input): input.source()
    case .standardInput: ByteSource.standardInput()
    }
  }

  /// The date of the last row that can be read, local to its creditor; nil where none can.
  ///
  /// - Precondition: it is not standard input that is read once.
  func lastDate(zone: (String) -> TimeZoneTable) throws(Diagnostics) -> CalendarDate? {
    let last =
      switch place {
      case .file(let path): try EventLogTail.lastInstant(of: path, zone: zone)
      case .spooled(let input): try EventLogTail.lastInstant(of: input, zone: zone)
      case .standardInput: preconditionFailure("the end of an input that is read once is not looked at")
      }
    return last.map { zone($0.creditor).date(at: $0.instant) }
  }
}
