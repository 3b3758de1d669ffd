// A rules folder that a test writes, uses and removes.

import Diagnostics
import Glibc
import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

/// A folder of scripts.
final class TemporaryRules {
  let path: String
  let folder: RuleFolder

  init(_ scripts: [String: String], links: [String: String] = [:]) throws {
    var template = Array("/tmp/payoutsim-rules-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template))
    for (name, text) in scripts {
      let file = try #require(fopen(path + "/" + name, "w"))
      fputs(text, file)
      fclose(file)
    }
    for (name, target) in links { symlink(target, path + "/" + name) }
    folder = RuleFolder(path: path)
  }

  deinit {
    for name in entries { unlink(path + "/" + name) }
    rmdir(path)
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

  private var entries: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }
}

/// The policy of a script that a test writes out.
func policy(
  _ script: String, modules: [String: String] = [:], parameters: [String: String] = [:]
) throws -> LuaPolicy {
  try load(TemporaryRules(modules.merging(["acme.lua": script]) { $1 }), parameters)
}

/// What is reported of a script, as people see it but for the folder's own path; empty where it loads.
func report(_ script: String, modules: [String: String] = [:], parameters: [String: String] = [:]) throws -> String {
  let rules = try TemporaryRules(modules.merging(["acme.lua": script]) { $1 })
  do {
    _ = try load(rules, parameters)
    return ""
  } catch let error as Diagnostics {
    return DiagnosticRenderer().render(rules.shortened(error.list))
  }
}

private func load(_ rules: TemporaryRules, _ parameters: [String: String]) throws -> LuaPolicy {
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
  question.respite = RespiteFacts(
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
