// Dates and times as users write them: what each form means, and what is refused and why (S2.2).

import Ledger
import Testing

struct InstantTextTests {
  @Test(arguments: [
    // With an offset: instants.
    ("2025-01-02T10:00:00Z", "2025-01-02T10:00:00Z"),
    ("2025-01-02T10:00Z", "2025-01-02T10:00:00Z"),
    ("2025-01-02 10:00Z", "2025-01-02T10:00:00Z"),
    ("2025-01-02T10:00:00.5Z", "2025-01-02T10:00:00.500Z"),
    ("2025-01-02T10:00:00.25Z", "2025-01-02T10:00:00.250Z"),
    ("2024-07-29T15:51:28.071Z", "2024-07-29T15:51:28.071Z"),
    ("2025-01-02T10:00:00+01:00", "2025-01-02T09:00:00Z"),
    ("2025-01-02T10:00+0100", "2025-01-02T09:00:00Z"),
    ("2025-01-02T10:00+01", "2025-01-02T09:00:00Z"),
    ("2025-01-02 10:00:00.001-05:30", "2025-01-02T15:30:00.001Z"),
    ("2025-01-02T10:00-00:00", "2025-01-02T10:00:00Z"),
    ("2025-01-01T00:00+14:00", "2024-12-31T10:00:00Z"),
    ("1999-01-01T00:00+02:00", "1998-12-31T22:00:00Z"),
    ("2199-12-31T23:59:59.999-12:00", "2200-01-01T11:59:59.999Z"),
    // RFC 1123.
    ("Fri, 04 Jul 2025 16:20:41 GMT", "2025-07-04T16:20:41Z"),
    ("Tue, 07 Oct 2025 08:15:30 GMT", "2025-10-07T08:15:30Z"),
    ("Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00Z"),
    ("Fri, 04 Jul 2025 16:20 GMT", "2025-07-04T16:20:00Z"),
  ])
  func `A text with an offset is an instant`(text: String, meant: String) throws {
    let written = try InstantText.parse(text).get()
    #expect(written.instant(in: .utc).description == meant)
    #expect(written.instant(in: summer) == written.instant(in: .utc))
  }

  @Test(
    arguments: [
      ("2025-01-02", "2025-01-02", nil),
      ("2024-02-29", "2024-02-29", nil),
      ("2025-01-02T10:00", "2025-01-02", "10:00:00"),
      ("2025-01-02 10:00:41", "2025-01-02", "10:00:41"),
      ("2025-01-02T23:59:59.999", "2025-01-02", "23:59:59.999"),
      ("2025-01-02T00:00", "2025-01-02", "00:00:00"),
    ] as [(String, String, String?)])
  func `A text without an offset is local`(text: String, date: String, time: String?) throws {
    guard case .local(let foundDate, let foundTime) = try InstantText.parse(text).get() else {
      Issue.record("\(text) is taken for an instant")
      return
    }
    #expect(try foundDate == day(date))
    #expect(foundTime?.fullText == time)
  }

  @Test func `A local time is that of the zone, and a date alone its midnight`() throws {
    #expect(try InstantText.parse("2025-07-04").get().instant(in: summer) == instant("2025-07-03T22:00:00Z"))
    #expect(try InstantText.parse("2025-07-04T10:00").get().instant(in: summer) == instant("2025-07-04T08:00:00Z"))
  }

  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  @Test func `RFC 1123 knows every month and weekday`() throws {
    var date = try day("2025-01-01")
    for number in 0..<365 {
      let (_, month, dayOfMonth) = date.parts
      let weekday = ["Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"][number % 7]
      let padded = dayOfMonth < 10 ? "0\(dayOfMonth)" : "\(dayOfMonth)"
      let text = "\(weekday), \(padded) \(InstantTextTests.months[month - 1]) 2025 00:00:00 GMT"
      #expect(try InstantText.parse(text).get() == .instant(TimeZoneTable.utc.instant(of: date)))
      date = date.adding(days: 1)
    }
  }

