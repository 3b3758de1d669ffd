// A rules folder that a test writes, uses and removes.

import Diagnostics
import Foundation
import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

/// A folder of scripts.
final class TemporaryRules {
  let path: String
  let folder: RuleFolder

  /// Scripts by their paths within the folder, subfolders and all, and links by where they lead.
  init(_ scripts: [String: String], links: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    folder = RuleFolder(path: path)
    for (name, text) in scripts { try write(name, Data(text.utf8)) }
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a script, or what is none.
  func write(_ name: String, _ data: Data) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// The diagnostics with places that leave out the folder's own path, which differs from run to run.
  func shortened(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var copy = diagnostic
      if let file = diagnostic.place?.file, file.hasPrefix(path + "/") {
        copy.place?.file = String(file.dropFirst(path.count + 1))
      }
      return copy
    }
  }
}

/// The policy of a script that a test writes out.
func policy(
  _ script: String, modules: [String: String] = [:], parameters: [String: String] = [:]
) throws -> LuaPolicy {
  let given = parameters.mapValues { GivenParameter($0, from: .commandLine) }
  return try load(TemporaryRules(modules.merging(["acme.lua": script]) { $1 }), given)
}

/// What is reported of a script, as people see it but for the folder's own path; empty where it loads.
func report(_ script: String, modules: [String: String] = [:], parameters: [String: GivenParameter] = [:])
  throws -> String
{
  let rules = try TemporaryRules(modules.merging(["acme.lua": script]) { $1 })
  do {
    let policy = try load(rules, parameters)
    let unknown = policy.unknownParameters.sorted { $0.key < $1.key }.map(\.value)
    return DiagnosticRenderer().render(rules.shortened(unknown))
  } catch let error as Diagnostics {
    return DiagnosticRenderer().render(rules.shortened(error.list))
  }
}

private func load(_ rules: TemporaryRules, _ parameters: [String: GivenParameter]) throws -> LuaPolicy {
  try #require(RuleLoader(folder: rules.folder)).load(script: "acme.lua", creditor: "acme", parameters: parameters)
}

/// A question of a payout run.
func runQuestion(
  _ key: RuleKey, account: String = "main", balance: Int64 = 40_000, oldestDays: Int? = 3,
  last: (date: CalendarDate, amount: Int64)? = nil
) -> RuleQuestion {
  let date = day(2025, 1, 3)
  var question = RuleQuestion(key: key, today: date, creditor: "acme", account: account, currency: .sek)
  question.run = RunFacts(payoutDate: date, balance: balance, oldestDays: oldestDays, lastPayout: last)
  return question
}

/// A question of a request for respite.
func respiteQuestion(_ key: RuleKey, outstanding: Int64 = 100_000) -> RuleQuestion {
  let date = day(2025, 1, 3)
  var question = RuleQuestion(key: key, today: date, creditor: "acme", account: "main", currency: .sek)
  question.debt = CaseFacts(
    caseID: "C-1", state: .reminder, capital: outstanding, costs: 0, interest: 0, outstanding: outstanding, due: date,
    ageDays: 12, respites: 1, respiteDays: 14, customerID: "anna", customerRespites: 2, customerOpenCases: 3,
    requestedDays: 10)
  return question
}

/// A date that a test knows to be one.
func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
  guard let date = CalendarDate(year: year, month: month, day: day) else {
    preconditionFailure("a date of the calendar")
  }
  return date
}

/// An amount in kronor.
func kronor(_ minorUnits: Int64) -> AmountsByCurrency {
  AmountsByCurrency([Money(minorUnits: minorUnits, currency: .sek)])
}
