// What the fields of an expected row mean by what the rest of the row says: currencies and zones.

import Ledger

/// The surroundings of an expected field.
struct RowScope {
  static let currencyKey = "currency"

  /// The currency that the row states, by its key or with an amount.
  let stated: Currency?
  /// The currency whose decimals an amount may have where the row states none: that of the case or creditor it names.
  let fallback: Currency
  /// The zone of the times in the row: that of the case or creditor it names (S2.1).
  let zone: TimeZoneTable
  /// The zones of the timeline's entries, by their number less one.
  let entryZones: [TimeZoneTable?]

  /// The scope of a row whose `amounts` are the keys of its amounts.
  init(_ fields: Fields, amounts: [String], _ scene: Scene) {
    entryZones = scene.entryZones
    let code = amounts.lazy.compactMap { fields[$0] }.compactMap(RowScope.code).first
    stated = fields[RowScope.currencyKey].flatMap { Currency(code: RowScope.text($0)) } ?? code
    let debt = fields["case"].flatMap { scene.directory.debt(RowScope.text($0)) }
    let creditor = fields["creditor"].flatMap { scene.directory.creditor(RowScope.text($0)) }
    fallback =
      debt?.currency ?? creditor.map(scene.currency) ?? (scene.creditors.isEmpty ? .sek : scene.currency(of: 0))
    zone = scene.zone(of: debt?.creditor ?? creditor) ?? scene.zones.standard
  }

  // The code of an amount: what follows its number and a space.
  private static func code(_ field: Field) -> Currency? {
    let parts = text(field).split(separator: " ", omittingEmptySubsequences: false)
    return parts.count == 2 ? Currency(code: String(parts[1])) : nil
  }

  private static func text(_ field: Field) -> String {
    guard case .text(let text, _) = field.node.content else { return "" }
    return text
  }
}
