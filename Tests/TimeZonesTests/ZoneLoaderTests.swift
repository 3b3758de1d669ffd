// Time zones by name: which names are zones, and what their clocks did (S2.1).

import Ledger
import Testing
import TimeZones

struct ZoneLoaderTests {
  @Test(arguments: [
    "Europe/Stockholm", "Europe/Helsinki", "Europe/Oslo", "Europe/Copenhagen", "Europe/London", "Europe/Kyiv",
    "Europe/Kiev",
    "UTC", "Etc/UTC", "Etc/GMT+5", "Asia/Tokyo", "Asia/Kolkata", "Asia/Calcutta", "Asia/Ho_Chi_Minh", "Asia/Saigon",
    "America/New_York", "America/Argentina/Buenos_Aires", "America/Nuuk", "US/Eastern", "Australia/Lord_Howe",
    "Pacific/Apia", "Antarctica/Troll", "Africa/Casablanca", "Atlantic/Reykjavik", "Indian/Maldives",
  ])
  func `IANA names are zones`(name: String) { #expect(ZoneLoader.table(named: name)?.name == name) }

  @Test(arguments: [
    "", " ", "CET", "EST", "PST", "CEST", "GMT", "GMT+2", "GMT+02:00", "+02:00", "utc", "Z", "Stockholm",
    "europe/stockholm",
    "EUROPE/STOCKHOLM", "Europe/Stockholm ", " Europe/Stockholm", "Europe/Atlantis", "Europe/", "/Stockholm", "/",
    "Europe",
    "Europe/../Europe/Stockholm", "../etc/passwd", "/usr/share/zoneinfo/UTC", "SystemV/EST5", "Europe/Stockholm\0",
    "Europe/Stockholm\n", "UTC/UTC", "Etc/Unknown",
  ])
  func `Abbreviations, offsets, other spellings and paths are not`(name: String) {
    #expect(ZoneLoader.table(named: name) == nil)
  }

  @Test(arguments: [
    (1999, "1999-03-28", "1999-10-31"), (2000, "2000-03-26", "2000-10-29"), (2024, "2024-03-31", "2024-10-27"),
    (2025, "2025-03-30", "2025-10-26"), (2026, "2026-03-29", "2026-10-25"), (2027, "2027-03-28", "2027-10-31"),
    (2038, "2038-03-28", "2038-10-31"), (2100, "2100-03-28", "2100-10-31"), (2199, "2199-03-31", "2199-10-27"),
  ])
  func `Stockholm's clocks change at 01:00 UTC on these days`(year: Int, spring: String, autumn: String) throws {
    let zone = try zone("Europe/Stockholm")
    let (spring, autumn) = (try instant(spring + "T01:00Z"), try instant(autumn + "T01:00Z"))
    let winterMidnights = [try #require(CalendarDate(year: year, month: 1, day: 1)), zone.date(at: spring)]
    for date in winterMidnights { #expect(hours(zone, zone.instant(of: date)) == 1) }
    #expect(hours(zone, Instant(milliseconds: spring.milliseconds - 1)) == 1)
    #expect(hours(zone, spring) == 2)
    #expect(hours(zone, Instant(milliseconds: autumn.milliseconds - 1)) == 2)
    #expect(hours(zone, autumn) == 1)
  }

  // The rule of the European Union, applied here by itself: from 01:00 UTC on the last Sunday of March to that of October.
  @Test func `Stockholm keeps summer time by rule in every year`() throws {
    let zone = try zone("Europe/Stockholm")
    for year in 1999...2199 {
      var date = try #require(CalendarDate(year: year, month: 1, day: 1))
      let (from, until) = (try lastSunday(year, 3), try lastSunday(year, 10))
      while date.parts.year == year {
        let noon = Instant(milliseconds: (Int64(date.daysSinceEpoch) * 24 + 12) * 3_600_000)
        guard hours(zone, noon) == (date >= from && date < until ? 2 : 1) else {
          Issue.record("noon of \(date)")
          return
        }
        date = date.adding(days: 1)
      }
    }
  }

  // Zone, local time, instant: odd gaps, odd repetitions, and odd offsets.
  @Test(arguments: [
    ("Europe/Stockholm", "2026-03-26T16:00", "2026-03-26T15:00:00Z"),  // S6.1
    ("Europe/Stockholm", "2026-04-02T16:00", "2026-04-02T14:00:00Z"),
    ("Europe/Stockholm", "2026-03-29T02:30", "2026-03-29T01:30:00Z"),  // skipped
    ("Europe/Stockholm", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),  // twice
    ("Europe/Stockholm", "2026-10-25T03:00", "2026-10-25T02:00:00Z"),
    ("Australia/Lord_Howe", "2025-10-05T01:59", "2025-10-04T15:29:00Z"),
    ("Australia/Lord_Howe", "2025-10-05T02:10", "2025-10-04T15:40:00Z"),  // half an hour skipped
    ("Australia/Lord_Howe", "2025-10-05T02:30", "2025-10-04T15:30:00Z"),
    ("Australia/Lord_Howe", "2025-04-06T01:45", "2025-04-05T14:45:00Z"),  // half an hour twice
    ("Australia/Lord_Howe", "2025-04-06T02:00", "2025-04-05T15:30:00Z"),
    ("Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59:00Z"),
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),  // a day that never was
    ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),  // a midnight skipped
    ("America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30:00Z"),
    ("Africa/Cairo", "2025-04-25", "2025-04-24T22:00:00Z"),
    ("America/Caracas", "2007-12-09T02:45", "2007-12-09T06:45:00Z"),  // a change of the standard time
    ("America/Caracas", "2016-05-01T02:30", "2016-05-01T07:00:00Z"),
    ("Antarctica/Troll", "2025-03-30T01:30", "2025-03-30T01:30:00Z"),  // two hours skipped
    ("Antarctica/Troll", "2025-10-26T02:30", "2025-10-26T00:30:00Z"),
    ("Asia/Kathmandu", "2025-01-01", "2024-12-31T18:15:00Z"),
    ("Pacific/Kiritimati", "2025-01-01", "2024-12-31T10:00:00Z"),
    ("Etc/GMT+5", "2025-01-01", "2025-01-01T05:00:00Z"),
    ("UTC", "2025-01-01", "2025-01-01T00:00:00Z"),
  ])
  func `A local time is this instant`(name: String, local: String, meant: String) throws {
    #expect(try InstantText.parse(local).get().instant(in: zone(name)).description == meant)
  }

  @Test(arguments: [
    ("Europe/Stockholm", "2025-12-31T22:59:59Z", "2025-12-31"),
    ("Europe/Stockholm", "2025-12-31T23:00:00Z", "2026-01-01"),
    ("Europe/Stockholm", "2025-06-30T21:59:59Z", "2025-06-30"),
    ("Europe/Stockholm", "2025-06-30T22:00:00Z", "2025-07-01"),
    ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
    ("America/New_York", "2025-01-01T04:59:59Z", "2024-12-31"),
  ])
  func `An instant has this local date`(name: String, at: String, date: String) throws {
    #expect(try zone(name).date(at: instant(at)).description == date)
  }

  private func zone(_ name: String) throws -> TimeZoneTable { try #require(ZoneLoader.table(named: name)) }

  private func instant(_ text: String) throws -> Instant { try InstantText.parse(text).get().instant(in: .utc) }

  private func hours(_ zone: TimeZoneTable, _ instant: Instant) -> Int64 {
    let local = Int64(zone.date(at: instant).daysSinceEpoch) * 86_400_000 + Int64(zone.time(at: instant).milliseconds)
    return (local - instant.milliseconds) / 3_600_000
  }

  private func lastSunday(_ year: Int, _ month: Int) throws -> CalendarDate {
    let last = try #require(CalendarDate(year: year, month: month, day: 31))
    return last.adding(days: -((last.weekday.rawValue + 1) % 7))
  }
}
