// The one place that asks a library for time zones: Foundation's data becomes a table that the domain can keep.
//
// That data is part of the toolchain, so neither the machine's zone files nor its environment have a say (S2.3).

import Foundation
public import Ledger

/// Time zones by their IANA names.
public enum ZoneLoader {
  /// The default of a creditor, and the zone of entries that name none (S2.1).
  public static let defaultName = "Europe/Stockholm"

  /// The table of the zone with this IANA name, in its exact spelling and older names such as `Asia/Calcutta` included;
  /// nil where there is none such.
  ///
  /// An abbreviation or an offset such as `CET` or `GMT+2` is no zone, since it says nothing of clock changes.
  public static func table(named name: String) -> TimeZoneTable? {
    if name == "UTC" { return .utc }
    // The library reads a name only up to a zero byte and knows names of its own, so the form is looked at here.
    guard name.contains("/"), name.utf8.allSatisfy(isOfName), !name.hasPrefix("SystemV/"),
      let zone = TimeZone(identifier: name), zone.identifier == name
    else { return nil }
    let first = seconds(of: CalendarDate.simulated.lowerBound.adding(days: -400))
    let last = seconds(of: CalendarDate.simulated.upperBound.adding(days: 800))
    var transitions: [TimeZoneTable.Transition] = []
    var date = Date(timeIntervalSince1970: first)
    while let change = zone.nextDaylightSavingTimeTransition(after: date), change.timeIntervalSince1970 < last {
      transitions.append(
        TimeZoneTable.Transition(
          at: Instant(milliseconds: Int64(change.timeIntervalSince1970) * 1000),
          offsetSeconds: Int32(zone.secondsFromGMT(for: change))))
      date = change
    }
    let initial = Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: first)))
    return TimeZoneTable(name: name, initialOffsetSeconds: initial, transitions: transitions)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "A"..."Z", "a"..."z", "0"..."9", "/", "_", "-", "+": true
    default: false
    }
  }

  private static func seconds(of date: CalendarDate) -> Double { Double(date.daysSinceEpoch) * 86_400 }
}
