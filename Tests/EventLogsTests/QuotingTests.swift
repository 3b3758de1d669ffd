import EventLogs
import Receivables
import Testing

@Suite struct QuotingTests {
  static let chunks = [1, 2, 3, 7, 64, 4096]

  private func creditors(_ log: String) throws -> [String] {
    let reading = LogReading()
    _ = try reading.lines(log)
    return reading.reader.creditors.map(\.id)
  }

  @Test(arguments: [
    ("\"a\"", "a"), ("\"a,b\"", "a,b"), ("\"a\"\"b\"", "a\"b"), ("\"\"\"\"", "\""), ("\"\"\"a\"\"\"", "\"a\""),
    ("å", "å"), ("\"å,\"\"\"", "å,\""), (" a ", " a "), ("'a'", "'a'"), ("a;b", "a;b"),
  ]) func `a quoted cell`(cell: String, expected: String) throws {
    for end in ["\n", "\r\n", ""] {
      #expect(try creditors("at,event,creditor\n2025-01-02,payout_request,\(cell)\(end)") == [expected])
      #expect(try creditors("creditor,at,event\n\(cell),2025-01-02,payout_request\(end)") == [expected])
    }
  }

  @Test func `lines are counted where quoted cells have line ends, and blank lines are no rows`() throws {
    let log =
      "\n\r\nat,event,creditor,x_note\r\n\r\n2025-01-02,payout_request,a,\"1\n2\r\n3\"\n\n\n"
      + "2025-01-02,payout_request,b,\"\n\"\"\n\"\r\n2025-01-02,\"payout\nrequest\",c,\n2025-01-02,payout_request,d,"
    for chunk in Self.chunks {
      #expect(
        try LogReading().lines(log, chunk: chunk) == [
          "5 2025-01-01T23:00:00Z a payout_request all", "10 2025-01-01T23:00:00Z b payout_request all",
          "13 bad control_character: the column 'event' has a control character",
          "15 2025-01-01T23:00:00Z d payout_request all",
        ])
    }
  }

  @Test func `a byte-order mark is allowed at the start and nowhere else`() throws {
    for chunk in Self.chunks {
      #expect(
        try LogReading().lines("\u{FEFF}at,event,creditor\n2025-01-02,payout_request,a\n", chunk: chunk) == [
          "2 2025-01-01T23:00:00Z a payout_request all"
        ])
    }
    #expect(
      try LogReading().lines("at,event,creditor\n\u{FEFF}2025-01-02,payout_request,a\n") == [
        "2 bad bad_date: '\u{FEFF}2025-01-02' is no date or time"
      ])
  }

  @Test func `a lone carriage return is part of its cell`() throws {
    for chunk in Self.chunks {
      for row in ["2025-01-02,payout_request,a\r", "2025-01-02,payout_request,a\r\r\n"] {
        #expect(
          try LogReading().lines("at,event,creditor\n" + row, chunk: chunk) == [
            "2 bad control_character: the column 'creditor' has a control character"
          ])
      }
    }
  }

  @Test func `columns are found by name, and those of others are passed over`() throws {
    let log = "x_1,creditor,x_2,event,at,x_1\n,a,\"x,\n\ty\",payout_request,2025-01-02,\u{1}\n"
    #expect(try LogReading().lines(log) == ["2 2025-01-01T23:00:00Z a payout_request all"])
  }
}
