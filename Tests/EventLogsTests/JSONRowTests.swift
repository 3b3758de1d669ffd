import Diagnostics
import EventLogs
import Generation
import Testing

/// Rows of NDJSON: what is read, and what is said of rows that cannot be.
@Suite struct JSONRowTests {
  private static let start = #"{"at":"2025-01-02","event":"payout_request","creditor":"#

  static let read: [(String, String)] = [
    (#"{"at":"2025-01-02","event":"payout_request","creditor":"a"}"#, "a payout_request all"),
    (" { \"at\" : \"2025-01-02\" ,\t\"event\": \"payout_request\",\"creditor\":\"a\" } \t", "a payout_request all"),
    (#"{"creditor":"a","event":"payout_request","at":"2025-01-02"}"#, "a payout_request all"),
    (#"{"\u0061t":"2025-01-02","event":"payout\u005frequest","creditor":"a"}"#, "a payout_request all"),
    (start + #""\u00e5"}"#, "å payout_request all"), (start + #""å"}"#, "å payout_request all"),
    (start + #""\uD83D\uDCB6"}"#, "\u{1F4B6} payout_request all"),
    (start + #""a\\\"\/b"}"#, "a\\\"/b payout_request all"),
    (start + "17}", "17 payout_request all"), (start + "-0.50}", "-0.50 payout_request all"),
    (
      start + #""a","account":null,"amount":"","x_n":[{"a":[1,2e+3,{}],"b":null},[],true,false,"}"]}"#,
      "a payout_request all"
    ),
    (start + #""a","x_n":1,"x_n":{"x":"\"]"}}"#, "a payout_request all"),
    (
      #"{"at":"2025-01-02","event":"case","creditor":"a","id":"C","amount":12.50}"#,
      "a case C of C on main 12.50 SEK invoice"
    ),
    (
      #"{"at":"2025-01-02","event":"case","creditor":"a","id":7,"amount":"12.50 EUR"}"#,
      "a case 7 of 7 on main 12.50 EUR invoice"
    ),
    (#"{"at":"2025-01-02","event":"respite","creditor":"a","case":"C","days":3}"#, "a respite on C 3 days"),
  ]

  @Test(arguments: read) func `a row is an object of texts and numbers`(row: String, expected: String) throws {
    #expect(try LogReading().lines(row, as: .ndjson) == ["1 2025-01-01T23:00:00Z \(expected)"])
  }

  static let bad: [(String, Int?, String)] = [
    ("[]", 1, "bad_json: the row is no object of JSON"), ("17", 1, "bad_json: the row is no object of JSON"),
    ("at,event,creditor", 1, "bad_json: the row is no object of JSON"),
    ("{", 2, "bad_json: a key in quotes is missing"), ("{at:1}", 2, "bad_json: a key in quotes is missing"),
    ("{\"at\":1,}", 9, "bad_json: a key in quotes is missing"), ("{'at':1}", 2, "bad_json: a key in quotes is missing"),
    ("{\"at\"", 6, "bad_json: a colon is missing"), ("{\"at\" 1}", 7, "bad_json: a colon is missing"),
    ("{\"at\":", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"at\":true}", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"at\":[]}", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"at\":{}}", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"at\":nul}", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"at\":-}", 7, "bad_json: 'at' is neither a text nor a number"),
    ("{\"amount\":.5}", 11, "bad_json: 'amount' is neither a text nor a number"),
    ("{\"amount\":5.}", 11, "bad_json: 'amount' is neither a text nor a number"),
    ("{\"amount\":1e}", 11, "bad_json: 'amount' is neither a text nor a number"),
    ("{\"amount\":012}", 12, "bad_json: a comma or a closing brace is missing"),
    ("{\"amount\":+1}", 11, "bad_json: 'amount' is neither a text nor a number"),
    ("{\"at\":\"x", 7, "bad_json: a text is not closed"), ("{\"at\":\"x\\", 9, "bad_json: a text is not closed"),
    ("{\"at\":\"x\\\"", 7, "bad_json: a text is not closed"),
    ("{\"at\":\"x\"", 10, "bad_json: the row is cut off"), ("{\"at\":1", 8, "bad_json: the row is cut off"),
    ("{\"at\":1 \"a\":1}", 9, "bad_json: a comma or a closing brace is missing"),
    ("{\"at\":1]", 8, "bad_json: a comma or a closing brace is missing"),
    ("{\"at\":1}{}", 9, "bad_json: something stands behind the object"),
    ("{\"at\":1} x", 10, "bad_json: something stands behind the object"),
    (#"{"at":"\x"}"#, 8, "bad_json: no such escape"), (#"{"at":"\u12"}"#, 8, "bad_json: no such escape"),
    (#"{"at":"\u12G4"}"#, 8, "bad_json: no such escape"), (#"{"at":"\U0041"}"#, 8, "bad_json: no such escape"),
    (#"{"at":"\ud800"}"#, 8, "bad_json: half a character is escaped"),
    (#"{"at":"\udc00"}"#, 8, "bad_json: half a character is escaped"),
    (#"{"at":"\ud800\ud800"}"#, 8, "bad_json: half a character is escaped"),
    (#"{"at":"\ud800\u0041"}"#, 8, "bad_json: half a character is escaped"),
    ("{\"at\":\"\t\"}", 8, "bad_json: a control character stands in a text"),
    ("{\"at\":\"\0\"}", 8, "bad_json: a control character stands in a text"),
    ("{\"at\":\"\\n\t\"}", 10, "bad_json: a control character stands in a text"),
    ("\0", 1, "bad_json: the row is no object of JSON"),
    ("{\"minimun\":1}", 2, "unknown_column: unknown key 'minimun'"), ("{\"\":1}", 2, "unknown_column: unknown key ''"),
    ("{\"At\":1}", 2, "unknown_column: unknown key 'At'"),
    ("{\"at\":1,\"at\":1}", 9, "duplicate_column: the key 'at' is there twice"),
    ("{\"at\":null,\"at\":1}", 12, "duplicate_column: the key 'at' is there twice"),
    ("{\"at\":1,\"\\u0061t\":1}", 9, "duplicate_column: the key 'at' is there twice"),
    ("{\"x_a\":", 8, "bad_json: a value is missing"), ("{\"x_a\":[1", 10, "bad_json: the row is cut off"),
    ("{\"x_a\":[1 2]}", 11, "bad_json: a comma is missing"),
    ("{\"x_a\":{1:2}}", 9, "bad_json: a key in quotes is missing"),
    ("{\"x_a\":{\"b\"}}", 12, "bad_json: a colon is missing"), ("{\"x_a\":[1,]}", 11, "bad_json: a value is missing"),
    ("{}", nil, "missing_cell: the row names no creditor"),
    (#"{"creditor":""}"#, 14, "missing_cell: the row names no creditor"),
    (#"{"creditor":null}"#, 13, "missing_cell: the row names no creditor"),
    (#"{"creditor":"a\nb"}"#, 14, "control_character: the column 'creditor' has a control character"),
    (#"{"creditor":"a\u0085b"}"#, 14, "control_character: the column 'creditor' has a control character"),
    ("{\"creditor\":\"a\u{7F}b\"}", 14, "control_character: the column 'creditor' has a control character"),
    (#"{"creditor":"å","event":"paymnt"}"#, 26, "unknown_event: 'paymnt' is no event"),
    (#"{"creditor":"a","event":"payout_request","at":20250102}"#, 47, "bad_date: '20250102' is no date or time"),
  ]

  @Test(arguments: bad) func `a row that cannot be read says why and where`(row: String, column: Int?, expected: String)
    throws
  {
    let good = #"{"at":"2025-01-02","event":"payout_request","creditor":"a"}"#
    let rows = try LogReading().badRows("\(good)\n\(row)\n\(good)", as: .ndjson)
    #expect(rows.map { "\($0.line) \($0.code): \($0.message)" } == ["2 \(expected)"])
    #expect(rows.map(\.column) == [column])
    #expect(try LogReading().lines("\(good)\n\(row)\n\(good)", as: .ndjson).count == 3)
  }

  @Test func `values within one another are passed over to a depth`() throws {
    for (depth, isRead) in [(64, true), (65, false), (100_000, false)] {
      let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let lines = try LogReading().lines(
        #"{"x_n":\#(nested),"at":"2025-01-02","event":"payout_request","creditor":"a"}"#, as: .ndjson)
      #expect(
        lines == [
          isRead
            ? "1 2025-01-01T23:00:00Z a payout_request all"
            : "1 bad bad_json: values are too deep within one another"
        ])
    }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `a row that is no UTF-8, in texts with escapes too`(bytes: [UInt8]) throws {
    for before in ["", "\\u0041"] {
      for key in ["creditor", "x_n"] {
        let log = Array("{\"\(key)\":\"\(before)".utf8) + bytes + Array("\"}\n".utf8)
        #expect(try LogReading().lines(log, as: .ndjson) == ["1 bad not_utf8: the row is no UTF-8"])
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096]) func `line ends, blank lines, a byte-order mark, no last line end`(
    chunk: Int
  )
    throws
  {
    let row = { (creditor: String) in #"{"at":"2025-01-02","event":"payout_request","creditor":"\#(creditor)"}"# }
    let log = "\u{FEFF}\n\(row("a"))\r\n\r\n\n\(row("b"))\n\u{FEFF}\(row("c"))\n\(row("d"))"
    #expect(
      try LogReading().lines(log, as: .ndjson, chunk: chunk) == [
        "2 2025-01-01T23:00:00Z a payout_request all", "5 2025-01-01T23:00:00Z b payout_request all",
        "6 bad bad_json: the row is no object of JSON", "7 2025-01-01T23:00:00Z d payout_request all",
      ])
    #expect(try LogReading().lines("\u{FEFF}\r\n\n", as: .ndjson, chunk: chunk) == [])
    #expect(try LogReading().lines("", as: .ndjson, chunk: chunk) == [])
  }

  @Test(arguments: [0, 1, 3 << 20]) func `a row of more than a mebibyte is not kept`(excess: Int) throws {
    let (head, tail) = (#"{"at":"2025-01-02","event":"payout_request","creditor":"a","x_n":""#, "\"}")
    let text = String(repeating: "y", count: 1 << 20 + excess - head.utf8.count - tail.utf8.count)
    for end in ["\n", "\r\n"] {
      let log = "\(head)\(text)\(tail)\(end)\(head)\(tail)\(end)"
      for chunk in [4096, 1 << 20] {
        #expect(
          try LogReading().lines(log, as: .ndjson, chunk: chunk) == [
            excess == 0
              ? "1 2025-01-01T23:00:00Z a payout_request all" : "1 bad row_too_long: the row has more than 1 MiB",
            "2 2025-01-01T23:00:00Z a payout_request all",
          ])
      }
    }
  }

  @Test(arguments: 0..<4) func `mutated logs`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let whole = Array((Self.read.map(\.0) + Self.bad.map(\.0)).joined(separator: "\n").utf8)
    for _ in 0..<40 {
      var log = whole
      for _ in 0..<Int.random(in: 1...40, using: &numbers) {
        let place = Int.random(in: 0..<log.count, using: &numbers)
        let bytes = Array("\"\\{}[]:,u0e\n\r\0-.\u{FEFF}".utf8) + [0x80, 0xC3, 0xFF]
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0: log[place] = bytes.randomElement(using: &numbers)!
        case 1: log.insert(bytes.randomElement(using: &numbers)!, at: place)
        default: log.removeSubrange(place..<min(log.count, place + Int.random(in: 1..<30, using: &numbers)))
        }
      }
      let read = { (chunk: Int) in (try? LogReading().lines(log, as: .ndjson, chunk: chunk)) ?? ["nothing"] }
      #expect(read(Int.random(in: 1...100, using: &numbers)) == read(1 << 20))
    }
  }
}
