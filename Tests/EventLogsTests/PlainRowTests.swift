// Rows that need nothing but commas are taken apart in another way than rows with quotes; both come to the same.

import EventLogs
import Testing

@Suite struct PlainRowTests {
  private static let header = "at,event,id,creditor,case,amount,x_note,reference"

  // Rows whose commas and ends fall on all places around those at which bytes are looked at together.
  private static let rows = (1...200).map { length in
    "2025-01-02,payment,P\(length),acme,C,\(length).00,,\(String(repeating: "r", count: length))"
  }

  private func quoted(_ row: String) -> String {
    row.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
  }

  private func log(_ rows: [String], end: String = "\n") -> String {
    ([Self.header] + rows).joined(separator: end) + end
  }

  @Test(arguments: [1, 63, 64, 65, 1000, ByteSource.defaultChunk])
  func `plain rows and quoted ones come to the same`(chunk: Int) throws {
    let expected = try LogReading().lines(log(Self.rows.map(quoted)), chunk: chunk)
    #expect(expected.count == Self.rows.count)
    #expect(expected.allSatisfy { $0.contains(" acme payment ") })
    #expect(try LogReading().lines(log(Self.rows), chunk: chunk) == expected)
    #expect(try LogReading().lines(log(Self.rows, end: "\r\n"), chunk: chunk) == expected)
    #expect(try LogReading().lines(String(log(Self.rows).dropLast()), chunk: chunk) == expected)
  }

  @Test(arguments: [
    ("2025-01-02,payment,P,acme,C,1.00,a note,", "2 2025-01-01T23:00:00Z acme payment"),
    ("2025-01-02,payment,P,acme,C,1.00,,,", "2 bad wrong_cell_count: the row has 9 cells where the header has 8"),
    ("2025-01-02,payment,P,acme,C,1.00,,,x", "2 bad wrong_cell_count: the row has 9 cells where the header has 8"),
    ("2025-01-02,payment,P,acme,C,1.00,", "2 bad wrong_cell_count: the row has 7 cells where the header has 8"),
    ("2025-01-02,payment,P,acme,C,1.00,,\r", "2 2025-01-01T23:00:00Z acme payment"),
    ("2025-01-02,payment,P,acme,C,1.00,,a\rb", "2 bad control_character: "),
  ])
  func `a row of another form is told as what it is`(row: String, expected: String) throws {
    let lines = try LogReading().lines(log([row]))
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix(expected) == true, "\(lines)")
  }

  @Test(arguments: [-1, 0, 1]) func `a row of a mebibyte is the longest, with quotes or without`(beyond: Int) throws {
    let start = "2025-01-02,payment,P,acme,C,1.00,"
    let note = String(repeating: "n", count: (1 << 20) + beyond - start.utf8.count - 1)
    let lines = try LogReading().lines(log([start + note + ","]))
    #expect(lines.count == 1)
    #expect(lines[0].contains("row_too_long") == (beyond > 0), "\(lines[0].prefix(80))")
  }
}
