// A map, once it is known which column of an export is where.

public import Diagnostics

/// Makes events of the rows of one export.
public struct RowMapper: Sendable {
  private let map: LogMap
  private let places: [String: Int]

  /// The columns of events that hold times and numbers.
  private static let times: Set<String> = ["at", "due", "effective", "settled_at"]
  private static let numbers: Set<String> = ["amount", "costs", "interest", "fx_rate", "days"]

  /// A mapper of an export with these columns; it throws a mistake for each column that the map names and that is not there,
  /// or is there twice.
  public init(_ map: LogMap, header: [String]) throws(Diagnostics) {
    self.map = map
    let named = map.events.flatMap { event in
      event.conditions.map(\.column) + event.cells.sorted { $0.key < $1.key }.compactMap(\.value.column)
    }
    var mistakes: [Diagnostic] = []
    var seen: Set<String> = []
    for column in named where seen.insert(column.name).inserted {
      switch header.count(where: { $0 == column.name }) {
      case 1: continue
      case 0:
        mistakes.append(
          Diagnostic(
            "unknown_column", "the log has no column '\(column.name)'", at: column.place,
            help: Suggestion.sentence(for: column.name, among: header)
              ?? "its columns are \(header.joined(separator: ", "))"))
      default:
        mistakes.append(
          Diagnostic("duplicate_column", "the log has the column '\(column.name)' more than once", at: column.place))
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    places = Dictionary(header.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  }

  /// The events that a row becomes, each with its cells by the columns of events.
  public func events(_ row: [String]) throws(MapFault) -> [[String: String]] {
    var events: [[String: String]] = []
    for rule in map.events {
      guard try holds(rule.conditions, row) else { continue }
      var cells: [String: String] = [:]
      for (column, cell) in rule.cells.sorted(by: { $0.key < $1.key }) {
        cells[column] = try text(cell, for: column, row)
      }
      events.append(cells)
    }
    guard !events.isEmpty || map.ignoresOthers else {
      throw MapFault(
        "no_event", "no event of the map is made of this row",
        help: "say what becomes of it, or `others: ignore` in the map")
    }
    return events
  }

  private func holds(_ conditions: [MapCondition], _ row: [String]) throws(MapFault) -> Bool {
    for condition in conditions {
      let place = places[condition.column.name] ?? 0
      let text = row[place]
      let holds =
        switch condition.test {
        case .oneOf(let words): words.contains(text)
        case .empty: text.isEmpty
        case .filled: !text.isEmpty
        case .negative: try sign(text, place) < 0
        case .positive: try sign(text, place) > 0
        case .zero: try sign(text, place) == 0
        }
      guard holds else { return false }
    }
    return true
  }

  private func sign(_ text: String, _ place: Int) throws(MapFault) -> Int {
    let number = try number(text, place)
    if !number.contains(where: { ("1"..."9").contains($0) }) { return 0 }
    return number.hasPrefix("-") ? -1 : 1
  }

  private func text(_ rule: CellRule, for column: String, _ row: [String]) throws(MapFault) -> String {
    guard let source = rule.column else { return rule.prefix }
    let place = places[source.name] ?? 0
    let text = row[place]
    var value = text
    if !rule.words.isEmpty {
      guard let meant = rule.words[text] ?? rule.otherwise else {
        throw MapFault(
          "unknown_value", "the map has no word for '\(text)' in the column '\(source.name)'",
          help: Suggestion.sentence(for: text, among: rule.words.keys.sorted())
            ?? "add it to `words`, or say `otherwise`", cell: place)
      }
      value = meant
    } else if text.isEmpty {
      return rule.otherwise ?? ""
    } else if RowMapper.times.contains(column), let pattern = rule.dates ?? map.dates {
      guard let date = pattern.date(text) else {
        throw MapFault(
          "bad_date", "'\(text)' in the column '\(source.name)' is no date of the form that the map says", cell: place)
      }
      value = date
    } else if RowMapper.numbers.contains(column) {
      value = try number(text, place)
      switch rule.sign {
      case .keep: break
      case .negate: value = value.hasPrefix("-") ? String(value.dropFirst()) : "-" + value
      case .absolute: if value.hasPrefix("-") { value.removeFirst() }
      }
    }
    return rule.prefix + value + rule.suffix
  }

  private func number(_ text: String, _ place: Int) throws(MapFault) -> String {
    if let number = map.numbers.number(text) { return number }
    throw MapFault("bad_amount", "'\(text)' is no number of the form that the map says", cell: place)
  }
}
