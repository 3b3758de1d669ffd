// A portfolio replayed by the program, and by what a user might take instead, each a process of its own, in turn on the same
// files.

import Foundation
import Reports

struct WayComparison {
  /// What the rounds of a way came to.
  private struct Figures {
    var events: Int
    /// In the order of the rounds.
    var milliseconds: [Int64] = []
    var peakMebibytes = 0
    /// How it ended, where it did not end well.
    var failure: String?

    mutating func add(_ milliseconds: Int64, _ peakMebibytes: Int) {
      self.milliseconds.append(milliseconds)
      self.peakMebibytes = max(self.peakMebibytes, peakMebibytes)
    }

    var median: Int64 { max(1, milliseconds.sorted()[milliseconds.count / 2]) }

    /// How many hundredths of the time of another an event takes.
    func hundredths(of other: Figures) -> Int64 {
      let (time, otherTime) = (median * 100 * Int64(other.events), other.median * Int64(events))
      return (time + otherTime / 2) / max(1, otherTime)
    }
  }

  private let events: Int
  private let rounds: Int
  private var figures: [Way: Figures] = [:]
  private let ownMebibytes: Int
  private let shares: ReplayShares

  /// Runs all ways that are installed on portfolios of so many events.
  init(events: Int, seed: UInt64, rounds: Int) throws {
    (self.events, self.rounds) = (events, rounds)
    let files = try PortfolioFiles(events: events, seed: seed)
    var commands: [(way: Way, words: [String])] = []
    for way in Way.allCases where try way.isInstalled {
      commands.append((way, try way.command(files)))
      figures[way] = Figures(events: way.events(of: files))
    }
    let expected = commands.contains { $0.way.script != nil } ? try files.plainTotals() : ""
    for _ in 0..<rounds {
      for (way, words) in commands where figures[way]?.failure == nil {
        let output = way == .generate ? "/dev/null" : try files.write("", to: "output")
        let run = try ProgramRun.measured(words[0], Array(words.dropFirst()), output: output)
        guard run.status == 0 else {
          // One that fails, as where there is not enough memory for it, is no reason to tell nothing of the others.
          let ending = ProgramRun.ending(run.status)
          guard way.isOther else { throw BenchmarkFailure(description: "'\(way.rawValue)' \(ending)") }
          figures[way]?.failure = ending
          continue
        }
        figures[way]?.add(run.milliseconds, run.peakMebibytes)
        guard way.script != nil else { continue }
        let totals = try String(contentsOfFile: output, encoding: .utf8).filter { !$0.isNewline }
        guard totals == expected else {
          throw BenchmarkFailure(description: "'\(way.rawValue)' comes to \(totals), and a replay to \(expected)")
        }
      }
    }
    // A child's peak is no less than that of this program when it was started.
    ownMebibytes = Measurement.peakMebibytes()
    shares = try ReplayShares(of: files.capital, rounds: rounds)
    // They are removed with it.
    withExtendedLifetime(files) {}
  }

  /// All ways, how some of them compare, and where the time of a replay goes.
  func report() -> String {
    """
    \(events) events, debts of capital alone but where costs are named, median of \(rounds) in turn

    \(waysText)
    \(ratiosText)
    \(shares.report())
    """
  }

  private var waysText: String {
    var table = TextTable(
      [
        TextTable.Column("way"), TextTable.Column("events", .right), TextTable.Column("wall ms", .right),
        TextTable.Column("events/s", .right), TextTable.Column("peak MiB", .right),
      ], indent: 0)
    for way in Way.allCases {
      if let failure = figures[way]?.failure {
        table.append([way.rawValue, failure, "", "", ""])
      } else if let figures = figures[way] {
        table.append([
          way.rawValue, "\(figures.events)", "\(figures.median)", "\(Int64(figures.events) * 1000 / figures.median)",
          figures.peakMebibytes > ownMebibytes ? "\(figures.peakMebibytes)" : "<= \(ownMebibytes)",
        ])
      } else {
        table.append([way.rawValue, "not installed", "", "", ""])
      }
    }
    return table.render(width: 100)
  }

  private var ratiosText: String {
    var table = TextTable([TextTable.Column("time of an event"), TextTable.Column("times", .decimalPoint)], indent: 0)
    let ratios: [(name: String, Way, to: Way)] = [
      ("NDJSON to CSV, one thread", .ndjson, to: .oneThread),
      ("all events to a tenth of them, one thread", .oneThread, to: .tenth),
      ("CPython with lupa to one thread", .lupa, to: .oneThread),
      ("DuckDB to two threads", .duckDB, to: .twoThreads),
      ("one thread to two", .oneThread, to: .twoThreads),
    ]
    for (name, way, base) in ratios {
      guard let way = figures[way], let base = figures[base], way.failure == nil else { continue }
      table.append([name, text(ofHundredths: way.hundredths(of: base))])
    }
    return table.render(width: 100)
  }

  private func text(ofHundredths number: Int64) -> String {
    "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
  }
}
