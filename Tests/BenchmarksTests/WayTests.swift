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

  /// Rules under which a replay does what the other ways do, with the minimum of a creditor's own.
  private func plainRules(_ script: String) throws -> String {
    let minimum = try #require(try /minimum = (sek "[0-9.]+")/.firstMatch(in: script)).output.1
    return """
      return policy {
        payout = { frequency = weekly { day = "friday" }, roll = "none", calendar = "none", minimum = \(minimum) },
      }

      """
  }

  @Test func `other ways come to what a replay comes to under rules that say no more`() throws {
    let folder = try TemporaryFolder()
    let (log, rules, plain) = ("\(folder.path)/events.csv", "\(folder.path)/rules", "\(folder.path)/plain")
    let program = try ProgramRun.executable(named: "payoutsim")
    // With so many cases that nobody pays more than is owed, which is not the creditor's.
    let size = ["--events", "3000", "--cases", "200", "--capital-only"]
    _ = try output([program, "generate"] + size + ["--output", log, "--rules-output", rules])
    try FileManager.default.createDirectory(atPath: plain, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: rules) {
      let script = try String(contentsOfFile: "\(rules)/\(name)", encoding: .utf8)
      try plainRules(script).write(toFile: "\(plain)/\(name)", atomically: false, encoding: .utf8)
    }
    // on,creditor,account,currency,amount,id
    let amounts = try output([program, "replay", log, "--rules", plain]).split(separator: "\n").dropFirst().map { row in
      try #require(Int(row.split(separator: ",")[4].filter { $0 != "." }))
    }
    #expect(amounts.count > 100)
    for way in Way.allCases where try way.isInstalled {
      guard let script = way.script else { continue }
      let path = "\(folder.path)/way.py"
      try script.write(toFile: path, atomically: false, encoding: .utf8)
      let totals = try output(["/usr/bin/env", "python3", path, log, rules])
      #expect(totals == "\(amounts.count) \(amounts.reduce(0, +))\n", "\(way.rawValue)")
    }
    withExtendedLifetime(folder) {}
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
}
