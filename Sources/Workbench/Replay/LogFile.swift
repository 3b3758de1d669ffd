// An event log as a user names it: a file, or standard input, whose end can be looked at before its beginning.

import Diagnostics
import EventLogs
import Ledger

struct LogFile {
  private enum Place {
    case file(String)
    case spooled(SpooledInput)
  }

  private let place: Place
  /// What diagnostics call it.
  let name: String

  /// The log at a path; `-` is standard input, which is read to its end here.
  init(path: String) throws(Diagnostics) {
    do throws(Diagnostic) {
      guard path == "-" else {
        (place, name) = (.file(path), path)
        return
      }
      let input = try SpooledInput(ByteSource.standardInput())
      (place, name) = (.spooled(input), input.name)
    } catch {
      throw Diagnostics([error])
    }
  }

  /// The bytes from the beginning.
  func bytes() throws(Diagnostics) -> ByteSource {
    do throws(Diagnostic) {
      switch place {
      case .file(let path): return try ByteSource(path: path)
      case .spooled(let input): return input.source()
      }
    } catch {
      throw Diagnostics([error])
    }
  }

  /// The local date of the last row that can be read; nil where none can.
  func lastDate(in zone: TimeZoneTable) throws(Diagnostics) -> CalendarDate? {
    do throws(Diagnostic) {
      let last =
        switch place {
        case .file(let path): try EventLogTail.lastInstant(of: path) { _ in zone }
        case .spooled(let input): try EventLogTail.lastInstant(of: input) { _ in zone }
        }
      return last.map { zone.date(at: $0.instant) }
    } catch {
      throw Diagnostics([error])
    }
  }
}
