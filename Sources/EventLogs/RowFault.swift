// Every reason for which a row comes to no event, each with its code and its sentence: those of scenarios, where a scenario
// can have the same mistake.

import Diagnostics
import Ledger
import Receivables
import Simulation

/// Why a row comes to no event: it cannot be read, or tells of something that no creditor's simulation can tell of.
struct RowFault: Error {
  var code: String
  var message: String
  var column: LogColumn?
  /// Where in the row it is, in bytes, where it is in no column.
  var offset: Int?
  var help: String?
  /// Why the event is refused and what it goes by, where the row can be read.
  var refusal: (code: RefusalCode, event: String)?

  private init(
    _ code: String, _ message: String, _ column: LogColumn? = nil, at offset: Int? = nil, help: String? = nil
  ) {
    self.code = code
    self.message = message
    self.column = column
    self.offset = offset
    self.help = help
  }

  static func refused(_ code: RefusalCode, event: String, _ message: String) -> RowFault {
    var fault = RowFault(code.rawValue, message)
    fault.refusal = (code, event)
    return fault
  }

  // The form of the row.

  static let tooLong = RowFault("row_too_long", "the row has more than 1 MiB")
  static let nul = RowFault("nul_byte", "the row has a byte of zero, which no text has")
  static let notUTF8 = RowFault("not_utf8", "the row is no UTF-8", help: "write the log as UTF-8")
  static let openQuote = RowFault(
    "unclosed_quote", "a quoted cell of the row is not closed",
    help: "close it, and write each quote in it twice; until then the row ends with its line")
  static let strayQuote = RowFault(
    "stray_quote", "a quote stands inside of a cell that is not quoted as a whole",
    help: "put the whole cell in quotes, and write each quote in it twice")

