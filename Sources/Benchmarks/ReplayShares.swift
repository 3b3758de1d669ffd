// Where the time of a replay goes, on one thread.

import Diagnostics
import EventLogs
import Foundation
import Ledger
import LuaPolicy
import Receivables
import Reports
import Simulation
import TimeZones
import Workbench

/// The time of a replay and of its parts.
struct ReplayShares {
  /// Nanoseconds of one round.
  private struct Round {
    var reading: Int64
    var loading: Int64
    var answers: Int64
    var output: Int64
    var whole: Int64

    /// What is left: cases, money, runs, and the order of payouts.
    var engine: Int64 { whole - reading - loading - answers - output }
  }

  private var rounds: [Round] = []

  /// Measures, in each round, reading a log with nothing done about its rows, loading the scripts alone, and a replay, in
  /// which the answers of rules and the writing of payouts are timed.
  init(of portfolio: GeneratedPortfolio, rounds: Int) throws {
    for _ in 0..<rounds {
      var creditors: [String] = []
      let reading = try Stopwatch.time { creditors = try ReplayShares.read(portfolio.log) }
      let loading = try Stopwatch.time { try ReplayShares.load(portfolio.rules, creditors) }
      let (replaying, output, answers) = try ReplayShares.replay(portfolio)
      self.rounds.append(
        Round(reading: reading, loading: loading, answers: answers, output: output, whole: replaying + output))
    }
  }

  /// The parts as a table, of the round whose time is the median.
  func report() -> String {
    var table = TextTable(
      [TextTable.Column("part of a replay"), TextTable.Column("ms", .right), TextTable.Column("%", .right)], indent: 0)
    let parts: [(name: String, (Round) -> Int64)] = [
      ("reading, alone", \.reading), ("rules: loading, alone", \.loading), ("rules: answers", \.answers),
      ("output", \.output), ("engine, which is what is left", \.engine), ("all", \.whole),
    ]
    let round = rounds.sorted { $0.whole < $1.whole }[rounds.count / 2]
    for (name, part) in parts {
      table.append([name, "\(part(round) / 1_000_000)", "\((part(round) * 200 / max(1, round.whole) + 1) / 2)"])
    }
    return table.render(width: 100)
  }

  /// Reads a log, and answers who its creditors are.
  private static func read(_ log: String) throws -> [String] {
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw BenchmarkFailure(description: "this Swift has no data for the time zone \(ZoneLoader.defaultName)")
    }
    let reader = EventLogReader(room: EventLogReader.defaultRoom, takers: [Nobody()]) { Creditor(id: $0, zone: zone) }
    try reader.read(ByteSource(path: log))
    try reader.finish()
    return reader.creditors.map(\.id)
  }

  private static func load(_ rules: String, _ creditors: [String]) throws {
    guard let loader = RuleLoader(folder: RuleFolder(path: rules)) else {
      throw BenchmarkFailure(description: "there is no memory for an interpreter")
    }
    for creditor in creditors { _ = try loader.load(script: "\(creditor).lua", creditor: creditor) }
  }

  private static func replay(
    _ portfolio: GeneratedPortfolio
  ) throws -> (replaying: Int64, output: Int64, answers: Int64) {
    let answers = AnswerTime()
    var command = ReplayCommand(
      events: [portfolio.log], rules: portfolio.rules, defaultScript: nil, overrides: [:], from: nil, until: nil,
      isStrict: true, audit: false, listsHeld: false, listsRefused: false)
    command.summarizes = false
    command.supposedPolicy = { TimedPolicy($0, answers) }
    var result: ReplayResult?
    let replaying = Stopwatch.time { result = command.run() }
    guard let result, result.report.status == .success else {
      throw BenchmarkFailure(description: DiagnosticRenderer().render(result?.report.diagnostics ?? []))
    }
    let nowhere = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/null"))
    defer { try? nowhere.close() }
    let output = Stopwatch.time {
      _ = result.payouts.write { write(nowhere.fileDescriptor, $0.baseAddress, $0.count) == $0.count }
    }
    return (replaying, output, answers.nanoseconds)
  }
}

/// Does nothing about rows.
private struct Nobody: LogRowTaker {
  func take(_ event: Event, ofCreditor number: Int, _ shard: LogShard) {}
  func take(_ payment: PlainPayment, at instant: Instant, line: Int, ofCreditor number: Int, _ shard: LogShard) {}
  func take(_ row: UnroutableRow, _ shard: LogShard) {}
  func take(_ row: BadRow, _ shard: LogShard) {}
  func takeEnd(ofCreditor number: Int, _ shard: LogShard) {}
}
