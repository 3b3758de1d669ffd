// The head of a scenario: its name, what it shows, and its first and last day.

import Ledger

struct HeadSection {
  let name: String
  let description: String?
  /// nil where it was not said, or not properly.
  let period: ClosedRange<CalendarDate>?
  /// The ids of the customers that the file lists, in its order.
  let customers: [String]

  static let keys = [
    "name", "description", "from", "until", "creditors", "customers", "cases", "timeline", "expect", "snapshot",
    "variants",
  ]

  init(_ fields: Fields) {
    name = fields.required("name")?.nonEmptyText() ?? ""
    description = fields["description"]?.text()
    let from = fields.required("from")?.date()
    let untilField = fields.required("until")
    let until = untilField?.date()
    if let from, let until, until < from {
      untilField?.report("bad_period", "the last day, \(until), is before the first, \(from)")
    }
    period = if let from, let until, from <= until { from...until } else { nil }
    if let snapshot = fields["snapshot"], snapshot.boolean() == true {
      snapshot.report("unsupported_key", "'snapshot' is not supported by this version yet")
    }
    customers = HeadSection.customers(fields["customers"])
  }

  // Customers have an id and, so far, nothing else.
  private static func customers(_ field: Field?) -> [String] {
    guard let field, !field.isNull, let entries = field.entries() else { return [] }
    for entry in entries {
      _ = field.isID(entry.key, at: entry.keyMark)
      let customer = Field(name: entry.key, keyMark: entry.keyMark, node: entry.value, findings: field.findings)
      if !customer.isNull { _ = customer.fields([]) }
    }
    return entries.map(\.key)
  }
}
