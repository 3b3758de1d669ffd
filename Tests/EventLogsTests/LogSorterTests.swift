import Diagnostics
import EventLogs
import Generation
import Testing

/// Logs out of order come in the order of their instants; rows of one instant keep theirs, and all keep their bytes and where
/// they were.
@Suite struct LogSorterTests {
  private static let header = "at,event,id,creditor,case,amount\n"

  private func sorted(_ logs: [String], run: Int = LogSorter.defaultRun) throws -> SortedLog {
    let inputs = logs.enumerated().map { number, log in
      SortInput(ByteSource(bytes: Array(log.utf8), name: "\(number + 1).csv"))
    }
    return try LogSorter(run: run, zone: LogReading.zone(of:)).sort(inputs)
  }

  /// The rows of the sorted log with where they were.
  private func rows(_ logs: [String], run: Int = LogSorter.defaultRun) throws -> [String] {
    let log = try sorted(logs, run: run)
    var lines: [String] = []
    let reading = LogReading()
    try reading.read(log.source(chunk: 64)) { row, _ in
      let line = reading.line(row)
      let number = try #require(Int(line.prefix { $0 != " " }))
      let origin = try #require(try log.origin(ofLine: number))
      lines.append("\(origin.file):\(origin.line)" + line.drop { $0 != " " })
    }
    return lines
  }

  @Test(arguments: [1, 100, 1 << 20]) func `rows are sorted by their instants, local to their creditors`(
    run: Int
  ) throws {
    let log =
      Self.header + "2025-01-03,payout_request,,a,,\n" + "2025-01-02,payout_request,,a,,\n"
      + "2025-01-02,payout_request,,us-b,,\n" + "2025-01-02T04:00,payout_request,,a,,\n"
    #expect(
      try rows([log], run: run) == [
        "1:3 2025-01-01T23:00:00Z a payout_request all", "1:5 2025-01-02T03:00:00Z a payout_request all",
        "1:4 2025-01-02T05:00:00Z us-b payout_request all", "1:2 2025-01-02T23:00:00Z a payout_request all",
      ])
  }

  @Test(arguments: [1, 200, 1 << 20]) func `several logs are one, and equal instants keep their order`(run: Int) throws
  {
    let first = Self.header + "2025-01-03,payout_request,1,a,,\n2025-01-02,payout_request,2,a,,\n"
    let second = Self.header + "2025-01-02,payout_request,3,b,,\r\n\r\n2025-01-03,payout_request,4,b,,"
    let places = try rows([first, second], run: run).map { $0.prefix { $0 != " " } }
    #expect(places == ["1:3", "2:2", "1:2", "2:4"])
  }

  @Test(arguments: [1, 60, 1 << 20]) func `rows that cannot be read stay behind the one before, with their lines`(
    run: Int
  ) throws {
    let log =
      Self.header + "2025-01-03,payout_request,,a,,\nsoon,payout_request,,a,,\n2025-01-02,payout_request,\"1\n2\",a,,\n"
      + "2025-01-04,payout_request,,a\n2025-01-01,payout_request,,a,,\n2025-01-05,payout_request,\"x,a,,\n"
    let places = try rows([log, log], run: run).map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
    #expect(
      places == [
        "1:7 2024-12-31T23:00:00Z a", "1:8 bad stray_quote:", "2:7 2024-12-31T23:00:00Z a", "2:8 bad stray_quote:",
        "1:2 2025-01-02T23:00:00Z a",
        "1:3 bad bad_date:", "1:4 bad control_character:", "1:6 bad wrong_cell_count:", "2:2 2025-01-02T23:00:00Z a",
        "2:3 bad bad_date:", "2:4 bad control_character:", "2:6 bad wrong_cell_count:",
      ])
  }

  @Test func `a row that is too long is none, wherever it comes to stand`() throws {
    let long = "2025-01-02,payout_request,\"" + String(repeating: "\",\"", count: 400_000) + "\",a,,\n"
    let log = Self.header + "2025-01-03,payout_request,,a,,\n\(long)2025-01-01,payout_request,,a,,\n"
    let found = try rows([log], run: 1 << 10)
    #expect(found.count == (try LogReading().lines(log)).count)
    #expect(found.contains { $0.hasPrefix("1:3 bad row_too_long") })
    #expect(found.first?.hasPrefix("1:") == true)
    #expect(found.contains("1:2 2025-01-02T23:00:00Z a payout_request all"))
  }

  @Test func `a log in any order is as if it had been sorted by hand, whatever the runs`() throws {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<30 {
      let rows = (0..<60).map { number in
        let day = 10 + Int.random(in: 0..<20, using: &random)
        return (day: day, text: "2025-01-\(day),payout_request,\(number),a,,\n")
      }.shuffled(using: &random)
      let byHand = rows.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      let run = Int.random(in: 1...2000, using: &random)
      let log = try sorted([Self.header + rows.map(\.text).joined()], run: run)
      var lines: [String] = []
      let reading = LogReading()
      try reading.read(log.source()) { row, _ in lines.append(reading.line(row)) }
      #expect(lines == (try LogReading().lines(Self.header + byHand.map(\.element.text).joined())))
      for (place, row) in byHand.enumerated() {
        #expect(try log.origin(ofLine: place + 2)?.line == row.offset + 2)
      }
    }
  }

  @Test func `logs with other columns are not sorted together`() {
    #expect(
      LogReading.mistakes { _ = try sorted([Self.header, "at,event,creditor,id\n"]) } == [
        "header_differs: the columns of this log are not those of '1.csv', with which it is sorted"
      ])
    #expect(LogReading.mistakes { _ = try sorted([""]) } == ["file_empty: the log is empty"])
  }
}
