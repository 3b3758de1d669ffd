// How rows of another program's export become events: what each column of an event is made of. A value that a file says and
// whoever reads exports follows.

public import Diagnostics

/// A map of one kind of export.
public struct LogMap: Sendable {
  /// What stands between cells.
  public var separator: UInt8
  /// How numbers are written.
  public var numbers: NumberForm
  /// How dates are written where a cell does not say otherwise; nil is as in event logs.
  public var dates: DatePattern?
  /// Whether a row of which no event is made is passed over without a word.
  public var ignoresOthers: Bool
  /// The events that a row may become, in their order at one instant.
  public var events: [EventRule]

  /// A map.
  public init(
    separator: UInt8, numbers: NumberForm, dates: DatePattern?, ignoresOthers: Bool, events: [EventRule]
  ) {
    self.separator = separator
    self.numbers = numbers
    self.dates = dates
    self.ignoresOthers = ignoresOthers
    self.events = events
  }
}

/// One event that a row may become.
public struct EventRule: Sendable {
  /// What must hold of the row, all of it.
  public var conditions: [MapCondition]
  /// What cells of the event are made of, by the event's columns.
  public var cells: [String: CellRule]

  /// An event.
  public init(conditions: [MapCondition], cells: [String: CellRule]) {
    self.conditions = conditions
    self.cells = cells
  }
}

/// A column of the export as a map names it.
public struct MapColumn: Sendable {
  /// Its name in the header of the export.
  public var name: String
  /// Where the map names it.
  public var place: SourcePlace

  /// A column.
  public init(_ name: String, at place: SourcePlace) {
    self.name = name
    self.place = place
  }
}

/// Something that must hold of a row.
public struct MapCondition: Sendable {
  /// What a cell must be.
  public enum Test: Sendable {
    case oneOf([String])
    case negative, positive, zero, empty, filled
  }

  /// The cell.
  public var column: MapColumn
  /// What it must be.
  public var test: Test

  /// A condition.
  public init(_ column: MapColumn, _ test: Test) {
    self.column = column
    self.test = test
  }
}

/// What a cell of an event is made of.
public struct CellRule: Sendable {
  /// What becomes of the sign of a number.
  public enum Sign: String, CaseIterable, Sendable {
    case keep, negate, absolute
  }

  /// The cell that it is made of; nil for a constant.
  public var column: MapColumn?
  /// What stands before it; the constant, where there is no column.
  public var prefix = ""
  /// What stands behind it.
  public var suffix = ""
  /// What words of the export mean; where there are any, no others may come.
  public var words: [String: String] = [:]
  /// What is meant where a word is none of them.
  public var otherwise: String?
  /// What becomes of the sign of a number.
  public var sign = Sign.keep
  /// How dates are written, where that differs from the map's.
  public var dates: DatePattern?

  /// A constant.
  public init(constant: String) { prefix = constant }

  /// What a column says.
  public init(_ column: MapColumn) { self.column = column }
}
