// `creditors`: who takes part, and what the payout specification of each says.

import Ledger
import Receivables
import Simulation

struct CreditorSection {
  /// A creditor, and whether the zone it names is one.
  struct Item {
    var creditor: ScenarioCreditor
    var hasZone: Bool
  }

  static let form = Form.byID(.optional(.table(table)), atLeast: 1)

  private static let table = KeyTable(
    [
      Key("rules", .filledText, "Its script in the rules folder. Default: <id>.lua."),
      Key("currency", .currency, "Its currency, by ISO 4217. Default: SEK."),
      Key("time_zone", .zone, "The zone that its days are of, by IANA. Default: Europe/Stockholm."),
      Key("accounts", .list(.id, atLeast: 1), "What its money is kept apart by. Default: [main]."),
      Key("bank_account", .table(Field.bankAccountTable), "Where it is paid."),
      Key("active", .truth, "Whether it is paid at all. Default: true."),
      Key(
        "opening_balance", .amount(.any),
        "What it is owed at the start, in its currency and on its first account. Default: 0."),
    ], named: "creditor")

  private let zones: ZoneShelf

  init(_ zones: ZoneShelf) { self.zones = zones }

  /// The creditors, in the order of the file.
  func read(_ fields: Fields) -> [Item] {
    guard let field = fields.required("creditors"),
      let entries = field.entries(help: "write each creditor under its id, as in acme: { currency: EUR }")
    else { return [] }
    if entries.isEmpty { field.report("missing_value", "there is at least one creditor") }
    return entries.map { entry in
      _ = field.isID(entry.key, at: entry.keyMark)
      return item(Field(entry, field.findings), zones.standard)
    }
  }

  private func item(_ field: Field, _ standard: TimeZoneTable) -> Item {
    var item = Item(
      creditor: ScenarioCreditor(
        creditor: Creditor(id: field.name, zone: standard), names: CreditorNames(), rules: nil,
        place: field.findings.place(field.keyMark)), hasZone: true)
    // A creditor of which nothing is said is as the defaults have it.
    guard !field.isNull, let fields = field.fields(CreditorSection.table) else { return item }
    if let rules = fields["rules"], let file = rules.nonEmptyText() {
      item.creditor.rules = file
      item.creditor.place = field.findings.place(rules.mark)
    }
    if let currency = fields["currency"]?.currency() { item.creditor.creditor.currency = currency }
    if let zone = fields["time_zone"] {
      let table = zone.zone(zones)
      item.hasZone = table != nil
      item.creditor.creditor.zone = table ?? standard
    }
    if let accounts = fields["accounts"].flatMap(accounts) { item.creditor.creditor.accounts = accounts }
    item.creditor.creditor.bankAccount = fields["bank_account"]?.bankAccount()
    item.creditor.creditor.isActive = fields["active"]?.boolean() ?? true
    let currency = item.creditor.creditor.currency
    let balance = fields["opening_balance"]?.amount(stated: currency, fallback: currency)
    item.creditor.creditor.openingBalance = balance?.minorUnits ?? 0
    return item
  }

  /// The ids of accounts: at least one, each once.
  private func accounts(_ field: Field) -> [String]? {
    guard let items = field.list() else { return nil }
    var accounts: [String] = []
    for item in items {
      guard let id = item.id() else { continue }
      if accounts.contains(where: { ByteText($0) == ByteText(id) }) {
        item.report("duplicate_account", "account '\(id)' is listed already")
      } else {
        accounts.append(id)
      }
    }
    if items.isEmpty { field.report("missing_value", "a creditor has at least one account") }
    return accounts.isEmpty ? nil : accounts
  }
}
