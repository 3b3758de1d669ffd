import Diagnostics
import EventLogs
import LogMaps
import Testing

/// An export becomes an event log whose rows know where they come from.
@Suite struct MappedLogTests {
  private static func rule(_ column: String) -> CellRule {
    CellRule(MapColumn(column, at: SourcePlace(file: "map.yaml", line: 1)))
  }

  private static let map = LogMap(
    separator: UInt8(ascii: ";"), numbers: NumberForm(decimal: ","), dates: DatePattern("day.month.year"),
    ignoresOthers: false,
    events: [
      EventRule(
        conditions: [],
        cells: [
          "event": CellRule(constant: "case"), "at": rule("Day"), "id": rule("No"), "creditor": rule("Who"),
          "amount": rule("Sum"),
        ]),
      EventRule(
        conditions: [],
        cells: [
          "event": CellRule(constant: "payment"), "at": rule("Day"), "id": rule("No"), "creditor": rule("Who"),
          "case": rule("No"), "amount": rule("Sum"),
        ]),
    ])

  private func lines(_ export: String, chunk: Int = 64) throws -> [String] {
    let log = try MappedLog(ByteSource(bytes: Array(export.utf8), name: "export.csv", chunk: chunk), Self.map)
    var lines = log.bad.map { "\($0.line) \($0.code) \($0.column ?? 0)" }
    let reading = LogReading()
    try reading.read(log.source()) { row, _ in
      let line = reading.line(row)
      let number = try #require(Int(line.prefix { $0 != " " }))
      lines.append("\(try log.origin(ofLine: number))" + line.drop { $0 != " " })
    }
    return lines
  }

  @Test(arguments: [1, 5, 1 << 18]) func `a row becomes a case and a payment, both of its line`(chunk: Int) throws {
    let export = "\u{FEFF}Day;No;Who;Sum\r\n3.2.2025;\"1;2\";a;5,00\r\n\r\n4.2.2025;\"x\n\"\"y\";a;6,00"
    let lines = try lines(export, chunk: chunk)
    #expect(
      lines.prefix(2) == [
        "2 2025-02-02T23:00:00Z a case 1;2 of 1;2 on main 5.00 SEK invoice",
        "2 2025-02-02T23:00:00Z a payment 1;2 on 1;2 5.00 SEK by other",
      ])
    #expect(lines.dropFirst(2).allSatisfy { $0.hasPrefix("4 bad control_character") })
    #expect(lines.count == 4)
  }

  @Test(arguments: [1, 1 << 18]) func `rows that are wrong are told, and the others go on`(chunk: Int) throws {
    let export =
      "Day;No;Who;Sum\n2/3/2025;1;a;5,00\n3.2.2025;1;a;5.00\n3.2.2025;1;a\n3.2.2025;\"1\"x;a;1,00\n3.2.2025;9;a;1,00\n"
      + "3.2.2025;\"8;a;1,00\n"
    #expect(
      try lines(export, chunk: chunk).map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == [
        "2 bad_date 1", "3 bad_amount 14", "4 wrong_cell_count 0", "5 stray_quote 0", "7 unclosed_quote 0",
        "6 2025-02-02T23:00:00Z a", "6 2025-02-02T23:00:00Z a",
      ])
  }

  @Test func `a row that is too long is passed over to its end`() throws {
    let long = "3.2.2025;\"" + String(repeating: "\n", count: 1 << 20) + "\n\";a;1,00\n"
    let found = try lines("Day;No;Who;Sum\n\(long)3.2.2025;9;a;1,00\n", chunk: 1 << 16)
    #expect(found.count == 3)
    #expect(found[0] == "2 row_too_long 0")
    #expect(found[1].hasPrefix("\((1 << 20) + 4) "))
  }

  @Test func `an event log is one, whatever the map`() throws {
    #expect(
      try lines("at,event,creditor,x_note\n2025-02-03,payout_request,a,\"1\"\n") == [
        "2 2025-02-02T23:00:00Z a payout_request all"
      ])
    #expect(
      LogReading.mistakes { _ = try lines("at,event,creditor,nots\n") } == ["unknown_column: unknown column 'nots'"])
    #expect(
      LogReading.mistakes { _ = try lines("Day,No,Who,Sum\n") } == [
        "wrong_separator: this has one column, as the map separates it"
      ])
    #expect(LogReading.mistakes { _ = try lines("") } == ["file_empty: the log is empty"])
  }
}
