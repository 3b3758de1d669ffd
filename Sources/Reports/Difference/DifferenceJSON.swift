// A comparison of two sets of rules for programs. Keys and their order are a contract.

public import Comparisons
import JSON
import Ledger
import Receivables
import Simulation

/// Comparisons as JSON.
public enum DifferenceJSON {
  /// What the layout is called.
  public static let schema = "payoutsim.diff/1"

  /// The comparison, ending in a line end. Amounts are decimal strings, and days are too, for they may have decimals; the
  /// bytes are the same for the same comparison.
  public static func render(_ comparison: RuleComparison) -> String {
    let total = comparison.total
    return JSONValue.object([
      ("schema", .string(schema)),
      ("baseline", .string(comparison.baseline)),
      ("candidate", .string(comparison.candidate)),
      ("differs", .bool(!comparison.isEmpty)),
      ("compared", .number(comparison.timelines.count)),
      ("not_compared", .number(comparison.failedCount)),
      ("timelines", .list(comparison.timelines.filter { !$0.difference.isEmpty }.map(timeline))),
      (
        "payouts",
        .row(
          [("changed", .number(total.changedPayouts))]
            + PayoutChange.Kind.allCases.map {
              ($0.rawValue, .number(total.payouts[$0] ?? 0))
            })
      ),
      (
        "respites",
        .row([
          ("changed", .number(total.respites)), ("granted", .number(total.granted)),
          ("refused", .number(total.refused)),
        ])
      ),
      (
        "refusals",
        .row([
          ("changed", .number(total.refusals)), ("added", .number(total.refusalsAdded)),
          ("removed", .number(total.refusalsRemoved)),
        ])
      ), ("totals", .list(total.currencies.map { totals(total, $0) })),
      ("gates", .list(comparison.findings.map(gate))),
    ]).text
  }

  private static func timeline(_ timeline: ComparedTimeline) -> JSONValue {
    .object([
      ("name", .string(timeline.name)),
      ("title", JSONValue(timeline.title)),
      ("payouts", .list(timeline.difference.payouts.map(change))),
      ("respites", .list(timeline.difference.respites.map(respite))),
      ("refusals", .list(timeline.difference.refusals.map(refusal))),
    ])
  }

  private static func change(_ change: PayoutChange) -> JSONValue {
    .object([
      ("change", .string(change.kind.rawValue)),
      ("creditor", .string(change.book.creditor)), ("account", .string(change.book.account)),
      ("currency", .string(change.book.currency.code)),
      ("difference", .string(DecimalText.text(of: change.difference, scale: change.book.currency.exponent))),
      ("baseline", .list(change.baseline.map(payout))),
      ("candidate", .list(change.candidate.map(payout))),
    ])
  }

  private static func payout(_ payout: SidePayout) -> JSONValue {
    .row([
      ("id", .string(payout.id)), ("on", JSONValue(payout.on)), ("amount", JSONValue(payout.amount)),
      ("status", .string(payout.status.rawValue)),
      ("entries", .inline(payout.cited.map { .number(Int($0.citation.entry)) })),
    ])
  }

  private static func respite(_ change: RespiteChange) -> JSONValue {
    let decision = change.candidate.decision
    return .object([
      ("entry", .number(Int(change.candidate.citation.entry))), ("creditor", .string(change.candidate.creditor)),
      ("case", .string(decision.caseID)), ("at", JSONValue(decision.at)), ("days", .number(decision.days)),
      ("baseline", side(change.baseline)), ("candidate", side(change.candidate)),
    ])
  }

  private static func side(_ respite: SideRespite) -> JSONValue {
    .object([
      ("granted", .bool(respite.decision.isGranted)),
      ("issues", .inline(respite.decision.issues.map { .string($0.rawValue) })),
      ("rules", .list(respite.decision.rules.map(JSONValue.init))),
    ])
  }

  private static func refusal(_ change: RefusalChange) -> JSONValue {
    let refusal = change.candidate ?? change.baseline
    return .row([
      ("entry", JSONValue(refusal.map { Int($0.citation.entry) })), ("creditor", JSONValue(refusal?.creditor)),
      ("verb", JSONValue(refusal?.verb)), ("event", JSONValue(refusal?.event)),
      ("baseline", JSONValue(change.baseline?.code)), ("candidate", JSONValue(change.candidate?.code)),
    ])
  }

  /// The measures of a currency; as the names of metrics have them, what comes before a point holds what comes after.
  private static func totals(_ total: DifferenceTotal, _ currency: Currency) -> JSONValue {
    let rows = Dictionary(uniqueKeysWithValues: MeasureRow.rows(total, currency).map { ($0.measure, values($0)) })
    let value = { (measure: Metric.Measure) in rows[measure] ?? .null }
    return .object([
      ("currency", .string(currency.code)), ("payouts", .row([("count", value(.payoutCount))])),
      ("paid", value(.paid)),
      ("days_to_payout", .object([("mean", value(.meanWait)), ("p95", value(.longWait))])),
      ("money_days", value(.moneyDays)), ("lowest_balance", value(.lowestBalance)),
    ])
  }

  private static func values(_ row: MeasureRow) -> JSONValue {
    let texts = [("baseline", row.baseline), ("candidate", row.candidate), ("change", row.change)]
    return .row(
      texts.map { name, text in
        let number = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if row.measure == .payoutCount { return (name, JSONValue(Int(number))) }
        return (name, JSONValue(number.isEmpty ? nil : number))
      })
  }

  private static func gate(_ finding: Gate.Finding) -> JSONValue {
    .row([
      ("gate", .string(finding.gate)), ("met", .bool(finding.isMet)), ("measured", .string(finding.measured)),
    ])
  }
}
