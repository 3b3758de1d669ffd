// Requests for respite and what became of them.

import Receivables
import Simulation

enum RespiteSection {
  static func table(_ respites: [Outcome.Respite], _ times: LocalTimes) -> TextTable {
    var table = TextTable([
      .init("at"), .init("case", .left, .wrap), .init("days", .right), .init("", .left, .wrap),
    ])
    var rules = RuleNotes()
    for respite in respites {
      let issues = respite.issues.map(\.rawValue).joined(separator: ", ")
      table.append(
        [
          times.text(respite.at, of: respite.caseID), respite.caseID, respite.days.description,
          respite.isGranted ? "granted" : "not granted: \(issues)",
        ], style: respite.isGranted ? .good : .bad)
      for note in rules.news(respite.rules, of: respite.caseID) { table.append(["", note]) }
    }
    return table
  }
}
