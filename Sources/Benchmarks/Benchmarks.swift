// Benchmarks: how fast a portfolio of a year is simulated, and what it comes to, so that a wrong run shows.
//
// The same portfolio is measured twice: as ready events under a policy in Swift, which is the engine alone, and as a CSV
// file under a rule script, which is all that `payoutsim replay` does. Rule scripts are measured by themselves too, and so is
// the program on scenarios.

import ArgumentParser
import Ledger
import Reports
import Workbench

@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measures the simulation of a portfolio that is made up from a seed.",
    discussion: "Each measurement runs on one thread, without the auditor. Memory is the most that the process has had."
  )

  /// What is measured.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case engine, replay, both, rules, scenarios, portfolio
  }

  @Option(help: "Events of the portfolio, cases besides; a creditor for each thousand.")
  var events = 1_000_000

  @Option(help: "Creditors whose scripts are loaded, for rules.")
  var creditors = 10_000

  @Option(help: "Scenarios that are tested, for scenarios.")
  var scenarios = 1000

  @Option(help: "Rounds of each measurement; the median is printed.")
  var rounds = 3

  @Option(help: "The seed of the portfolio.")
  var seed: UInt64 = 1

  @Option(
    help:
      """
      engine, replay or both, each of which alone has its own peak of memory; or rules: scripts alone; or scenarios; or \
      portfolio: the program, what one might take instead, each a process of its own, and where the time goes.
      """)
  var measure = Part.both

  func validate() throws {
    guard (1...100_000_000).contains(events) else { throw ValidationError("--events must be from 1 to 100000000") }
    guard (1...1_000_000).contains(creditors) else { throw ValidationError("--creditors must be from 1 to 1000000") }
    guard (1...100_000).contains(scenarios) else { throw ValidationError("--scenarios must be from 1 to 100000") }
    guard (1...1000).contains(rounds) else { throw ValidationError("--rounds must be from 1 to 1000") }
  }

  func run() throws {
    guard measure != .scenarios else {
      print(try ScenarioBenchmark(scenarios: scenarios, rounds: rounds).report(), terminator: "")
      return
    }
    guard measure != .portfolio else {
      let interruption = Interruption.handler()
      try withExtendedLifetime(interruption) {
        print(try WayComparison(events: events, seed: seed, rounds: rounds).report(), terminator: "")
      }
      return
    }
    guard measure != .rules else {
      print(try RuleBenchmark(creditors: creditors, questions: events, rounds: rounds).report(), terminator: "")
      return
    }
    let portfolio = Portfolio(events: events, seed: seed)
    var measurements: [Measurement] = []
    // The replay first: it takes less memory, and what the process has had at most never falls again.
    if measure != .engine {
      let log = try PortfolioLog(portfolio)
      defer { log.remove() }
      measurements.append(try Measurement("replay", rounds: rounds) { try log.replay() })
    }
    if measure != .replay {
      let ready = try ReadyPortfolio(portfolio)
      measurements.append(try Measurement("engine", rounds: rounds) { try ready.simulate() })
    }
    print(text(portfolio, measurements), terminator: "")
    guard Set(measurements.map(\.totals)).count == 1 else {
      throw BenchmarkFailure(description: "the engine and the replay do not come to the same")
    }
  }

  private func text(_ portfolio: Portfolio, _ measurements: [Measurement]) -> String {
    var table = TextTable(
      [
        TextTable.Column("measured"), TextTable.Column("wall ms", .right), TextTable.Column("events/s", .right),
        TextTable.Column("peak MiB", .right), TextTable.Column("payouts", .right),
        TextTable.Column("paid out", .decimalPoint),
      ], indent: 0)
    for measurement in measurements {
      table.append([
        measurement.name, "\(measurement.milliseconds)",
        "\(Int64(events) * 1000 / max(1, measurement.milliseconds))", "\(measurement.peakMebibytes)",
        "\(measurement.totals.payouts)", measurement.totals.paidOut.description,
      ])
    }
    return """
      seed \(seed): \(portfolio.events) events and \(portfolio.cases) cases of \(portfolio.creditors) creditors, \
      \(Portfolio.period.lowerBound) .. \(Portfolio.period.upperBound), median of \(rounds)

      """ + table.render(width: 100)
  }
}

/// Why a benchmark says nothing.
struct BenchmarkFailure: Error, CustomStringConvertible {
  var description: String
}
