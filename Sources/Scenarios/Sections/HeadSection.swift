// The head of a scenario: its name, what it shows, and its first and last day.

import Diagnostics
import Ledger

struct HeadSection {
  let name: String
  let description: String?
  /// nil where it was not said, or not properly.
  let period: ClosedRange<CalendarDate>?
  /// The ids of the customers that the file lists, in its order.
  let customers: [String]
  /// The place of the key where a snapshot is asked for; nil where none is.
  let snapshot: SourcePlace?

  static let table = KeyTable([
    Key("name", .filledText, required: true, "What the scenario is called."),
    Key("description", .text, "What the scenario shows."),
    Key("from", .date, required: true, "The first day, local to each creditor."),
    Key("until", .date, required: true, "The last day, local to each creditor; it is part of the simulation."),
    Key("creditors", CreditorSection.form, required: true, "Who is paid, by id."),
    Key(
      "customers", .optional(.byID(.optional(.table(customer)))),
      "Who owes, by id. Where any is listed, cases name no others."),
    Key("cases", CaseSection.form, "The debts that are there from the start, by id."),
    Key("timeline", TimelineSection.form, "What happens, in order of time."),
    Key(
      "expect", ExpectationReader.form,
      "How things stand at the end. Refused events that are not expected fail a test in any case."),
    Key("snapshot", .truth, "Whether the whole result, and that of each variant, is compared with NAME.snapshot.json."),
    Key("variants", VariantSection.form, "The same timeline under other parameters of the rules."),
  ])

  init(_ fields: Fields) {
    let help = fields.isOnly("creditors") ? "a list of creditors is no scenario; replay takes it by --creditors" : nil
    name = fields.required("name", help: help)?.nonEmptyText() ?? ""
    description = fields["description"]?.text()
    let from = fields.required("from")?.date()
    let untilField = fields.required("until")
    let until = untilField?.date()
    if let from, let until, until < from {
      untilField?.report("bad_period", "the last day, \(until), is before the first, \(from)")
    }
    period = if let from, let until, from <= until { from...until } else { nil }
    snapshot = fields["snapshot"].flatMap { field in
      field.boolean() == true ? field.findings.place(field.keyMark) : nil
    }
    customers = HeadSection.customers(fields["customers"])
  }

  // Customers have an id and, so far, nothing else.
  private static let customer = KeyTable([])

  private static func customers(_ field: Field?) -> [String] {
    guard let field, !field.isNull,
      let entries = field.entries(help: "write each customer under its id, as in anna: {}")
    else { return [] }
    for entry in entries {
      _ = field.isID(entry.key, at: entry.keyMark)
      let customer = Field(entry, field.findings)
      if !customer.isNull { _ = customer.fields(HeadSection.customer) }
    }
    return entries.map(\.key)
  }
}
