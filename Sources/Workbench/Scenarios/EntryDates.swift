// Which day an entry of the books is of: an instant has as many dates as there are zones.

import Ledger
import Receivables
import Scenarios
import TimeZones

/// The local dates of the creditors whose accounts entries move.
///
/// An entry that moves none of a creditor's, such as one between client funds and the agency's income, is dated where the
/// scenario's only creditor is, and where there are several as what names no creditor is read (S2.1).
struct EntryDates {
  private let zones: [ByteText: TimeZoneTable]
  private let otherwise: TimeZoneTable

  init(_ creditors: [ScenarioCreditor]) {
    zones = Dictionary(creditors.map { (ByteText($0.creditor.id), $0.creditor.zone) }) { first, _ in first }
    // Where a Swift has no zones, no scenario has been read with another one.
    let standard = ZoneLoader.table(named: ZoneLoader.defaultName) ?? .utc
    otherwise = creditors.count == 1 ? creditors[0].creditor.zone : standard
  }

  func date(of entry: JournalEntry) -> CalendarDate {
    let named = entry.postings.lazy.compactMap(\.account.creditor).first
    return (named.flatMap { zones[ByteText($0)] } ?? otherwise).date(at: entry.at)
  }
}

extension BookAccount {
  fileprivate var creditor: String? {
    switch self {
    case .creditorPayable(let creditor, _), .creditorReserve(let creditor, _), .suspense(let creditor): creditor
    case .clientFunds, .agencyCosts, .commission, .vat, .chargebackFees, .fx: nil
    }
  }
}
