// Local dates and times from a table of clock changes, made up here so that every odd shape occurs (S2.1).

import Ledger
import Testing

struct TimeZoneTableTests {
  @Test(arguments: ["1999-01-01T00:00:00Z", "2025-06-06T23:59:59.999Z", "2199-12-31T23:59:59Z"])
  func `In UTC an instant is its own local time`(text: String) throws {
    let instant = try instant(text)
    let (date, time) = (TimeZoneTable.utc.date(at: instant), TimeZoneTable.utc.time(at: instant))
    #expect("\(date)T\(time.fullText)Z" == text)
    #expect(TimeZoneTable.utc.instant(of: date, at: time) == instant)
  }

  @Test func `Offsets hold from one change to the next`() throws {
    let zone = try zone(hours: 1, ("2025-03-30T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1))
    #expect(local(zone, try instant("1999-01-01T00:00:00Z")) == "1999-01-01T01:00:00")
    #expect(local(zone, try instant("2025-03-30T00:59:59.999Z")) == "2025-03-30T01:59:59.999")
    #expect(local(zone, try instant("2025-03-30T01:00:00Z")) == "2025-03-30T03:00:00")
    #expect(local(zone, try instant("2025-10-26T00:59:59Z")) == "2025-10-26T02:59:59")
    #expect(local(zone, try instant("2025-10-26T01:00:00Z")) == "2025-10-26T02:00:00")
    #expect(local(zone, try instant("2199-07-01T00:00:00Z")) == "2199-07-01T01:00:00")
  }

  @Test func `A skipped hour moves forward and a repeated one is the earlier`() throws {
    let zone = try zone(hours: 1, ("2025-03-30T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1))
    #expect(try instant(zone, "2025-03-30T01:59") == instant("2025-03-30T00:59:00Z"))
    #expect(try instant(zone, "2025-03-30T02:00") == instant("2025-03-30T01:00:00Z"))
    #expect(try instant(zone, "2025-03-30T02:30") == instant("2025-03-30T01:30:00Z"))
    #expect(try instant(zone, "2025-03-30T03:00") == instant("2025-03-30T01:00:00Z"))
    #expect(try instant(zone, "2025-10-26T01:59") == instant("2025-10-25T23:59:00Z"))
    #expect(try instant(zone, "2025-10-26T02:00") == instant("2025-10-26T00:00:00Z"))
    #expect(try instant(zone, "2025-10-26T02:59") == instant("2025-10-26T00:59:00Z"))
    #expect(try instant(zone, "2025-10-26T03:00") == instant("2025-10-26T02:00:00Z"))
  }

  @Test func `A whole day can be skipped`() throws {
    let zone = try zone(hours: -10, ("2011-12-30T10:00:00Z", 14))
    #expect(local(zone, try instant("2011-12-30T09:59:59Z")) == "2011-12-29T23:59:59")
    #expect(local(zone, try instant("2011-12-30T10:00:00Z")) == "2011-12-31T00:00:00")
    #expect(try instant(zone, "2011-12-30T00:00") == instant("2011-12-30T10:00:00Z"))
    #expect(try instant(zone, "2011-12-30T12:00") == instant("2011-12-30T22:00:00Z"))
    #expect(try instant(zone, "2011-12-31T00:00") == instant("2011-12-30T10:00:00Z"))
    #expect(try instant(zone, "2011-12-31T12:00") == instant("2011-12-30T22:00:00Z"))
  }

  @Test func `Changes that lie unevenly are found as well as even ones`() throws {
    var changes: [(String, Int)] = [("1999-02-01T00:00:00Z", 1)]
    for day in 10..<28 { changes.append(("2030-05-\(day)T00:00:00Z", day % 2)) }
    changes.append(("2198-01-01T00:00:00Z", 7))
    var transitions: [TimeZoneTable.Transition] = []
    for (at, hours) in changes { transitions.append(.init(at: try instant(at), offsetSeconds: Int32(hours) * 3600)) }
    let zone = TimeZoneTable(name: "uneven", initialOffsetSeconds: -3600, transitions: transitions)
    var expected = -1
    for (place, change) in changes.enumerated() {
      let at = try instant(change.0)
      #expect(offset(zone, Instant(milliseconds: at.milliseconds - 1)) == expected, "before change \(place)")
      #expect(offset(zone, at) == change.1, "at change \(place)")
      expected = change.1
    }
    #expect(offset(zone, .init(milliseconds: 1 << 50)) == 7)
    #expect(offset(zone, .init(milliseconds: -(1 << 50))) == -1)
  }

  @Test func `The ends of time have dates too`() throws {
    let zone = try zone(hours: 1, ("2025-03-30T01:00:00Z", 2))
    #expect(zone.date(at: .distantPast) < zone.date(at: Instant(milliseconds: 0)))
    #expect(zone.date(at: .distantFuture) > zone.date(at: Instant(milliseconds: 0)))
    #expect(zone.instant(of: CalendarDate(daysSinceEpoch: .max)) > zone.instant(of: CalendarDate(daysSinceEpoch: .min)))
  }

  private func zone(hours: Int32, _ changes: (String, Int32)...) throws -> TimeZoneTable {
    var transitions: [TimeZoneTable.Transition] = []
    for (at, hours) in changes { transitions.append(.init(at: try instant(at), offsetSeconds: hours * 3600)) }
    return TimeZoneTable(name: "made up", initialOffsetSeconds: hours * 3600, transitions: transitions)
  }

  private func instant(_ zone: TimeZoneTable, _ text: String) throws -> Instant {
    try InstantText.parse(text).get().instant(in: zone)
  }

  private func instant(_ text: String) throws -> Instant { try LedgerTests.instant(text) }

  private func local(_ zone: TimeZoneTable, _ instant: Instant) -> String {
    "\(zone.date(at: instant))T\(zone.time(at: instant).fullText)"
  }

  private func offset(_ zone: TimeZoneTable, _ instant: Instant) -> Int {
    let days = Int(zone.date(at: instant).daysSinceEpoch) * 86_400_000
    return (days + Int(zone.time(at: instant).milliseconds) - Int(instant.milliseconds)) / 3_600_000
  }
}
