// What differs on a timeline, as tables for people.

import Comparisons
import Ledger
import Receivables
import Simulation

enum PayoutChangeTable {
  static func table(_ changes: [PayoutChange]) -> TextTable {
    var table = TextTable([
      .init("payouts"), .init("baseline"), .init("", .decimalPoint), .init("candidate"), .init("", .decimalPoint),
      .init("", .left, .wrap),
    ])
    for (place, change) in changes.enumerated() {
      if place == 0 || changes[place - 1].book != change.book { table.append([change.book.path], style: .strong) }
      for (row, pair) in ChangeRow.rows(change).enumerated() {
        table.append(
          [
            row == 0 ? "  " + change.kind.rawValue : "", pair.baseline?.on.description ?? "",
            pair.baseline?.amount.decimalText ?? "", pair.candidate?.on.description ?? "",
            pair.candidate?.amount.decimalText ?? "", row == 0 ? change.detail : "",
          ], style: change.kind.style)
      }
    }
    return table
  }
}

enum RespiteChangeTable {
  static func table(_ changes: [RespiteChange]) -> TextTable {
    var table = TextTable([.init("respites"), .init("at"), .init("case", .left, .wrap), .init("days", .right), .init()])
    for change in changes {
      let decision = change.candidate.decision
      table.append(
        [
          change.word, change.candidate.on.description, decision.caseID, "\(decision.days)", "",
        ], style: decision.isGranted ? .good : .bad)
      table.append(["", "baseline: \(change.sentence(change.baseline))"])
      table.append(["", "candidate: \(change.sentence(change.candidate))"])
    }
    return table
  }
}

enum RefusalChangeTable {
  static func table(_ changes: [RefusalChange]) -> TextTable {
    var table = TextTable([
      .init("refusals"), .init("entry", .right), .init("", .left, .wrap), .init("", .left, .wrap), .init("baseline"),
      .init("candidate"),
    ])
    for change in changes {
      guard let refusal = change.candidate ?? change.baseline else { continue }
      table.append(
        [
          change.word, "\(refusal.citation.entry)", refusal.verb, refusal.event, change.baseline?.code ?? "accepted",
          change.candidate?.code ?? "accepted",
        ], style: change.candidate == nil ? .good : .bad)
    }
    return table
  }
}

extension PayoutChange.Kind {
  fileprivate var style: TextStyle {
    switch self {
    case .added: .good
    case .removed: .bad
    case .moved, .resized, .relined, .merged, .split, .regrouped: .caution
    }
  }
}

extension RefusalChange {
  /// What became of the event, seen from the baseline.
  var word: String {
    if baseline != nil, candidate != nil { return "refused otherwise" }
    return candidate == nil ? "now accepted" : "now refused"
  }
}

extension RespiteChange {
  /// What became of the request, seen from the baseline.
  var word: String {
    guard turns else { return "refused otherwise" }
    return candidate.decision.isGranted ? "now granted" : "now refused"
  }

  /// What a side made of it: `not granted: max_days_exceeded, max_days 14 (acme.lua:9): large debt`. Of the rules those are
  /// told that either side refuses it by.
  func sentence(_ side: SideRespite) -> String {
    let issues = side.decision.issues.map(\.rawValue).joined(separator: ", ")
    let keys = (baseline.decision.issues + candidate.decision.issues).compactMap(\.rule)
    let rules = side.decision.rules.filter { keys.contains($0.key) }.compactMap(RuleNotes.text)
    return ([side.decision.isGranted ? "granted" : "not granted: \(issues)"] + rules).joined(separator: ", ")
  }
}

extension RespiteIssue {
  /// The rule that an issue is about.
  fileprivate var rule: RuleKey? {
    switch self {
    case .maxDaysExceeded: .maxDays
    case .maxTotalDaysExceeded: .maxTotalDays
    case .maxRespitesPerCase: .maxPerCase
    case .maxRespitesPerCustomer: .maxPerCustomer
    case .caseClosed, .debtCollectionReached, .daysInvalid: nil
    }
  }
}
