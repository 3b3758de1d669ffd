// Explanations for programs. What a result has too goes by the same names.

public import Explanations
import JSON
import Ledger
import Receivables
import Simulation

/// Explanations as JSON.
public enum ExplanationJSON {
  /// What the layout of an explanation is called.
  public static let schema = "payoutsim.explanation/1"

  /// Why a payout was made, ending in a line end.
  public static func render(_ explanation: Explanation, name: String) -> String {
    document(name, [("payout", JSONValue(explanation))])
  }

  /// Why nothing was paid on a date, and what would have, ending in a line end.
  public static func render(_ answer: WhyNot, name: String) -> String {
    document(name, [("why_not", JSONValue(answer))])
  }

  /// Why respites were not granted, and what would have been, ending in a line end.
  public static func render(_ answers: [WhyNoRespite], name: String) -> String {
    document(name, [("respites", .list(answers.map { JSONValue($0) }))])
  }

  private static func document(_ name: String, _ members: [JSONValue.Member]) -> String {
    JSONValue.object([("schema", .string(schema)), ("name", .string(name))] + members).text
  }
}

extension JSONValue {
  init(_ explanation: Explanation) {
    let (decision, money) = (explanation.decision, explanation.money)
    let balance = JSONValue(money(decision.balance))
    self = .object([
      ("id", JSONValue(explanation.payoutID)),
      ("creditor", .string(explanation.book.creditor)),
      ("account", .string(explanation.book.account)),
      ("currency", .string(explanation.book.currency.code)),
      ("on", JSONValue(decision.date.on)),
      ("amount", JSONValue(money(decision.amount))),
      ("reason", JSONValue(decision.held?.rawValue)),
      ("balance", balance),
      ("retain", JSONValue(money(decision.retain))),
      ("minimum", JSONValue(money(decision.minimum))),
      ("shortfall", JSONValue(money(decision.shortfall))),
      ("held_too_long", .bool(decision.isOverdue)),
      ("policy", .string(explanation.policy)),
      ("calendar", JSONValue(explanation.calendar, explanation.occasion)),
      ("rules", .list(decision.rules.map { JSONValue($0) })),
      ("lines", .list(explanation.lines.map { JSONValue($0) })),
      ("failed", explanation.failure.map { JSONValue($0) } ?? .null),
    ])
  }

  private init(_ calendar: CalendarStory, _ occasion: Explanation.Occasion) {
    let (frequency, event): (RuleValue?, EventSource?) =
      switch occasion {
      case .schedule(let rule): (rule, nil)
      case .request(let source), .closing(let source): (nil, source)
      }
    self = .object([
      ("frequency", frequency.map { JSONValue($0) } ?? .null),
      ("event", event.map { JSONValue($0) } ?? .null),
      ("scheduled_on", JSONValue(calendar.date.scheduledOn)),
      ("calendar", .string(calendar.calendar.rawValue)),
      ("roll", JSONValue(calendar.roll?.rawValue)),
      ("closed", JSONValue(calendar.passed)),
      ("turned_back_from", JSONValue(calendar.turnedBackFrom?.description)),
      ("merged", .inline(calendar.merged.map { JSONValue($0) })),
      ("lag", JSONValue(calendar.lag)),
      ("closed_in_lag", JSONValue(calendar.passedByLag)),
      ("cutoff", JSONValue(calendar.cutoff.at)),
      ("cutoff_local", JSONValue(calendar.cutoff)),
      ("time_zone", .string(calendar.zone)),
    ])
  }

  private init(_ days: [ClosedDay]) {
    self = .list(
      days.map { .row([("date", JSONValue($0.date)), ("closure", .string($0.closure.rawValue))]) })
  }

  /// The local date and time of day.
  private init(_ local: LocalInstant) { self = .string("\(local.date)T\(local.time.fullText)") }

  private init(_ line: ExplainedLine) {
    self = .object([
      ("kind", .string(line.kind.name)),
      ("amount", JSONValue(line.amount)),
      ("case", JSONValue(line.caseID)),
      ("event", JSONValue(line.event)),
      ("available_at", line.availableAt.map { JSONValue($0.at) } ?? .null),
      ("sources", .list(line.sources.map { JSONValue($0) })),
      ("left_behind_by", JSONValue(line.leftBehindBy)),
      ("held_on", .inline(line.heldOn.map { JSONValue($0) })),
      ("failed_with", .inline(line.failedWith.map { .string($0) })),
    ])
  }

  private init(_ source: EventSource) {
    self = .row([
      ("verb", .string(source.verb)), ("id", JSONValue(source.id)), ("entry", .number(source.entry)),
      ("file", JSONValue(source.file)), ("line", JSONValue(source.line)), ("at", JSONValue(source.at.at)),
      ("effective", source.effective.map { JSONValue($0.at) } ?? .null),
    ])
  }

  init(_ answer: WhyNot) {
    self = .object([
      ("creditor", .string(answer.book.creditor)),
      ("account", .string(answer.book.account)),
      ("currency", .string(answer.book.currency.code)),
      ("on", JSONValue(answer.date)),
      ("reason", .string(answer.decision?.reason?.rawValue ?? "no_run")),
      ("closed", JSONValue(answer.closure?.rawValue)),
      ("answer", .string(WhyNotSentence.text(answer))),
      ("remedies", .list(answer.remedies.map { JSONValue($0) })),
      ("no_credit_up_to", JSONValue(answer.vainCredit?.decimalText)),
      ("next_run_on", JSONValue(answer.nextRun?.decision.date.on.description)),
      ("paid_on", JSONValue(answer.paid?.decision.date.on.description)),
      ("looked_until", JSONValue(answer.lookedUntil)),
      ("decision", answer.decision.map { JSONValue($0) } ?? .null),
    ])
  }

  init(_ answer: WhyNoRespite) {
    self = .object([
      ("case", .string(answer.caseID)),
      ("request", JSONValue(answer.source)),
      ("days", .number(answer.decision.days)),
      ("issues", .inline(answer.decision.issues.map { .string($0.rawValue) })),
      ("answer", .string(WhyNotSentence.text(answer))),
      ("remedies", .list(answer.remedies.map { JSONValue($0) })),
      ("rules", .list(answer.decision.rules.map { JSONValue($0) })),
    ])
  }

  private init(_ remedy: Remedy) {
    self = .row([
      ("suppositions", .inline(remedy.suppositions.map { JSONValue($0) })),
      ("pays", JSONValue(remedy.pays?.decimalText)), ("certainty", .string(remedy.certainty.rawValue)),
    ])
  }

  private init(_ supposition: Supposition) {
    let members: [Member] =
      switch supposition {
      case .credit(let money): [("credit", JSONValue(money))]
      case .minimum(let money, let everywhere): [("minimum", JSONValue(money)), ("at_every_run", .bool(everywhere))]
      case .retain(let money, let everywhere): [("retain", JSONValue(money)), ("at_every_run", .bool(everywhere))]
      case .active: [("active", .bool(true))]
      case .bankAccount: [("bank_account", .bool(true))]
      case .laterCutoff(let days, let instant):
        [("cutoff_days_later", .number(days)), ("cutoff", JSONValue(instant.at))]
      case .request(let instant): [("payout_request", JSONValue(instant.at))]
      case .days(let days): [("days", .number(days))]
      case .limits(let limits): limits.map { ($0.key.rawValue, .number($0.value)) }
      case .askedBefore(let instant): [("asked_before", JSONValue(instant.at))]
      }
    self = .row(members)
  }
}
