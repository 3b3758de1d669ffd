// The files that the ways are given: portfolios that the program itself makes up, so that this one stays small, for the most
// memory that a child has had is told as no less than its parent's.

import Foundation
import Workbench

/// A log and the rules of its creditors.
struct GeneratedPortfolio {
  let events: Int
  let log: String
  let rules: String
}

/// Portfolios in a folder of their own, which is removed with the last reference to it.
struct PortfolioFiles {
  private let folder: TemporaryFolder
  /// The program that is measured.
  let program: String
  /// Debts of capital alone.
  let capital: GeneratedPortfolio
  /// The same for a tenth of the events.
  let tenth: GeneratedPortfolio
  /// The log of `capital` as NDJSON.
  let json: String
  /// Debts with costs and interest, of which the agency takes a commission.
  let charging: GeneratedPortfolio
  /// The payments of the first events of `capital`, as books.
  let journal: HledgerJournal

  /// Makes up portfolios of so many events, with a creditor for each thousand.
  init(events: Int, seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let program = try ProgramRun.executable(named: "payoutsim")
    func generate(_ arguments: [String]) throws {
      try ProgramRun.succeed("generate", program, ["generate", "--seed", "\(seed)"] + arguments)
    }
    func portfolio(_ name: String, _ events: Int, _ options: [String]) throws -> GeneratedPortfolio {
      let (log, rules) = ("\(folder.path)/\(name).csv", "\(folder.path)/\(name)-rules")
      try generate(["--events", "\(events)", "--output", log, "--rules-output", rules] + options)
      return GeneratedPortfolio(events: events, log: log, rules: rules)
    }
    self.folder = folder
    self.program = program
    capital = try portfolio("capital", events, ["--capital-only"])
    tenth = try portfolio("tenth", max(1, events / 10), ["--capital-only"])
    charging = try portfolio("charging", events, [])
    json = "\(folder.path)/capital.ndjson"
    try generate(["--events", "\(events)", "--capital-only", "--output", json])
    journal = try HledgerJournal(path: "\(folder.path)/capital.journal", of: capital)
  }

  /// What `capital` comes to under rules that ask for no more than the other ways do, as these print it. Asked for once.
  func plainTotals() throws -> String {
    let (rules, payouts) = ("\(folder.path)/plain-rules", "\(folder.path)/plain-payouts.csv")
    try PlainRules.write(capital.rules, to: rules)
    try ProgramRun.succeed("replay", program, ["replay", capital.log, "--rules", rules, "--output", payouts])
    return try PlainRules.totals(ofPayouts: payouts)
  }

  /// Writes a file beside the others, and tells where.
  func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}
