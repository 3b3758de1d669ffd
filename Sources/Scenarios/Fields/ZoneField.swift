// A time zone by its name (S2.1).

import Diagnostics
import Foundation
import Ledger
import TimeZones

/// Loads each zone once, for a file or for all that a thread reads. It belongs to the thread that uses it.
public final class ZoneShelf {
  private var zones: [String: TimeZoneTable] = [:]

  /// A shelf with nothing on it yet.
  public init() {}

  /// The zone with this name, or nil where there is none such.
  func zone(_ name: String) -> TimeZoneTable? {
    if let zone = zones[name] { return zone }
    let zone = ZoneLoader.table(named: name)
    zones[name] = zone
    return zone
  }

  /// The zone of what names no creditor (S2.1).
  var standard: TimeZoneTable { zone(ZoneLoader.defaultName) ?? .utc }
}

extension Field {
  /// A time zone by its IANA name.
  func zone(_ shelf: ZoneShelf) -> TimeZoneTable? {
    guard let text = text() else { return nil }
    if let zone = shelf.zone(text) { return zone }
    report(
      "unknown_time_zone", "'\(text)' is no time zone of the IANA list",
      help: Suggestion.sentence(for: text, among: TimeZone.knownTimeZoneIdentifiers)
        ?? "a time zone is written like Europe/Stockholm or UTC")
    return nil
  }
}
