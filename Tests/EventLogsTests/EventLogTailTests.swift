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
    ("", "file_empty"), ("at,event\n2025-01-02,payout_request\n", "missing_column"), ("\u{0}", "file_binary"),
  ]) func `a log that cannot be read`(log: String, code: String) throws {
    #expect { try last(log) } throws: { ($0 as? Diagnostic)?.code == code }
  }
}

@Suite struct ByteSourceTests {
  @Test func `a file that cannot be opened is one mistake`() throws {
    let folder = try TemporaryFolder()
    let missing = folder.url.appending(path: "log.csv").path
    for (path, code, message) in [
      (missing, "file_missing", "there is no file of this name"),
      (folder.url.path, "file_is_directory", "this is a directory and not an event log"),
    ] {
      #expect {
        _ = try ByteSource(path: path)
      } throws: { error in
        let mistake = error as? Diagnostic
        return mistake?.code == code && mistake?.message == message && mistake?.place?.file == path
      }
    }
  }

  @Test func `a pipe has no end to look at`() throws {
    #expect {
      _ = try EventLogTail.lastInstant(of: "/dev/null", zone: LogReading.zone(of:))
    } throws: {
      ($0 as? Diagnostic)?.code == "file_not_regular"
    }
  }

  @Test func `a spooled input can be read twice`() throws {
    let log = Row.log(Array(repeating: EventTests.debt, count: 1000))
    let input = try SpooledInput(ByteSource(bytes: Array(log.utf8), name: "standard input", chunk: 4000))
    #expect(input.name == "standard input")
    for chunk in [100, 1 << 20] {
      var count = 0
      try LogReading().reader.read(input.source(chunk: chunk)) { _ in count += 1 }
      #expect(count == 1000)
    }
  }

  @Test func `what the taker throws ends the reading`() throws {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try LogReading().reader.read(
        ByteSource(bytes: Array(Row.log([EventTests.debt, EventTests.debt]).utf8), name: "log.csv")
      ) { _ in
        count += 1
        throw Enough()
      }
    }
    #expect(count == 1)
  }
}
