// What can be expected of cases and of requests for respite.

import Ledger
import Receivables
import Simulation

extension ExpectedSection<Outcome.Case> {
  /// Some cases.
  static let cases = ExpectedSection(
    name: "cases", one: "case",
    help: "Cases that are there, each with the fields that matter.",
    isComplete: false,
    columns: [
      .id("case") { $0.id },
      .choice("state", "state of a case", CaseState.allCases.map { ($0.name, $0) }) { $0.record.state },
      .optionalChoice("cause", "cause to close a case", named(ClosingCause.self)) { $0.record.cause },
      .currency { $0.record.currency },
      .amount("outstanding") { $0.money($0.record.outstanding) },
      .amount("capital") { $0.money($0.record.debt.capital) },
      .amount("costs") { $0.money($0.record.debt.costs) },
      .amount("interest") { $0.money($0.record.debt.interest) },
      .optionalDate("next_step_on") { $0.record.nextStepOn },
      .choices("tags", "tag of a case") { $0.tags },
    ], telling: ["case", "state", "outstanding"], rows: { $0.cases })
}

extension Outcome.Case {
  fileprivate func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: record.currency) }
}

extension ExpectedSection<Outcome.Respite> {
  /// Some requests for respite.
  static let respites = ExpectedSection(
    name: "respites", one: "request for respite",
    help: "Requests for respite that are there; [] says that there is none.",
    isComplete: false,
    columns: [
      .id("case") { $0.caseID },
      .time("at") { row, _ in (row.at, nil) },
      .number("days") { $0.days },
      .truth("granted") { $0.isGranted },
      .choices("issues", "issue of a respite") { $0.issues },
    ], telling: ["case", "days", "granted", "issues"], rows: { $0.respites })
}
