// The columns of an event log, by their names in the header (FORMATS: event log).

import CByteScan

/// A column that means something.
enum LogColumn: Int, CaseIterable {
  case at, event, id, creditor, account
  case caseID = 5
  case customer, amount, currency, of, method, status, days, due, effective, source
  case invoiceNumber, reference
  case fxRate, costs, interest
  case firstAction, settledAt

  /// The name in the header.
  var name: String { LogColumn.names[rawValue] }

  private static let names = [
    "at", "event", "id", "creditor", "account", "case", "customer", "amount", "currency", "of", "method", "status",
    "days",
    "due", "effective", "source", "invoice_number", "reference", "fx_rate", "costs", "interest", "first_action",
    "settled_at",
  ]

  /// How many columns there is room for, the one that means nothing included.
  static let room = Int(CSV_NO_COLUMN) + 1

  /// The columns that no log does without.
  static let required: [LogColumn] = [.at, .event, .creditor]
}

/// A set of columns, a bit for each by its number.
struct LogColumns: OptionSet, Hashable, ExpressibleByArrayLiteral {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(arrayLiteral columns: LogColumn...) {
    rawValue = columns.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
  }

  /// The set of one column.
  @inline(__always)
  init(_ column: LogColumn) { rawValue = 1 &<< UInt32(truncatingIfNeeded: column.rawValue) }

  /// The set with another column. A set of columns that are known is a number that is known, if it is written so.
  @inline(__always)
  func with(_ column: LogColumn) -> LogColumns { union(LogColumns(column)) }

  @inline(__always)
  func contains(_ column: LogColumn) -> Bool { rawValue &>> UInt32(truncatingIfNeeded: column.rawValue) & 1 != 0 }

  /// The numbers of the columns of a set, in order.
  struct Numbers: Sequence, IteratorProtocol {
    private var rest: UInt32

    @inline(__always)
    init(_ columns: UInt32) { rest = columns }

    @inline(__always)
    mutating func next() -> Int? {
      guard rest != 0 else { return nil }
      defer { rest &= rest &- 1 }
      return rest.trailingZeroBitCount
    }
  }

  /// The numbers of the columns, in order.
  @inline(__always)
  var numbers: Numbers { Numbers(rawValue) }

  /// The first column of the set, in the order of the list of columns.
  var first: LogColumn? { LogColumn(rawValue: rawValue.trailingZeroBitCount) }
}
