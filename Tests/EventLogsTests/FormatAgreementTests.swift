import EventLogs
import Testing

/// The same rows come to the same, whether they are written as CSV or as NDJSON, and however long they wait.
@Suite struct FormatAgreementTests {
  /// Rows of every verb that can be read, in order of time.
  static let rows: [Row] = [
    Row(
      "2025-01-01", "case", "a",
      [
        "id": "C", "case": "C", "customer": "K", "amount": "100.00", "currency": "SEK",
        "due": "2025-02-01", "invoice_number": "I", "reference": "R", "costs": "1", "interest": "0.50",
        "first_action": "reminder", "effective": "2025-01-01", "account": "other",
      ]),
    Row(
      "2025-01-02T10:00:00Z", "payment", "a",
      [
        "id": "P", "case": "C", "amount": "5", "currency": "EUR",
        "method": "card", "status": "pending", "fx_rate": "11.20", "source": "bank", "account": "other",
      ]),
    Row(
      "2025-01-02T11:00:00.5Z", "payment", "a",
      [
        "id": "Q", "invoice_number": "I", "amount": "5.5", "currency": "SEK",
        "settled_at": "2025-01-02", "effective": "2025-01-02", "status": "settled",
      ]),
    Row("2025-01-03T00:00:00+01:00", "payment_update", "a", ["of": "P", "source": "bank", "status": "failed"]),
    Row("2025-01-03", "creditor_payment", "a", ["id": "CP", "case": "C", "amount": "1"]),
    Row("2025-01-03", "crediting", "a", ["id": "CR", "case": "C", "amount": "1", "effective": "2025-01-02"]),
    Row("2025-01-04", "refund", "a", ["id": "RE", "of": "Q", "amount": "1"]),
    Row("2025-01-04", "chargeback", "a", ["id": "CB", "of": "Q"]),
    Row("2025-01-05", "chargeback_won", "a", ["of": "CB"]),
    Row("2025-01-05", "respite", "a", ["case": "C", "days": "3"]),
    Row("2025-01-05", "cancellation", "a", ["id": "CA", "case": "C"]),
    Row("2025-01-05", "write_off", "eur-å\"\\", ["case": "D"]),
    Row("2025-01-05T20:00:00Z", "payout_request", "us-" + String(repeating: "long", count: 31), ["account": "other"]),
    Row("2025-01-06", "payout_request", "a", ["account": "the account of a long name"]),
    Row("2025-01-06", "payout_failed", "a", ["account": "main", "currency": "SEK"]),
    Row("2025-01-06", "payout_failed", "a", ["of": "a/main/SEK/2025-01-03#2"]),
    Row("2025-01-07", "close_creditor", "a"),
  ]

  // A row of CSV whose cells would make it another one is left out: it says something else as JSON.
  private static let bad = BadRowTests.rows.map(\.0).filter { row in
    row.cells.values.allSatisfy { cell in !cell.contains { "\",\r\t\0".contains($0) } }
  }

  private func quoted(_ rows: [Row]) -> [Row] {
    rows.map { row in
      var row = row
      row.cells = row.cells.mapValues {
        $0.isEmpty ? "" : "\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
      }
      return row
    }
  }

  /// What is read, by line from 1, with the end of each creditor behind all rows.
  private func lines(_ log: String, as format: LogFormat, room: Int, chunk: Int, header: Int) throws -> [String] {
    let reading = LogReading(room: room)
    var lines: [(line: Int, text: String)] = []
    let take: RowTaking.Closure = { row, _ in
      let text = reading.line(row)
      let number = text.prefix { $0 != " " }
      guard let line = Int(number) else { return }
      lines.append((line - header, "\(line - header)\(text.dropFirst(number.count))"))
    }
    try reading.read(ByteSource(bytes: Array(log.utf8), name: "log", chunk: chunk), as: format, take)
    try reading.finish(take)
    return lines.sorted { $0.line < $1.line }.map(\.text)
  }

