// The creditors that a file says more of than their ids.

import Diagnostics
import Ledger
import Receivables
import Scenarios

struct CreditorList {
  private let zone: TimeZoneTable
  private let items: [CreditorFile.Item]
  // By bytes: two ways to write a letter are two ids.
  private let places: [[UInt8]: Int]

  /// The list of the file at `path`; where none is named, nothing is said of any creditor. `zone` is that of a creditor of
  /// which nothing else is said.
  init(path: String?, zone: TimeZoneTable) throws(Diagnostics) {
    self.zone = zone
    items = if let path { try CreditorFile.read(path: path) } else { [] }
    places = Dictionary(items.enumerated().map { (Array($1.creditor.id.utf8), $0) }) { first, _ in first }
  }

  /// The creditor with this id, as the file has it or else by the defaults.
  func creditor(_ id: String) -> Creditor { item(id)?.creditor ?? Creditor(id: id, zone: zone) }

  /// The script that the file names for a creditor, and where.
  func rules(_ id: String) -> (script: String, place: SourcePlace)? {
    item(id).flatMap { item in item.rules.map { ($0, item.place) } }
  }

  /// The creditors that are owed something at the start, in the order of the file.
  var owed: [Creditor] { items.map(\.creditor).filter { $0.openingBalance != 0 } }

  private func item(_ id: String) -> CreditorFile.Item? { places[Array(id.utf8)].map { items[$0] } }
}
