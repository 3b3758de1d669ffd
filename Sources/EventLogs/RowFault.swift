// Every reason for which a row cannot be read, each with its code and its sentence.

import Diagnostics
import Ledger

/// Why a row cannot be read.
struct RowFault: Error {
  var code: String
  var message: String
  var column: LogColumn?
  var help: String?

  private init(_ code: String, _ message: String, _ column: LogColumn? = nil, help: String? = nil) {
    self.code = code
    self.message = message
    self.column = column
    self.help = help
  }

  // The form of the row.

  static let tooLong = RowFault("row_too_long", "the row has more than 1 MiB")
  static let nul = RowFault("nul_byte", "the row has a byte of zero, which no text has")
  static let notUTF8 = RowFault("not_utf8", "the row is no UTF-8", help: "write the log as UTF-8")
  static let openQuote = RowFault(
    "unclosed_quote", "a quoted cell of the row is not closed, so that it reaches to the end of the file")
  static let strayQuote = RowFault(
    "stray_quote", "a quote stands inside of a cell that is not quoted as a whole",
    help: "put the whole cell in quotes, and write each quote in it twice")

  static func cellCount(_ count: Int, expected: Int) -> RowFault {
    RowFault("wrong_cell_count", "the row has \(cells(count)) where the header has \(expected)")
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  // Any cell.

  static func control(_ column: LogColumn) -> RowFault {
    RowFault("control_character", "the column '\(column.name)' has a control character", column)
  }

  static func missing(_ column: LogColumn, _ message: String) -> RowFault { RowFault("missing_cell", message, column) }

  static func unused(_ column: LogColumn, _ verb: LogVerb) -> RowFault {
    RowFault("unused_cell", "an event '\(verb.name)' has no use for the column '\(column.name)'", column)
  }

  static func unsupported(_ column: LogColumn, _ text: String) -> RowFault {
    RowFault("unsupported_column", "'\(text)' in the column '\(column.name)' is not supported", column)
  }

  static func idTooLong(_ column: LogColumn) -> RowFault {
    RowFault("bad_id", "the column '\(column.name)' has more than 128 bytes", column)
  }

  static func contradiction(_ column: LogColumn, _ text: String, of owner: String) -> RowFault {
    RowFault("contradiction", "'\(text)' in the column '\(column.name)' is not that of the \(owner)", column)
  }

  static func unknownWord(_ column: LogColumn, _ text: String, _ what: String, among words: [String]) -> RowFault {
    RowFault(
      "unknown_\(column == .caseID ? "case" : column.name)", "'\(text)' is \(what)", column,
      help: Suggestion.sentence(for: text, among: words))
  }

  // Time.

  static func time(_ column: LogColumn, _ text: String, _ error: TimeTextError) -> RowFault {
    RowFault("invalid_\(column == .due ? "date" : "time")", "'\(text)' \(error.message)", column)
  }

  static func outOfOrder(_ text: String) -> RowFault {
    RowFault(
      "out_of_order", "'\(text)' is before the row before it, and rows come in order of time", .at)
  }

  // Events.

  static func event(_ text: String) -> RowFault {
    if LogVerb.unsupported.contains(text) {
      return RowFault("unsupported_event", "events '\(text)' are not supported in an event log", .event)
    }
    let names = LogVerb.allCases.map(\.name) + LogVerb.unsupported
    return unknownWord(.event, text, "no event", among: names)
  }

  // Numbers.

  static func amount(_ text: String, _ error: AmountError) -> RowFault {
    RowFault("bad_amount", "'\(text)' \(error.message)", .amount)
  }

  static func notAboveZero(_ text: String) -> RowFault {
    RowFault("bad_amount", "'\(text)' is not above zero, and a payment is", .amount)
  }

  static func belowZero(_ text: String) -> RowFault {
    RowFault("bad_amount", "'\(text)' is below zero, and a debt never is", .amount)
  }

  static func days(_ text: String) -> RowFault {
    RowFault("bad_integer", "'\(text)' is no whole number of at most a million days", .days)
  }
}
