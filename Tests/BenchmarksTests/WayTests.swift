import Foundation
import Testing
import Workbench

@testable import Benchmarks

/// The ways that are compared do the same part of the work, and the comparison says what it should.
@Suite struct WayTests {
  private func output(_ words: [String]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    try Data().write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try ProgramRun.measured(words[0], Array(words.dropFirst()), output: path).status == 0)
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(arguments: [1, 2]) func `other ways come to what a replay comes to under rules that say no more`(
    seed: UInt64
  ) throws {
    let files = try PortfolioFiles(events: 8000, seed: seed)
    #expect(try moneyOverLimits(files.capital.log) > 30, "what is no more than a sum would be the same without limits")
    let expected = try files.plainTotals()
    #expect(Int(expected.prefix { $0 != " " }) ?? 0 > 300)
    let isAllExpected = ProcessInfo.processInfo.environment["CI"] != nil
    for way in Way.allCases where try way.script != nil && (isAllExpected || way.isInstalled) {
      #expect(try output(way.command(files)) == expected + "\n", "\(way.rawValue)")
    }
    withExtendedLifetime(files) {}
  }

  /// How many payments of a log come after their case was cancelled, or are more than what others have left to pay of it.
  private func moneyOverLimits(_ log: String) throws -> Int {
    let rows = try CellReader(path: log)
    let columns = try #require(try rows.next())
    let places = try ["event", "id", "case", "amount"].map { try #require(columns.firstIndex(of: $0)) }
    var (left, count): ([String: Int], Int) = ([:], 0)
    while let cells = try rows.next() {
      let (event, id, caseID) = (cells[places[0]], cells[places[1]], cells[places[2]])
      let amount = Int(cells[places[3]].filter { $0 != "." }) ?? 0
      switch event {
      case "case": left[id] = amount
      case "cancellation": left[caseID] = 0
      case "payment":
        if left[caseID, default: 0] < amount { count += 1 }
        left[caseID, default: 0] -= amount
      default: break
      }
    }
    return count
  }

  @Test func `the books that hledger reads have the money of the log`() throws {
    let files = try PortfolioFiles(events: 1000, seed: 1)
    let log = try String(contentsOfFile: files.capital.log, encoding: .utf8)
    let moves = log.split(separator: "\n").filter { $0.contains(/,(payment|refund|chargeback),/) }
    let journal = try String(contentsOfFile: files.journal.path, encoding: .utf8)
    #expect(files.journal.events == 1000)
    #expect(journal.split(separator: "\n").count == moves.count * 3)
    let amounts = journal.matches(of: /assets:client funds  (-?[0-9]+)\.([0-9]{2}) SEK/)
    #expect(amounts.count == moves.count)
    #expect(amounts.count { $0.output.1.hasPrefix("-") } == moves.count { !$0.contains(",payment,") })
    withExtendedLifetime(files) {}
  }

  @Test func `every way has a row, and one that is not installed says so`() throws {
    let program = try ProgramRun.executable(named: "Benchmarks")
    let report = try output([
      "/usr/bin/env", "PATH=/nowhere", program, "--measure", "portfolio", "--events", "2000", "--rounds", "1",
    ])
    for way in Way.allCases {
      let row = try #require(report.split(separator: "\n").first { $0.hasPrefix("\(way.rawValue)  ") })
      let isOurs = way == .generate || way.rawValue.hasPrefix("replay")
      #expect(row.contains("not installed") != isOurs, "\(row)")
    }
    #expect(report.contains("NDJSON to CSV, one thread"))
    #expect(report.contains("engine, which is what is left"))
    #expect(!report.contains("lupa to"))
  }

  @Test func `a way that fails says how, and the others are told of`() throws {
    let folder = try TemporaryFolder()
    for (name, script) in [
      ("python3", "[ \"$1\" = -c ] || kill -9 $$"), ("hledger", "[ \"$1\" = --version ] || exit 3"),
    ] {
      let path = "\(folder.path)/\(name)"
      try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: false, encoding: .utf8)
      #expect(chmod(path, 0o755) == 0)
    }
    let report = try output([
      "/usr/bin/env", "PATH=\(folder.path)", try ProgramRun.executable(named: "Benchmarks"), "--measure", "portfolio",
      "--events", "2000", "--rounds", "2",
    ])
    for way in Way.allCases {
      let row = try #require(report.split(separator: "\n").first { $0.hasPrefix("\(way.rawValue)  ") })
      let failure: String? = way == .hledger ? "exits with 3" : way.isOther ? "ended by signal 9" : nil
      #expect(row.contains(failure ?? "  "), "\(row)")
    }
    #expect(!report.contains("lupa to"))
    withExtendedLifetime(folder) {}
  }
}
