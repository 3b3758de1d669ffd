import Diagnostics
import EventLogs
import Foundation
import Ledger
import Testing

@Suite struct EventLogTailTests {
  private func last(_ log: String) throws -> String? {
    let folder = try TemporaryFolder()
    let path = try folder.write(log, to: "log.csv")
    let found = try EventLogTail.lastInstant(of: path, zone: LogReading.zone(of:))
    let spooled = try EventLogTail.lastInstant(of: SpooledInput(ByteSource(path: path)), zone: LogReading.zone(of:))
    #expect(found?.instant == spooled?.instant)
    return found.map { "\($0.instant) \($0.creditor)" }
  }

  private static let head = "at,event,creditor,x_note\n"

  @Test(arguments: [
    ("2025-01-02,payout_request,a,\n2025-01-03,payout_request,us-b,\n", "2025-01-03T05:00:00Z us-b"),
    ("2025-01-02,payout_request,a,\n2025-01-03,payout_request,us-b,", "2025-01-03T05:00:00Z us-b"),
    ("2025-01-02,payout_request,a,\r\n\r\n\r\n", "2025-01-01T23:00:00Z a"),
    ("2025-01-02,payout_request,a,\n2025-01-03,paymnt,a,\nsoon,payout_request,a,\n", "2025-01-01T23:00:00Z a"),
    ("2025-01-02,payout_request,a,\n2025-01-01,payout_request,a,\n", "2025-01-01T23:00:00Z a"),
    ("2025-01-02,payout_request,a,\"1\n2\n\"\n", "2025-01-01T23:00:00Z a"),
    ("", nil), ("soon,payout_request,a,\n", nil),
  ]) func `the last row that can be read`(rows: String, expected: String?) throws {
    #expect(try last(Self.head + rows) == expected)
  }

  @Test func `a long log is read from its end`() throws {
    var log = "\u{FEFF}" + Self.head + "2030-01-01,payout_request,never,\n"
    for day in 1...28 {
      for creditor in 1...400 { log += "2025-02-\(day < 10 ? "0" : "")\(day),payout_request,creditor-\(creditor),\n" }
    }
    #expect(log.utf8.count > 1 << 18)
    #expect(try last(log) == "2025-02-27T23:00:00Z creditor-400")
  }

  @Test func `where the end cannot be read, more is`() throws {
    let note = String(repeating: "2025,\n", count: 20_000)
    #expect(try last(Self.head + "2025-01-02,payout_request,a,\"\(note)\"\n") == "2025-01-01T23:00:00Z a")
    let bad = String(repeating: "soon,payout_request,a,\n", count: 20_000)
    #expect(try last(Self.head + "2025-01-02,payout_request,a,\n\(bad)") == "2025-01-01T23:00:00Z a")
  }

  @Test(arguments: [
    ("", ["file_empty: the log is empty"]),
    (
      "at,evnt\n2025-01-02,payout_request\n",
      [
        "unknown_column: unknown column 'evnt'", "missing_column: the column 'event' is missing",
        "missing_column: the column 'creditor' is missing",
      ]
    ),
    ("\u{0}", ["file_binary: this is no text, so that it is no event log"]),
    (String(repeating: "x", count: 3 << 20), ["row_too_long: the row has more than 1 MiB"]),
  ]) func `a log that cannot be read tells all mistakes of its header`(log: String, expected: [String]) {
    #expect(LogReading.mistakes { _ = try last(log) } == expected)
  }
}

@Suite struct ByteSourceTests {
  private func diagnostics(_ work: () throws -> Void) -> [Diagnostic] {
    let error = #expect(throws: Diagnostics.self) { try work() }
    return error?.list ?? []
  }

  @Test func `a file that cannot be opened is one mistake`() throws {
    let folder = try TemporaryFolder()
    let missing = folder.url.appending(path: "log.csv").path
    let file = try folder.write("", to: "file")
    let pipe = folder.url.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let expected: [(String, String, String, String?)] = [
      (missing, "file_missing", "there is no such file", nil),
      (file + "/log.csv", "file_missing", "there is no such file", nil),
      (
        folder.url.path, "file_is_directory", "this is a directory where a file is expected", "name the files in it"
      ),
      (pipe, "file_not_regular", "this is no regular file", "use - for standard input"),
      ("/dev/zero", "file_not_regular", "this is no regular file", "use - for standard input"),
    ]
    for (path, code, message, help) in expected {
      let mistake = Diagnostic(code, message, at: SourcePlace(file: path), help: help)
      #expect(diagnostics { _ = try ByteSource(path: path) } == [mistake])
      #expect(
        diagnostics { _ = try EventLogTail.lastInstant(of: path, zone: LogReading.zone(of:)) } == [mistake])
    }
  }

  @Test func `a spooled input can be read twice`() throws {
    let log = Row.log(Array(repeating: EventTests.debt, count: 1000))
    let input = try SpooledInput(ByteSource(bytes: Array(log.utf8), name: "standard input", chunk: 4000))
    #expect(input.name == "standard input")
    for chunk in [100, 1 << 20] {
      var count = 0
      try LogReading().read(input.source(chunk: chunk)) { _, _ in count += 1 }
      #expect(count == 1000)
    }
  }

  @Test func `what the taker throws ends the reading`() throws {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try LogReading().read(
        ByteSource(bytes: Array(Row.log([EventTests.debt, EventTests.debt]).utf8), name: "log.csv")
      ) { _, _ in
        count += 1
        throw Enough()
      }
    }
    #expect(count == 1)
  }
}