  @Test func `the same rows as CSV and as NDJSON`() throws {
    let rows = Self.rows + Self.bad
    let csv = Row.log(quoted(rows))
    let plain = rows.map { $0.json() }.joined(separator: "\n")
    let spaced = rows.map { $0.json(spaced: true) }.joined(separator: "\r\n")
    let expected = try lines(csv, as: .csv, room: 0, chunk: 1 << 20, header: 1)
    #expect(expected.count == rows.count)
    #expect(expected.prefix(Self.rows.count).allSatisfy { !$0.contains(" bad ") }, "\(expected)")
    for room in [0, 1 << 20] {
      for chunk in [7, 1 << 18] {
        #expect(try lines(csv, as: .csv, room: room, chunk: chunk, header: 1) == expected)
        for json in [plain, spaced] {
          #expect(
            try lines(json, as: .ndjson, room: room, chunk: chunk, header: 0)
              == expected)
        }
      }
    }
  }

  /// Rows that are found to be bad only after they have waited, laid out in many ways.
  private static let layouts: [(LogFormat, String)] = [
    (.csv, "2025-01-02T10:00:00Z,respite,a,C,x,card,SEK,"),
    (.csv, "2025-01-02,respite,a,C,x,,,"),
    (.csv, "2025-01-02T10:00:00Z,respite,\"a\",C,x,xyz,,note"),
    (.csv, "2025-01-02T10:00:00.000Z,respite,å,\(String(repeating: "C", count: 100)),\"x\"\"\",,,"),
    (.csv, "2025-01-02T10:00:00Z,respite,a,C,\(String(repeating: "x", count: 300)),,,"),
    (.csv, "2025-01-02T10:00:00Z,respite,a,C,x,,,\"a,b\""),
    (.ndjson, #"{"at":"2025-01-02T10:00:00Z","event":"respite","creditor":"a","case":"C","days":"x"}"#),
    (.ndjson, #"{"at": "2025-01-02T10:00:00Z", "event": "respite", "creditor": "a", "case": "C", "days": 1.5}"#),
    (.ndjson, #"{"days":"x","creditor":"a","case":17,"event":"respite","at":"2025-01-02"}"#),
    (.ndjson, #"{"at": "2025-01-02T10:00:00Z" ,"event":"respite","creditor": "a","case": "C","days": "x" }"#),
    (
      .ndjson,
      "{\"at\":\t\"2025-01-02T10:00:00Z\",\"event\":\"respite\",\"creditor\":\"a\",\"case\":\"C\",\"days\":\"x\"}"
    ),
    (.ndjson, #"{"at":"2025-01-02T10:00:00Z","event":"respite","creditor":"a","case":"C","days":"x\u0041"}"#),
    (.ndjson, #"{"at":"2025-01-02","event":"respite","creditor":"å","case":"C","days":"x","method":"xyz"}"#),
    (.ndjson, #"{"at":"2025-01-02","event":"respite","creditor":"a","case":"C","days":"x","account":null,"id":""}"#),
    (.ndjson, #"{"at":"2025-01-02","event":"respite","creditor":"a","case":"C","days":"x","x_n":[1]}"#),
    (.ndjson, #"{"at":"2025-01-02","event":"respite","creditor":"a","case":"C","days":"x"} "#),
  ]

  @Test(arguments: layouts) func `a bad row that waited is shown as it was written`(format: LogFormat, row: String)
    throws
  {
    let header = format == .csv ? "at,event,creditor,case,days,method,currency,x_n\n" : ""
    let found = try [0, 1 << 20].map { room in try LogReading(room: room).badRows("\(header)\(row)\n", as: format) }
    #expect(found.map { $0.map(\.excerpt) } == [[row], [row]])
    #expect(found.allSatisfy { $0.allSatisfy { $0.column != nil } })
    #expect(found[0] == found[1])
  }
}
