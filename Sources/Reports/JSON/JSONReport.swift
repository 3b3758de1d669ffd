// The result of a simulation for programs: FORMATS, "Results: JSON". Keys and their order are a contract; what is added
// comes after them.

import JSON
import Ledger
import Receivables
public import Simulation

/// Results as JSON.
public enum JSONReport {
  /// What the layout of the result is called.
  public static let schema = "payoutsim.result/1"

  /// The outcome of the scenario called `name` as JSON, ending in a line end. Amounts are decimal strings, instants are
  /// in UTC, and the bytes are the same for the same outcome.
  public static func render(_ outcome: Outcome, name: String, fingerprint: Fingerprint) -> String {
    JSONValue.object([
      ("schema", .string(schema)),
      ("name", .string(name)),
      ("from", JSONValue(outcome.period.lowerBound)),
      ("until", JSONValue(outcome.period.upperBound)),
      ("fingerprint", JSONValue(fingerprint)),
      ("payouts", .list(outcome.payouts.map(JSONValue.init))),
      ("held", .list(outcome.held.map(JSONValue.init))),
      ("respites", .list(outcome.respites.map(JSONValue.init))),
      ("cases", .list(outcome.cases.map(JSONValue.init))),
      ("balances", .list(outcome.balances.map(JSONValue.init))),
      ("suspense", .list(outcome.suspense.map(JSONValue.init))),
      ("refused", .list(outcome.refused.map(JSONValue.init))),
      ("notices", .list(outcome.notices.map(JSONValue.init))),
      ("books", .list(outcome.journal.balances.map(JSONValue.init))),
    ]).text
  }
}

extension JSONValue {
  init(_ date: CalendarDate) { self = .string(date.description) }

  init(_ instant: Instant) { self = .string(instant.description) }

  /// The amount without its currency, which a key beside it names.
  init(_ amount: Money) { self = .string(amount.decimalText) }

  init(_ fingerprint: Fingerprint) {
    self = .object([
      ("engine", .string(fingerprint.engine)), ("scenario", .string(fingerprint.scenario)),
      ("rules", .string(fingerprint.rules)), ("lua", .string(fingerprint.lua)),
    ])
  }

  /// A rule value of a decision: script and line are null where it is a default.
  init(_ rule: RuleValue) {
    self = .row([
      ("key", .string(rule.key.rawValue)), ("value", .string(rule.value)), ("reason", JSONValue(rule.reason)),
      ("script", JSONValue(rule.origin?.script)), ("line", JSONValue(rule.origin?.line)),
    ])
  }

  init(_ origin: RuleOrigin?) {
    self = origin.map { .row([("script", .string($0.script)), ("line", .number($0.line))]) } ?? .null
  }
}
