import Diagnostics
@testable import EventLogs
import Testing

@Suite struct HeaderTests {
  @Test(arguments: [
    ("", ["file_empty: the log is empty"]),
    ("\n\r\n\n", ["file_empty: the log is empty"]),
    ("at,event\n", ["missing_column: the column 'creditor' is missing"]),
    (
      "x_a\n",
      [
        "missing_column: the column 'at' is missing", "missing_column: the column 'event' is missing",
        "missing_column: the column 'creditor' is missing",
      ]
    ),
    (
      "at,event,creditor,amuont,at,\n",
      [
        "unknown_column: unknown column 'amuont'", "duplicate_column: the column 'at' is there twice",
        "unknown_column: a column has no name",
      ]
    ),
    ("at,event,creditor\"\n", ["stray_quote: a quote stands inside of a cell that is not quoted as a whole"]),
    (
      "at,event,\"creditor\n",
      ["unclosed_quote: a quoted cell of the row is not closed"]
    ),
    ("at;event;creditor;amount\n", ["wrong_separator: columns are separated by commas; this file uses ';'"]),
    ("x_at\tevent\tcreditor", ["wrong_separator: columns are separated by commas; this file uses tabs"]),
    ("\"at;event\"\n", ["wrong_separator: columns are separated by commas; this file uses ';'"]),
    ("at,event,creditor,a;b\n", ["unknown_column: unknown column 'a;b'"]),
    ("at,event,\u{0}creditor\n", ["file_binary: this is no text, so that it is no event log"]),
    ("AT,event,creditor\n", ["unknown_column: unknown column 'AT'", "missing_column: the column 'at' is missing"]),
  ]) func `mistakes of a header are reported at once`(log: String, expected: [String]) {
    #expect(LogReading.mistakes(Array(log.utf8)) == expected)
  }

  @Test func `a header alone is a log without rows`() throws {
    #expect(try LogReading().lines("\"at\",event,creditor,x_,x_") == [])
  }

  @Test(arguments: [[0x1F, 0x8B, 0x08, 0x00], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]])
  func `what is no text is no log`(bytes: [UInt8]) {
    #expect(LogReading.mistakes(bytes) == ["file_binary: this is no text, so that it is no event log"])
  }

  @Test(arguments: [
    ("x", "row_too_long: the row has more than 1 MiB"), ("\"", "row_too_long: the row has more than 1 MiB"),
    (",", "row_too_long: the row has more than 1 MiB"), ("å", "row_too_long: the row has more than 1 MiB"),
    ("\0", "file_binary: this is no text, so that it is no event log"),
  ]) func `a header is not looked for without an end`(text: String, expected: String) throws {
    let log = Array(String(repeating: text, count: 3 << 20).utf8)
    #expect(LogReading.mistakes(log) == [expected])
    let source = ByteSource(bytes: log, name: "log.csv", chunk: 1 << 16)
    #expect(LogReading.mistakes { try LogReading().read(source) { _, _ in } } == [expected])
    // What was not read is still there.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    defer { buffer.deallocate() }
    #expect(try source.read(into: buffer) == 1)
  }

  @Test func `the mistakes of a header are found before all of an input is copied`() throws {
    let source = ByteSource(
      bytes: Array(("at,evnt\n" + String(repeating: "x\n", count: 1 << 20)).utf8), name: "log.csv", chunk: 1000)
    #expect(
      LogReading.mistakes { _ = try SpooledInput(source) } == [
        "unknown_column: unknown column 'evnt'", "missing_column: the column 'event' is missing",
        "missing_column: the column 'creditor' is missing",
      ])
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    defer { buffer.deallocate() }
    #expect(try source.read(into: buffer) == 1)
  }

  @Test func `a mistake of a header is shown in its place`() {
    do {
      try LogReading().read(
        ByteSource(bytes: Array("\nat,x_å,\"evnt\",creditor\n".utf8), name: "log.csv")
      ) { _, _ in }
      Issue.record("the header has mistakes")
    } catch {
      #expect(
        DiagnosticRenderer().render((error as? Diagnostics)?.list ?? []) == """
          log.csv:2:9: error[unknown_column]: unknown column 'evnt'
            2 | at,x_å,"evnt",creditor
              |         ^~~~
            help: did you mean 'event'?
          log.csv:2: error[missing_column]: the column 'event' is missing
            2 | at,x_å,"evnt",creditor

          """)
    }
  }
}
