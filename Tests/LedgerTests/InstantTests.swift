// Instants and times of day as they are written in results.

import Ledger
import Testing

struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (1_751_646_041_000, "2025-07-04T16:20:41Z"),
      (1_722_268_288_071, "2024-07-29T15:51:28.071Z"),
      (7_258_118_399_999, "2199-12-31T23:59:59.999Z"),
    ] as [(Int64, String)])
  func `Instants are written in UTC, with milliseconds where there are any`(milliseconds: Int64, text: String) throws {
    #expect(Instant(milliseconds: milliseconds).description == text)
    #expect(Instant(milliseconds: milliseconds - 1) < Instant(milliseconds: milliseconds))
  }

  @Test func `The ends of time can be written too`() {
    #expect(!Instant.distantPast.description.isEmpty)
    #expect(!Instant.distantFuture.description.isEmpty)
    #expect(Instant.distantPast < Instant.distantFuture)
  }

  @Test(arguments: [
    (0, 0, 0, 0, "00:00", "00:00:00"),
    (16, 0, 0, 0, "16:00", "16:00:00"),
    (9, 5, 7, 50, "09:05", "09:05:07.050"),
    (23, 59, 59, 999, "23:59", "23:59:59.999"),
  ])
  func `Times of day are written short and in full`(
    hour: Int, minute: Int, second: Int, millisecond: Int, text: String, fullText: String
  ) throws {
    let time = try #require(LocalTime(hour: hour, minute: minute, second: second, millisecond: millisecond))
    #expect(time.text == text)
    #expect(time.fullText == fullText)
  }

  @Test(arguments: [(24, 0, 0, 0), (-1, 0, 0, 0), (0, 60, 0, 0), (0, 0, 60, 0), (0, 0, 0, 1000), (0, 0, 0, -1)])
  func `A day has no such time`(hour: Int, minute: Int, second: Int, millisecond: Int) {
    #expect(LocalTime(hour: hour, minute: minute, second: second, millisecond: millisecond) == nil)
  }
}
