// How fast rule scripts load and answer, in the sandbox that they always run in.

import Foundation
import Ledger
import LuaPolicy
import Receivables
import Reports

/// Loading the rules of many creditors, and asking them.
struct RuleBenchmark {
  /// Creditors whose rules are loaded.
  let creditors: Int
  /// Questions that are asked.
  let questions: Int
  let rounds: Int

  /// The measurements as a table.
  func report() throws -> String {
    var table = TextTable(
      [
        TextTable.Column("measured"), TextTable.Column("count", .right), TextTable.Column("CPU ms", .right),
        TextTable.Column("ns each", .right),
      ], indent: 0)
    func add<Result>(_ name: String, _ count: Int, _ work: () throws -> Result) throws {
      let nanoseconds = try Stopwatch.median(of: rounds, by: CLOCK_PROCESS_CPUTIME_ID, work)
      table.append([name, "\(count)", "\(nanoseconds / 1_000_000)", "\(nanoseconds / Int64(count))"])
    }
    let kinds: [(name: String, shared: Bool, text: (Int) -> String)] = [
      ("load one script for all", true, { _ in RuleScript.text(0) }),
      ("load scripts with equal texts", false, { _ in RuleScript.text(0) }),
      ("load scripts that all differ", false, RuleScript.text),
    ]
    for kind in kinds {
      let folders = try RuleFolders(creditors: creditors, shared: kind.shared, kind.text)
      defer { folders.remove() }
      try add(kind.name, creditors) { try folders.load() }
    }
    try withPolicies(of: 1) { alone in
      try add("ask a creditor alone for a parameter", questions) { try ask(.retain, alone) }
      try add("ask a creditor alone for its minimum", questions) { try ask(.minimum, alone) }
      try add("ask a creditor alone for its patience", questions) { try askPatience(alone[0]) }
    }
    try withPolicies(of: creditors) { all in
      try add("ask one of all creditors for its minimum", questions) { try ask(.minimum, Array(all.prefix(1))) }
      try add("ask all creditors for their minimums", questions) { try ask(.minimum, all) }
    }
    return """
      \(creditors) creditors, scripts of \(RuleScript.text(0).count { $0 == "\n" }) lines, median of \(rounds)

      """ + table.render(width: 100)
  }

  private func withPolicies(of creditors: Int, _ work: ([LuaPolicy]) throws -> Void) throws {
    let folders = try RuleFolders(creditors: creditors, shared: false, RuleScript.text)
    defer { folders.remove() }
    try work(try folders.load())
  }

  /// A payout decision for one creditor after another.
  private func ask(_ key: RuleKey, _ policies: [LuaPolicy]) throws {
    var question = RuleBenchmark.question(key)
    question.run = RunFacts(payoutDate: question.today, balance: 0, oldestDays: 3, lastPayout: nil)
    var place = 0
    for number in 0..<questions {
      question.run?.balance = Int64(number % 3_000_000)
      let answer = try policies[place].amounts(question).value
      guard answer[.sek] >= 0 else { throw BenchmarkFailure(description: "an amount is negative") }
      place = place + 1 == policies.count ? 0 : place + 1
    }
  }

  private func askPatience(_ policy: LuaPolicy) throws {
    var question = RuleBenchmark.question(.maxDays)
    question.debt = CaseFacts(
      caseID: "C-1", state: .reminder, capital: 0, costs: 0, interest: 0, outstanding: 0, due: question.today,
      ageDays: 12, respites: 1, respiteDays: 14, customerID: "anna", customerRespites: 2, customerOpenCases: 3,
      requestedDays: 10)
    for number in 0..<questions {
      question.debt?.outstanding = Int64(number % 3_000_000)
      let answer = try policy.wholeNumber(question).value
      guard answer != nil else { throw BenchmarkFailure(description: "there is no limit") }
    }
  }

  private static func question(_ key: RuleKey) -> RuleQuestion {
    RuleQuestion(
      key: key, today: Portfolio.period.lowerBound, creditor: Portfolio.creditorID(0), account: "main", currency: .sek)
  }
}
