// What a cell of an event is made of: a column by its name alone, or more about it.

import LogMaps

enum MappedCell {
  /// What a cell is in a map.
  static let form = Form.anyOf([.filledText, .table(table)])

  private static let table = KeyTable(
    [Key("constant", .filledText, "What it always is.")] + columnKeys,
    [.oneOf([["column"], ["constant"]])] + columnKeys.map { .notBoth("constant", $0.name) }, named: "cell")

  // A constant has none of these.
  private static let columnKeys = [
    Key("column", .filledText, "The column of the export."),
    Key("prefix", .text, "What stands before it."),
    Key("suffix", .text, "What stands behind it."),
    Key("words", .byName(.text), "What words of the export mean."),
    Key("otherwise", .text, "What it is where the cell is empty, or no word that is known."),
    Key("sign", .choice(CellRule.Sign.allCases.map(\.rawValue)), "What becomes of the sign of a number."),
    Key("dates", .datePattern, "How dates of the column are written."),
  ]

  /// The cell; nil where it cannot be read, which was reported.
  static func read(_ field: Field) -> CellRule? {
    if case .mapping = field.node.content {
    } else {
      return field.nonEmptyText().map { CellRule(MapColumn($0, at: field.findings.place(field.mark))) }
    }
    guard let fields = field.fields(table) else { return nil }
    if let constant = fields["constant"] {
      for key in columnKeys { fields[key.name]?.report("contradiction", "a constant has no '\(key.name)'") }
      return constant.nonEmptyText().map { CellRule(constant: $0) }
    }
    guard let column = fields.required("column", help: "name a column of the export, or a constant"),
      let name = column.nonEmptyText()
    else { return nil }
    var rule = CellRule(MapColumn(name, at: field.findings.place(column.mark)))
    rule.prefix = fields["prefix"]?.text() ?? ""
    rule.suffix = fields["suffix"]?.text() ?? ""
    rule.otherwise = fields["otherwise"]?.text()
    rule.sign = fields["sign"]?.choice("treatment of a sign", named(CellRule.Sign.self)) ?? .keep
    rule.dates = fields["dates"]?.datePattern()
    for entry in fields["words"]?.entries(help: "write each word with its meaning, as in CR: payment") ?? [] {
      let value = Field(entry, field.findings)
      if let meaning = value.text() { rule.words[entry.key] = meaning }
    }
    return rule
  }
}