  static func cellCount(_ count: Int, expected: Int, isUnended: Bool) -> RowFault {
    RowFault(
      "wrong_cell_count", "the row has \(cells(count)) where the header has \(expected)",
      help: isUnended && count < expected ? "the log ends in this row, as if it had been cut off" : nil)
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  // The form of a row of JSON.

  static func notJSON(_ message: String, at offset: Int) -> RowFault {
    RowFault(
      "bad_json", message, at: offset, help: "write a row as one object of texts and numbers on a line of its own")
  }

  static func unknownKey(_ name: String, at offset: Int) -> RowFault {
    let names = LogColumn.allCases.map(\.name)
    return RowFault(
      "unknown_column", "unknown key '\(name)'", at: offset,
      help: Suggestion.sentence(for: name, among: names)
        ?? "begin its name with `x_` if it is to be left out of account")
  }

  static func duplicateKey(_ column: LogColumn, at offset: Int) -> RowFault {
    RowFault("duplicate_column", "the key '\(column.name)' is there twice", at: offset)
  }

  // Any cell.

  static func control(_ column: LogColumn) -> RowFault {
    RowFault("control_character", "the column '\(column.name)' has a control character", column)
  }

  static func missing(_ column: LogColumn, _ message: String) -> RowFault { RowFault("missing_cell", message, column) }

  static func unused(_ column: LogColumn, _ verb: LogVerb) -> RowFault {
    RowFault("unused_cell", "an event '\(verb.name)' has no use for the column '\(column.name)'", column)
  }

  static func idTooLong(_ column: LogColumn) -> RowFault {
    RowFault("bad_id", "the column '\(column.name)' has more than 128 bytes", column)
  }

  static func contradiction(_ column: LogColumn, _ text: String, of owner: String) -> RowFault {
    RowFault("contradiction", "'\(text)' in the column '\(column.name)' is not that of the \(owner)", column)
  }

  static func unknownWord(_ column: LogColumn, _ text: String, _ what: String, among words: [String]) -> RowFault {
    RowFault(
      "unknown_value", "'\(text)' is no \(what)", column,
      help: Suggestion.sentence(for: text, among: words) ?? "it is one of \(words.joined(separator: ", "))")
  }

  static func unknownCurrency(_ text: String) -> RowFault {
    RowFault("unknown_currency", "'\(text)' is no currency of ISO 4217", .currency, help: currency(like: text))
  }

  private static func currency(like code: String) -> String? {
    Suggestion.sentence(for: code, among: Currency.all.map(\.code))
  }

  // Time.

  static func time(_ column: LogColumn, _ text: String, _ error: TimeTextError) -> RowFault {
    unread(column, text, error, help: "write a time like 2025-01-31, 2025-01-31T16:00 or 2025-01-31T16:00:00Z")
  }

  static func date(_ column: LogColumn, _ text: String, _ error: TimeTextError) -> RowFault {
    unread(column, text, error, help: dateHelp)
  }

  static func timeOfDay(_ column: LogColumn, _ text: String) -> RowFault {
    RowFault("bad_date", "'\(text)' has a time where a date is expected", column, help: dateHelp)
  }

  private static let dateHelp = "write a date like 2025-01-31"

  private static func unread(
    _ column: LogColumn, _ text: String, _ error: TimeTextError, help: String
  ) -> RowFault {
    let code = error == .yearOutOfRange ? "date_out_of_range" : "bad_date"
    return RowFault(code, "'\(text)' \(error.message)", column, help: error == .malformed ? help : nil)
  }

  static func afterEvent(_ column: LogColumn, _ text: String) -> RowFault {
    RowFault(
      "after_event", "'\(text)' in the column '\(column.name)' is after the event, which can only tell of the past",
      column)
  }

  static func notSettled(_ status: PaymentStatus) -> RowFault {
    RowFault(
      "not_settled", "a payment that is \(status.rawValue) has no time at which it settled", .settledAt,
      help: "leave the column 'settled_at' empty, or say the status 'settled'")
  }

  static func outOfOrder(_ text: String) -> RowFault {
    RowFault(
      "out_of_order", "'\(text)' is before the row before it, and rows come in order of time", .at)
  }

  // Events.

  static func event(_ text: String) -> RowFault {
    if LogVerb.ofTimelinesAlone.contains(text) {
      return RowFault("unsupported_event", "events '\(text)' are for scenarios, and no event log has them", .event)
    }
    let names = LogVerb.allCases.map(\.name)
    return RowFault(
      "unknown_event", "'\(text)' is no event", .event, help: Suggestion.sentence(for: text, among: names))
  }

  // Numbers.

  static func amount(_ column: LogColumn, _ text: String, _ error: AmountError) -> RowFault {
    let (code, help): (String, String?) =
      switch error {
      case .number(.malformed, _): ("bad_amount", "an amount is written like 600, 600.00 or 600.00 SEK")
      case .number(.tooManyDecimals, _): ("too_many_decimals", nil)
      case .number(.overflow, _): ("amount_too_large", nil)
      case .unknownCurrency(let currency): ("unknown_currency", RowFault.currency(like: currency))
      }
    return RowFault(code, "'\(text)' \(error.message)", column, help: help)
  }

  static func notAboveZero(_ event: String) -> RowFault {
    RowFault("amount_not_positive", "the amount of \(event) is above zero", .amount)
  }

  static func belowZero(_ column: LogColumn) -> RowFault {
    RowFault(
      "negative_amount", "the \(column == .amount ? "capital" : column.name) of a case cannot be negative", column)
  }

  static func otherCurrency(
    _ column: LogColumn, _ text: String, _ written: Currency, than currency: Currency
  ) -> RowFault {
    RowFault("currency_mismatch", "'\(text)' is in \(written), and the case is in \(currency)", column)
  }

  static func rate(_ text: String, _ error: DecimalError?) -> RowFault {
    let (code, message) =
      switch error {
      case .tooManyDecimals: ("too_many_decimals", "has more decimals than a rate, which has \(ExchangeRate.decimals)")
      case .overflow: ("rate_too_large", "is too large a rate")
      case .malformed, nil: ("bad_rate", "is no exchange rate, which is a number above zero")
      }
    return RowFault(code, "'\(text)' \(message)", .fxRate, help: error == .malformed ? "write a rate like 11.20" : nil)
  }

  static func needlessRate(_ text: String, _ currency: Currency) -> RowFault {
    RowFault(
      "needless_rate",
      "'\(text)' is no rate from \(currency) to \(currency), which is what the payment and its case are in",
      .fxRate, help: "leave the column 'fx_rate' empty")
  }

  static func days(_ text: String) -> RowFault {
    RowFault("bad_integer", "'\(text)' is no whole number of at most a million days", .days)
  }
}
