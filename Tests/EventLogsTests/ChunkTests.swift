import EventLogs
import Testing

@Suite struct ChunkTests {
  @Test func `the same rows whatever the size of the chunks`() throws {
    let good = [
      EventTests.debt, EventTests.paid, Row("2025-01-03", "refund", "a", ["of": "P", "amount": "1"]),
      Row("2025-01-03", "respite", "å,\"", ["case": "C", "days": "3"]),
    ]
    let quoted = good.map { row in
      Row(
        "", "", "",
        row.cells.mapValues {
          "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        })
    }
    let log = Row.log(quoted + BadRowTests.rows.map(\.0) + quoted)
    let expected = try LogReading().lines(log)
    #expect(expected.count == BadRowTests.rows.count + 8)
    for chunk in [1, 2, 3, 7, 64, 4096] {
      #expect(try LogReading().lines(log, chunk: chunk) == expected)
      let returns = log.split(separator: "\n").joined(separator: "\r\n")
      #expect(try LogReading().lines(returns, chunk: chunk) == expected)
    }
  }
}
