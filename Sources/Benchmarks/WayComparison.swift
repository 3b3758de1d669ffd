// A portfolio replayed by the program, and by what a user might take instead, each a process of its own, in turn on the same
// files.

import Foundation
import Reports

struct WayComparison {
  private struct Way {
    var name: String
    var program: String
    var arguments: [String]
    /// How long each round took, in milliseconds.
    var times: [Int64] = []
    var peakMebibytes = 0
  }

  private let events: Int
  private let rounds: Int
  private var ways: [Way] = []
  private var missing: [String] = []

  /// Runs all ways on the log of a portfolio.
  init(_ portfolio: Portfolio, rounds: Int) throws {
    events = portfolio.events
    self.rounds = rounds
    let log = try PortfolioLog(portfolio)
    defer { log.remove() }
    let (csv, json) = (log.path, try log.writeJSON())
    let program = try ProgramRun.executable(named: "payoutsim")
    for (name, file, jobs) in [
      ("payoutsim, one thread", csv, "1"), ("payoutsim, two threads", csv, "2"),
      ("payoutsim, NDJSON, one thread", json, "1"),
    ] {
      let arguments = ["replay", file, "--rules", log.rulesPath, "--until", "2025-12-31", "--jobs", jobs]
      ways.append(Way(name: name, program: program, arguments: arguments))
    }
    for (number, other) in OtherWay.all.enumerated() {
      let look = "python3 -c 'import \(other.module)' 2> /dev/null"
      guard try ProgramRun.status(of: "/bin/sh", ["-c", look]) == 0 else {
        missing.append(other.name)
        continue
      }
      let script = try log.write(other.script, to: "way-\(number).py")
      ways.append(Way(name: other.name, program: "/usr/bin/env", arguments: ["python3", script, csv]))
    }
    for _ in 0..<rounds {
      for number in ways.indices { try run(number) }
    }
  }

  private mutating func run(_ number: Int) throws {
    let way = ways[number]
    let measured = try ProgramRun.measured(way.program, way.arguments)
    guard measured.status == 0 else {
      throw BenchmarkFailure(description: "\(way.name) exits with \(measured.status)")
    }
    ways[number].times.append(measured.milliseconds)
    ways[number].peakMebibytes = max(way.peakMebibytes, measured.peakMebibytes)
  }

  /// A table of all ways.
  func report() -> String {
    var table = TextTable(
      [
        TextTable.Column("way"), TextTable.Column("wall ms", .right), TextTable.Column("events/s", .right),
        TextTable.Column("peak MiB*", .right),
      ], indent: 0)
    for way in ways {
      let time = max(1, way.times.sorted()[rounds / 2])
      table.append([way.name, "\(time)", "\(Int64(events) * 1000 / time)", "\(way.peakMebibytes)"])
    }
    return table.render(width: 100) + missing.map { "\($0): not installed\n" }.joined()
      + "* no less than this program has had itself, which its children start with\n"
  }
}
