// `cases`: debts that stand outside of the timeline, by id. Whatever they name has to be there.

import Receivables
import Diagnostics
import Ledger
import Simulation

struct CaseSection {
  static let form = Form.optional(.byID(.table(CaseFields.table)))

  private let cases: [CaseFields]

  init(_ field: Field?) {
    let help = "write each case under its id, as in A-1: { creditor: acme, capital: 1000.00 }"
    guard let field, !field.isNull, let entries = field.entries(help: help) else {
      cases = []
      return
    }
    cases = entries.compactMap { entry in
      let item = Field(entry, field.findings)
      let id = field.isID(entry.key, at: entry.keyMark) ? entry.key : nil
      return item.fields(CaseFields.table).map { CaseFields(id: id, idMark: entry.keyMark, $0) }
    }
  }

  func declare(in directory: inout Directory, _ scene: Scene) {
    for item in cases { item.declare(in: &directory, scene) }
  }

  /// The registrations, in the order of the file.
  func entries(_ scene: Scene) -> [TimelineEntry] { cases.compactMap { entry($0, scene) } }

  private func entry(_ item: CaseFields, _ scene: Scene) -> TimelineEntry? {
    let creditor = item.creditorID.flatMap { scene.directory.creditor($0) }
    reportUnknown(item, creditor, scene)
    // Where the creditor is not known, neither is the zone, but a time that is none is one in no zone.
    let at = registered(item, scene.zone(of: creditor), scene)
    let registration = item.registration(creditor, at: item.registered == nil ? nil : at, scene)
    guard let creditor, let at, let registration else { return nil }
    return TimelineEntry(at: at, place: 0, content: .event(.registration(registration), creditor: creditor))
  }

  private func reportUnknown(_ item: CaseFields, _ creditor: Int?, _ scene: Scene) {
    guard let id = item.creditorID else { return }
    guard let creditor else {
      // Where no creditor could be read, that is mistake enough.
      guard !scene.creditors.isEmpty else { return }
      item.creditor?.report(
        "unknown_creditor", "there is no creditor '\(id)'",
        help: Suggestion.sentence(for: id, among: scene.directory.creditorIDs))
      return
    }
    guard let account = item.accountID, scene.account(account, of: creditor) == nil else { return }
    let accounts = scene.creditors[creditor].creditor.creditor.accounts
    item.account?.report(
      "unknown_account", "creditor '\(id)' has no account '\(account)'",
      help: Suggestion.sentence(for: account, among: accounts) ?? "its accounts are \(accounts.joined(separator: ", "))"
    )
  }

  /// The instant of registration: the first day, unless said otherwise; it may be earlier, but not after the last day.
  private func registered(_ item: CaseFields, _ zone: TimeZoneTable?, _ scene: Scene) -> Instant? {
    guard let field = item.registered else {
      return zone.flatMap { zone in scene.period.map { zone.instant(of: $0.lowerBound) } }
    }
    guard let time = field.time(), let zone else { return nil }
    let instant = time.instant(in: zone)
    scene.check(instant, in: zone, field, mayBeEarlier: true)
    return instant
  }
}
