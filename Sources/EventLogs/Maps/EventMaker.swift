// What is made of the rows of one log: what a map says, or the events that they are, for an agency's own log goes together
// with a bank's export.

import Diagnostics
import LogMaps

/// Makes events of rows.
struct EventMaker {
  private let columns: [String]
  // Nil where the rows are events already.
  private let mapper: RowMapper?

  /// The maker for a log with the header that was read last. What has the columns of an event log is one, whatever the map.
  init(_ map: LogMap, header rows: inout RowSplitter, file: String) throws(Diagnostics) {
    let place = SourcePlace(file: file, line: rows.line)
    let names = String(decoding: rows.row, as: UTF8.self).split(separator: ",").map(String.init)
    if LogColumn.required.allSatisfy({ names.contains($0.name) }) {
      rows.separator = CSVByte.comma
      (columns, mapper) = (names, nil)
      let mistakes = EventMaker.mistakes(names, at: place)
      guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    } else {
      guard rows.cells.count > 1 else {
        throw Diagnostics([
          Diagnostic(
            "wrong_separator", "this has one column, as the map separates it", at: place,
            help: "say in the map what stands between cells, as `separator`")
        ])
      }
      (columns, mapper) = (rows.cells, try RowMapper(map, header: rows.cells))
    }
  }

  private static func mistakes(_ columns: [String], at place: SourcePlace) -> [Diagnostic] {
    let names = LogColumn.allCases.map(\.name)
    return columns.enumerated().compactMap { index, name in
      if name.hasPrefix("x_") { return nil }
      if columns[..<index].contains(name) {
        return Diagnostic("duplicate_column", "the column '\(name)' is there twice", at: place)
      }
      guard !names.contains(name) else { return nil }
      return Diagnostic(
        "unknown_column", "unknown column '\(name)'", at: place,
        help: Suggestion.sentence(for: name, among: names)
          ?? "begin its name with `x_` if it is to be left out of account")
    }
  }

  /// The events of a row, each with its cells by the columns of events.
  func events(_ rows: borrowing RowSplitter) throws(MapFault) -> [[String: String]] {
    let fault =
      rows.fault
      ?? (rows.cells.count == columns.count
        ? nil : .cellCount(rows.cells.count, expected: columns.count, isUnended: false))
    if let fault { throw MapFault(fault.code, fault.message, help: fault.help) }
    if let mapper { return try mapper.events(rows.cells) }
    return [Dictionary(zip(columns, rows.cells)) { first, _ in first }]
  }
}