  @Test(arguments: [
    "", " ", "2025", "2025-01", "2025-1-2", "25-01-02", "20250102", "2025/01/02", "2025-01-02T", "2025-01-02 ",
    " 2025-01-02",
    "2025-01-02T10", "2025-01-02T10:0", "2025-01-02T1:00", "2025-01-02T1000", "2025-01-02  10:00", "2025-01-02t10:00",
    "2025-01-02T10:00z", "2025-01-02T10:00:", "2025-01-02T10:00:0", "2025-01-02T10:00:00.", "2025-01-02T10:00:00,5",
    "2025-01-02T10:00.5", "2025-01-02T10:00 Z", "2025-01-02T10:00+1", "2025-01-02T10:00+01:0", "2025-01-02T10:00+01:",
    "2025-01-02T10:00+010", "2025-01-02T10:00+01:000", "2025-01-02T10:00ZZ", "2025-01-02Z",
    "2025-01-02T10:00[Europe/Stockholm]",
    "2025-W01-4", "2025-002", "-2025-01-02", "+2025-01-02", "12025-01-02", "2025-01-02\n", "2025-01-02\0", "２０２５-01-02",
    "Fri, 4 Jul 2025 16:20:41 GMT", "Fri 04 Jul 2025 16:20:41 GMT", "Fri, 04 Jul 25 16:20:41 GMT", "Fri, 04 Jul 2025",
    "fri, 04 Jul 2025 16:20:41 GMT", "Fri, 04 jul 2025 16:20:41 GMT", "Fri, 04 Juy 2025 16:20:41 GMT",
    "Fri, 04 Jul 2025 16:20:41 UTC", "Fri, 04 Jul 2025 16:20:41 +0200", "Fri, 04 Jul 2025 16:20:41", "Fri,",
    "Fri, 04 Jul 2025 16:20:41.5 GMT", "Fri, 04 Jul 2025 16:20:41 GMT ", "04 Jul 2025 16:20:41 GMT", "tomorrow", "Fr",
  ])
  func `Other forms are malformed`(text: String) { #expect(InstantText.parse(text) == .failure(.malformed)) }

  @Test(arguments: [
    ("2025-02-30", TimeTextError.noSuchDate),
    ("2025-02-29", .noSuchDate),
    ("2025-13-01T10:00", .noSuchDate),
    ("2025-00-10", .noSuchDate),
    ("2025-04-31T10:00Z", .noSuchDate),
    ("Sun, 30 Feb 2025 10:00:00 GMT", .noSuchDate),
    ("2025-01-02T24:00", .noSuchTime),
    ("2025-01-02T23:60", .noSuchTime),
    ("2025-01-02T23:59:60Z", .noSuchTime),
    ("2025-01-02T10:00+24:00", .noSuchTime),
    ("2025-01-02T10:00+01:60", .noSuchTime),
    ("Fri, 04 Jul 2025 24:00:00 GMT", .noSuchTime),
    ("2025-01-02T10:00:00.1234Z", .tooPrecise),
    ("2025-01-02T10:00:00.0000000000000000000000000000", .tooPrecise),
    ("Thu, 04 Jul 2025 16:20:41 GMT", .weekdayDisagrees(.friday)),
    ("1998-12-31", .yearOutOfRange),
    ("2200-01-01T00:00Z", .yearOutOfRange),
    ("0000-00-00", .yearOutOfRange),
    ("9999-12-31", .yearOutOfRange),
    ("Sun, 06 Nov 1994 08:49:37 GMT", .yearOutOfRange),
    ("2025-02-30T25:00", .noSuchDate),
  ])
  func `A time that cannot be says why`(text: String, error: TimeTextError) {
    #expect(InstantText.parse(text) == .failure(error))
  }

  @Test(arguments: [
    (TimeTextError.malformed, "is no date or time"),
    (.tooPrecise, "is finer than a millisecond"),
    (.noSuchDate, "is no date that the calendar has"),
    (.noSuchTime, "is no time that a day has"),
    (.weekdayDisagrees(.friday), "names the wrong weekday, for the date is a friday"),
    (.yearOutOfRange, "is outside the years 1999 to 2199"),
  ])
  func `An error says what is wrong`(error: TimeTextError, message: String) { #expect(error.message == message) }

  @Test(arguments: ["2025-01-31", "0001-01-01", "9999-12-31", "2024-02-29"])
  func `Plain dates are read from text`(text: String) throws {
    #expect(try CalendarDate.parse(text).get().description == text)
  }

  @Test(arguments: [
    ("2025-02-30", TimeTextError.noSuchDate), ("0000-01-01", .noSuchDate), ("2025-01-31T00:00", .malformed),
    ("2025-1-31", .malformed), ("", .malformed), ("31 Jan 2025", .malformed),
  ])
  func `Other texts are no plain date`(text: String, error: TimeTextError) {
    #expect(CalendarDate.parse(text) == .failure(error))
  }

  @Test(arguments: [("00:00", 0), ("16:00", 57_600_000), ("23:59", 86_340_000)])
  func `Times of day are read from text`(text: String, milliseconds: Int32) throws {
    #expect(try LocalTime.parse(text).get().milliseconds == milliseconds)
  }

  @Test(arguments: [
    ("24:00", TimeTextError.noSuchTime), ("12:60", .noSuchTime), ("9:00", .malformed), ("16:00:00", .malformed),
    ("1600", .malformed), ("", .malformed), ("16:00 ", .malformed), ("-1:00", .malformed),
  ])
  func `Other texts are no time of day`(text: String, error: TimeTextError) {
    #expect(LocalTime.parse(text) == .failure(error))
  }

  private let summer = TimeZoneTable(name: "summer", initialOffsetSeconds: 7200, transitions: [])
}
