import EventLogs
import Testing

/// A quote that somebody forgot takes no other row along: its row ends with its line, and the rest is read.
@Suite struct WrongQuoteTests {
  private static func good(_ creditor: String) -> String { "2025-01-02,payout_request,\(creditor),\n" }

  private static func read(_ line: Int, _ creditor: String) -> String {
    "\(line) 2025-01-01T23:00:00Z \(creditor) payout_request all"
  }

  private static let unclosed = "2 bad unclosed_quote: a quoted cell of the row is not closed"

  static let logs: [(String, [String])] = [
    ("2025-01-02,payout_request,\"a,\n" + good("b") + good("c"), [unclosed, read(3, "b"), read(4, "c")]),
    ("2025-01-02,payout_request,a,\"x\r\n" + good("b") + good("\"c\""), [unclosed, read(3, "b"), read(4, "c")]),
    ("2025-01-02,payout_request,a,\"", [unclosed]), ("\"", [unclosed]),
    ("2025-01-02,payout_request,a,\"x\"\"\n" + good("b"), [unclosed, read(3, "b")]),
    // Such a quote is closed by that of a later row, behind which more follows.
    (
      "2025-01-02,payout_request,a,\"x\n" + good("b") + "2025-01-02,payout_request,\"c\",\n" + good("d"),
      [unclosed, read(3, "b"), read(4, "c"), read(5, "d")]
    ),
    // A cell of several lines is one.
    ("2025-01-02,payout_request,a,\"x\n\"\n" + good("b"), [read(2, "a"), read(4, "b")]),
  ]

  @Test(arguments: logs) func `a quote that is not closed`(rows: String, expected: [String]) throws {
    for chunk in [1, 2, 3, 7, 64, 4096] {
      #expect(try LogReading().lines("at,event,creditor,x_note\n" + rows, chunk: chunk) == expected)
    }
  }

  @Test func `a quote that is not closed within a mebibyte`() throws {
    let many = String(repeating: Self.good("b"), count: 45_000)
    for close in ["", "\"\n"] {
      for chunk in [1 << 16, 1 << 22] {
        let lines = try LogReading().lines(
          "at,event,creditor,x_note\n2025-01-02,payout_request,a,\"x\n" + many + close, chunk: chunk)
        #expect(lines.count == 45_001 + (close.isEmpty ? 0 : 1))
        #expect(lines[0] == Self.unclosed)
        #expect(lines[1...45_000].allSatisfy { $0.hasSuffix(" b payout_request all") })
      }
    }
  }

  @Test func `a log that is cut off`() throws {
    let cut = { (row: String) in try LogReading().badRows("at,event,creditor,x_note\n\(row)").map(\.help) }
    #expect(try cut("2025-01-02,payout_req") == ["the log ends in this row, as if it had been cut off"])
    #expect(try cut("2025-01-02,payout_req\n") == [nil])
    #expect(try cut("2025-01-02,payout_request,a,,") == [nil])
  }
}
