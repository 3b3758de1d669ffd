// An event of a map: what must hold of a row for it, and what its cells are made of.

import LogMaps

enum MappedEvent {
  /// The verbs that an event log can carry.
  static let verbs = [
    "case", "payment", "payment_update", "creditor_payment", "crediting", "cancellation", "respite", "refund",
    "chargeback", "chargeback_won", "payout_failed", "payout_request", "close_creditor", "write_off",
  ]

  /// The columns of an event log but for the verb.
  static let columns = [
    "at", "id", "creditor", "account", "case", "customer", "amount", "currency", "of", "method", "status", "days",
    "due",
    "effective", "source", "invoice_number", "reference", "fx_rate", "costs", "interest", "first_action", "settled_at",
  ]

  static let table = KeyTable(
    [
      Key("event", .choice(verbs), required: true, "The verb of the event."),
      Key(
        "when", .byName(.anyOf([.text, .list(.text), .table(condition)])), "What must hold of the row, by its columns."),
    ]
      + columns.map {
        Key(
          $0, MappedCell.form, required: ["at", "creditor"].contains($0), "The column of the export, or more about it.")
      }, named: "event")

  private static let condition = KeyTable(
    [Key("is", .choice(tests.map(\.name)), required: true, "What the cell is.")], named: "condition")

  private static let tests: [(name: String, value: MapCondition.Test)] = [
    ("negative", .negative), ("positive", .positive), ("zero", .zero), ("empty", .empty), ("filled", .filled),
  ]

  /// The event; nil where it cannot be read, which was reported.
  static func read(_ field: Field) -> EventRule? {
    guard let fields = field.fields(table) else { return nil }
    var cells: [String: CellRule] = [:]
    if let verb = fields.required("event")?.choice("event", verbs.map { (name: $0, value: $0) }) {
      cells["event"] = CellRule(constant: verb)
    }
    _ = fields.required("at")
    _ = fields.required("creditor")
    for column in columns {
      if let cell = fields[column].flatMap({ MappedCell.read($0) }) { cells[column] = cell }
    }
    return EventRule(conditions: fields["when"].map { conditions($0) } ?? [], cells: cells)
  }

  private static func conditions(_ field: Field) -> [MapCondition] {
    let entries = field.entries(help: "write each column with what it holds, as in Type: Deposit")
    return (entries ?? []).compactMap { entry in
      let value = Field(entry, field.findings)
      let column = MapColumn(entry.key, at: field.findings.place(entry.keyMark))
      switch entry.value.content {
      case .list: return MapCondition(column, .oneOf(value.list()?.compactMap { $0.text() } ?? []))
      case .mapping:
        let test = value.fields(condition)?.required("is")?.choice("condition", tests)
        return test.map { MapCondition(column, $0) }
      case .text: return value.text().map { MapCondition(column, .oneOf([$0])) }
      case .unusable: return nil
      }
    }
  }
}
