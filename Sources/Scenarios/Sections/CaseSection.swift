// `cases`: debts that stand outside of the timeline, by id. Whatever they name has to be there.

import Receivables
import Diagnostics
import Ledger
import Simulation

struct CaseSection {
  private let cases: [CaseFields]

  init(_ field: Field?) {
    guard let field, !field.isNull, let entries = field.entries() else {
      cases = []
      return
    }
    cases = entries.compactMap { entry in
      let item = Field(name: entry.key, keyMark: entry.keyMark, node: entry.value, findings: field.findings)
      guard field.isID(entry.key, at: entry.keyMark), let fields = item.fields(CaseFields.keys) else { return nil }
      return CaseFields(id: entry.key, idMark: entry.keyMark, fields)
    }
  }

  func declare(in directory: inout Directory, _ scene: Scene) {
    for item in cases { item.declare(in: &directory, scene) }
  }

  /// The registrations, in the order of the file.
  func entries(_ scene: Scene) -> [TimelineEntry] { cases.compactMap { entry($0, scene) } }

  private func entry(_ item: CaseFields, _ scene: Scene) -> TimelineEntry? {
    guard let id = item.creditorID else { return nil }
    guard let creditor = scene.directory.creditors[id] else {
      item.creditor?.report(
        "unknown_creditor", "there is no creditor '\(id)'",
        help: Suggestion.sentence(for: id, among: scene.directory.creditors.keys.sorted()))
      return nil
    }
    let registration = item.registration(creditor, scene)
    if let registration, registration.account == nil {
      let accounts = scene.creditors[creditor].creditor.creditor.accounts
      item.account?.report(
        "unknown_account", "creditor '\(id)' has no such account",
        help: "its accounts are \(accounts.joined(separator: ", "))")
    }
    guard let zone = scene.zone(of: creditor), let at = registered(item, zone, scene), let registration else {
      return nil
    }
    return TimelineEntry(at: at, place: 0, content: .event(.registration(registration), creditor: creditor))
  }

  /// The instant of registration: the first day, unless said otherwise; it may be earlier, but not after the last day.
  private func registered(_ item: CaseFields, _ zone: TimeZoneTable, _ scene: Scene) -> Instant? {
    guard let field = item.registered else { return scene.period.map { zone.instant(of: $0.lowerBound) } }
    guard let instant = field.time()?.instant(in: zone) else { return nil }
    scene.check(instant, in: zone, field, mayBeEarlier: true)
    return instant
  }
}
