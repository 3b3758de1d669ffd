// What is known of a file while its entries are read: days, creditors, ids.

import Diagnostics
import Receivables
import Ledger
import Simulation
import TimeZones

/// The surroundings of an entry.
final class Scene {
  let findings: Findings
  let zones: ZoneShelf
  /// The first and last day; nil where the file does not say, so that nothing is held against them.
  let period: ClosedRange<CalendarDate>?
  let creditors: [CreditorSection.Item]
  private let customerIDs: [String]
  private let customers: Set<ByteText>
  var directory: Directory
  /// The zones of the timeline's entries, by their number less one; nil where an entry's is not known.
  var entryZones: [TimeZoneTable?] = []

  /// The surroundings of a file; `customers` are those that it lists.
  init(
    findings: Findings, zones: ZoneShelf, period: ClosedRange<CalendarDate>?, creditors: [CreditorSection.Item],
    customers: [String]
  ) {
    self.findings = findings
    self.zones = zones
    self.period = period
    self.creditors = creditors
    customerIDs = customers
    self.customers = Set(customers.map(ByteText.init))
    directory = Directory(creditors: creditors.map(\.creditor.creditor.id), findings: findings)
  }

  /// The zone of what concerns a creditor, and of what concerns none (S2.1); nil where the creditor's is not known.
  func zone(of creditor: Int?) -> TimeZoneTable? {
    guard let creditor else { return zones.standard }
    return creditors[creditor].hasZone ? creditors[creditor].creditor.creditor.zone : nil
  }

  func names(of creditor: Int) -> CreditorNames { creditors[creditor].creditor.names }

  func id(of creditor: Int) -> String { creditors[creditor].creditor.creditor.id }

  func currency(of creditor: Int) -> Currency { creditors[creditor].creditor.creditor.currency }

  /// The currency of a case, where the creditor has one with this id.
  func currency(ofCase id: String, at creditor: Int) -> Currency? {
    directory.debt(id).flatMap { $0.creditor == creditor ? $0.currency : nil }
  }

  /// The place of an account in a creditor's list.
  func account(_ id: String, of creditor: Int) -> Int? {
    creditors[creditor].creditor.creditor.accounts.firstIndex { ByteText($0) == ByteText(id) }
  }

  /// The accounts that an entry is for: all where it names none.
  func accounts(_ id: String?, of creditor: Int) -> AccountSelection {
    guard let id else { return .all }
    return account(id, of: creditor).map { .one($0) } ?? .unknown
  }

  /// Reports a customer that is not among those that the file lists; where it lists none, a case may name any.
  func check(customer id: String, _ field: Field) {
    guard !customers.isEmpty, !customers.contains(ByteText(id)) else { return }
    field.report(
      "unknown_customer", "there is no customer '\(id)'",
      help: Suggestion.sentence(for: id, among: customerIDs) ?? "add it to 'customers'")
  }

  /// Reports an instant outside of the first and last day, which are local to its zone.
  func check(_ instant: Instant, in zone: TimeZoneTable, _ field: Field, mayBeEarlier: Bool = false) {
    guard let period else { return }
    if !mayBeEarlier, instant < zone.instant(of: period.lowerBound) {
      field.report("outside_period", "'\(field.name)' is before the first day, \(period.lowerBound)")
    }
    if instant >= zone.instant(of: period.upperBound.adding(days: 1)) {
      field.report("outside_period", "'\(field.name)' is after the last day, \(period.upperBound)")
    }
  }
}
