// A map of another program's export (`replay --map`): how its rows become events.

public import Diagnostics
public import LogMaps

/// Reads maps.
public enum MapFile {
  static let table = KeyTable([
    Key("separator", .choice(separators.map(\.name)), "What stands between cells. Default: `,`."),
    Key("decimal", .choice(decimals.map(\.name)), "What stands before decimals. Default: `.`."),
    Key("thousands", .choice(thousands.map(\.name)), "What stands between thousands. Default: none."),
    Key("dates", .datePattern, "How dates are written, like month/day/year. Default: as in event logs."),
    Key("others", .choice(["refuse", "ignore"]), "What becomes of rows of which no event is made. Default: refuse."),
    Key("events", .list(.table(MappedEvent.table), atLeast: 1), required: true, "The events that a row becomes."),
  ])

  private static let separators: [(name: String, value: UInt8)] = [
    (",", UInt8(ascii: ",")), (";", UInt8(ascii: ";")), ("tab", UInt8(ascii: "\t")), ("|", UInt8(ascii: "|")),
  ]

  private static let decimals: [(name: String, value: Unicode.Scalar)] = [(".", "."), (",", ",")]

  private static let thousands: [(name: String, value: Unicode.Scalar?)] = [
    ("none", nil), (",", ","), (".", "."), ("space", " "), ("'", "'"),
  ]

  /// The map of the file at `path`. It throws every mistake of the file, in the order of their places.
  public static func read(path: String) throws(Diagnostics) -> LogMap {
    try read(text: InputFile.read(path: path), file: path)
  }

  /// The map that a text says; `file` is what diagnostics call it.
  ///
  /// It throws every mistake of the text, in the order of their places.
  public static func read(text: String, file: String) throws(Diagnostics) -> LogMap {
    let findings = Findings(SourceText(file: file, text: withoutMark(text)))
    let map = Fields(file: "a map", table, findings).map { self.map($0) }
    guard findings.isEmpty, let map else { throw Diagnostics(findings.diagnostics) }
    return map
  }

  /// Whether the file at `path` is a map and no scenario, as far as it can be read.
  public static func isMap(path: String) -> Bool {
    guard let text = try? InputFile.read(path: path),
      let fields = Fields(file: "a map", table, Findings(SourceText(file: path, text: withoutMark(text))))
    else { return false }
    return fields.has("events") && !fields.has("name") && !fields.has("timeline")
  }

  private static func map(_ fields: Fields) -> LogMap {
    var numbers = NumberForm()
    if let sign = fields["decimal"]?.choice("decimal sign", decimals) { numbers.decimal = sign }
    if let field = fields["thousands"], let sign = field.choice("separator of thousands", thousands) {
      numbers.thousands = sign
      if sign == numbers.decimal {
        field.report("contradiction", "thousands and decimals have the same separator")
      }
    }
    let events = fields.required("events").flatMap { field in
      let events = field.list(of: "event")
      if events?.isEmpty == true { field.report("missing_value", "a map makes at least one event") }
      return events
    }
    return LogMap(
      separator: fields["separator"]?.choice("separator", separators) ?? UInt8(ascii: ","), numbers: numbers,
      dates: fields["dates"]?.datePattern(),
      ignoresOthers: fields["others"]?.choice("word for other rows", [("refuse", false), ("ignore", true)]) ?? false,
      events: events?.compactMap { MappedEvent.read($0) } ?? [])
  }
}

extension Field {
  /// A pattern of dates.
  func datePattern() -> DatePattern? {
    guard let text = nonEmptyText() else { return nil }
    guard let pattern = DatePattern(text) else {
      report(
        "bad_date_pattern", "'\(text)' is no pattern of dates",
        help: "write one of year, month and day each, such as day.month.year or month/day/year hour:minute")
      return nil
    }
    return pattern
  }
}
