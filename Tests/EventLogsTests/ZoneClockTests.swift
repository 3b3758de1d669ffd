import Ledger
import Testing
import TimeZones

@testable import EventLogs

/// What a clock keeps of the last date makes no time another one.
@Suite struct ZoneClockTests {
  private static func read(_ text: String, _ clock: inout ZoneClock) -> Result<Instant, TimeTextError> {
    var fresh = ZoneClock(clock.zone)
    return Array(text.utf8).withUnsafeBufferPointer { cell in
      let (read, first) = (clock.instant(of: cell), fresh.instant(of: cell))
      if case (.success(let known), .success(let new)) = (read, first) { #expect(known.1 == new.1, "\(text)") }
      return read.map { $0.0 }
    }
  }

  @Test(arguments: [
    "UTC", "Europe/Stockholm", "America/New_York", "America/Asuncion", "Asia/Beirut", "Pacific/Apia",
    "Australia/Lord_Howe", "Africa/Cairo",
  ]) func `all days of some years`(name: String) throws {
    let zone = try #require(ZoneLoader.table(named: name))
    var clock = ZoneClock(zone)
    for year in [2011, 2025] {
      let first = try #require(CalendarDate(year: year, month: 1, day: 1))
      for day in 0..<366 {
        let date = first.adding(days: day)
        for time in ["", "T00:00:00", "T00:30:00", "T01:59:59", "T02:30:00", "T03:00:00", "T23:59:59", "T12:00"] {
          let text = "\(date)\(time)"
          #expect(Self.read(text, &clock) == InstantText.parse(text).map { $0.instant(in: zone) }, "\(text)")
        }
      }
    }
  }

  // The bytes of a time are looked at together, those of two hundred and fifty-six that may stand in each place too.
  @Test(arguments: ["2025-01-02T00:00:00", "2025-01-02T19:59:38", "2025-01-02T23:00:59Z"])
  func `whatever byte stands in a time`(text: String) throws {
    let zone = try #require(ZoneLoader.table(named: "Europe/Stockholm"))
    var clock = ZoneClock(zone)
    for place in 10..<text.utf8.count {
      for byte in UInt8.min ... .max {
        _ = Self.read("2025-01-02", &clock)
        var bytes = Array(text.utf8)
        bytes[place] = byte
        let read = bytes.withUnsafeBufferPointer { clock.instant(of: $0).map { $0.0 } }
        let expected = bytes.withUnsafeBufferPointer { InstantText.parse($0).map { $0.instant(in: zone) } }
        #expect(read == expected, "byte \(byte) at \(place)")
      }
    }
  }

  @Test(arguments: [
    "2025-01-02T24:00:00", "2025-01-02T23:60:00", "2025-01-02T23:00:60", "2025-01-02T2x:00:00", "2025-01-02T10-00:00",
    "2025-01-02T10:00-00", "2025-01-02 10:00:00", "2025-01-02x10:00:00", "2025-01-02T10:00:00Z",
    "2025-01-02T10:00:00.1",
    "2025-01-02T10:00:0", "2025-01-02T", "2025-01-0", "", "2025-01-02T10:00+02", "2025-01-02T/0:00:00",
    "2025-01-02T:0:00:00",
  ]) func `times of every form, the first of their date or not`(text: String) throws {
    let zone = try #require(ZoneLoader.table(named: "Europe/Stockholm"))
    let expected = InstantText.parse(text).map { $0.instant(in: zone) }
    var clock = ZoneClock(zone)
    #expect(Self.read(text, &clock) == expected)
    _ = Self.read("2025-01-02", &clock)
    #expect(Self.read(text, &clock) == expected)
    #expect(Self.read("2025-01-02", &clock) == .success(zone.instant(of: CalendarDate(year: 2025, month: 1, day: 2)!)))
  }
}
