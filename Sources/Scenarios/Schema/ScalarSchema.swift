// What the schema says of single values. A value is what YAML makes of it: what looks like a number is one, and dates are
// texts. Patterns keep to what all regular expressions of JSON Schema have in common.

import JSON
import Ledger

enum ScalarSchema {
  /// What the schema says of a form that is neither a list nor a mapping.
  static func members(of form: Form) -> [JSONValue.Member] {
    switch form {
    case .text: [type("string", "number", "boolean")]
    case .filledText: [type("string", "number", "boolean"), ("minLength", .number(1))]
    case .id: [type("string", "number", "boolean")] + idText
    case .chargebackID:
      [type("string", "number", "boolean"), ("minLength", .number(1)), ("maxLength", .number(137)), noControls]
    case .amount(let sign): amount(sign)
    case .rate:
      [
        type("number", "string"), ("exclusiveMinimum", .number(0)),
        ("pattern", .string("^(?=[0-9.]*[1-9])[0-9]+(\\.[0-9]{1,\(ExchangeRate.decimals)})?$")),
        message("A rate is above zero and written like 11.20."),
      ]
    case .currency: [("enum", .inline(Currency.all.map { .string($0.code) }))]
    case .zone:
      [
        type("string"), ("pattern", .string("^(UTC|[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)+)$")),
        message("A time zone is written like Europe/Stockholm or UTC."),
      ]
    case .date:
      [
        type("string"), ("format", .string("date")), ("pattern", .string("^\(date)$")),
        message("A date is written like 2025-01-31."),
      ]
    case .time:
      [
        type("string"), ("pattern", .string("^(\(date)([T ]\(clock)(\(offset))?)?|\(internetTime))$")),
        message("A time is written like 2025-01-31, 2025-01-31T16:00 or 2025-01-31T16:00:00Z."),
      ]
    case .datePattern:
      [
        type("string"), ("pattern", .string(datePattern)),
        message("Dates are written like day.month.year or month/day/year hour:minute."),
      ]
    case .wholeNumber(let range):
      [
        type("integer", "string"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
        ("pattern", .string("^-?[0-9]+$")),
      ]
    case .truth: [type("boolean")]
    case .choice(let names): [("enum", .inline(names.map { .string($0) }))]
    case .accountNumber(let kind): accountNumber(kind)
    case .list, .table, .byID, .byName, .anyOf, .parameters, .optional: []
    }
  }

  /// What an id is as a text, also where it is a key.
  static let idText: [JSONValue.Member] = [("minLength", .number(1)), ("maxLength", .number(128)), noControls]

  private static let noControls: JSONValue.Member = ("pattern", .string("^[^\\u0000-\\u001f\\u007f-\\u009f]*$"))
  // Years are those that a simulation may span.
  private static let date = "(1999|20[0-9]{2}|21[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
  private static let clock = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,3})?)?"
  private static let offset = "Z|[+-][0-9]{2}(:?[0-9]{2})?"
  private static let months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
  private static let internetTime =
    "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] (\(months)) [0-9]{4} [0-2][0-9]:[0-5][0-9](:[0-5][0-9])? GMT"

  private static let datePattern =
    "^(?=[\\s\\S]*year)(?=[\\s\\S]*month)(?=[\\s\\S]*day)(year|month|day|hour|minute|second|T|[^A-Za-z0-9])*$"

  private static func amount(_ sign: AmountSign) -> [JSONValue.Member] {
    let start =
      switch sign {
      case .any: "-?"
      case .notNegative: "(-(?=[0.]*( |$)))?"
      case .positive: "(?=[0-9.]*[1-9])"
      }
    // A currency says how many decimals there may be; without one, it is the rest of the file that says it.
    let exponents = Set(Currency.all.map(\.exponent)).sorted()
    let coded = exponents.map { exponent in
      let codes = Currency.all.filter { $0.exponent == exponent }.map(\.code).joined(separator: "|")
      return (exponent == 0 ? "" : "(\\.[0-9]{1,\(exponent)})?") + " (\(codes))"
    }
    let form = (["(\\.[0-9]{1,\(exponents.last ?? 0)})?"] + coded).joined(separator: "|")
    let least: JSONValue.Member =
      switch sign {
      case .any: ("minimum", .number(.min))
      case .notNegative: ("minimum", .number(0))
      case .positive: ("exclusiveMinimum", .number(0))
      }
    let what =
      switch sign {
      case .any: "An amount"
      case .notNegative: "An amount that is not negative"
      case .positive: "An amount above zero"
      }
    return [
      ("description", .string("\(what): 600, 600.00 or 600.00 SEK.")), type("number", "string"), least,
      ("maximum", .number(.max)), ("pattern", .string("^\(start)[0-9]+(\(form))$")),
      message("\(what) is written like 600, 600.00 or 600.00 SEK."),
    ]
  }

  private static func accountNumber(_ kind: AccountNumberKind) -> [JSONValue.Member] {
    let (pattern, largest): (String, Int?) =
      switch kind {
      case .iban: ("^( *[A-Z]){2}( *[0-9]){2}( *[A-Z0-9]){11,30} *$", nil)
      case .bic: ("^([A-Z0-9]{8}|[A-Z0-9]{11})$", nil)
      case .bankgiro: ("^[0-9]{3,4}-?[0-9]{4}$", 9999_9999)
      case .clearing: ("^[0-9]{4}(-?[0-9])?$", 99999)
      case .account: ("^ *[0-9]([ -]*[0-9]){0,9}[ -]*$", 99_9999_9999)
      }
    // A number that is written with digits alone is one of YAML's.
    let types = largest == nil ? type("string") : type("string", "integer")
    let bounds: [JSONValue.Member] = largest.map { [("minimum", .number(0)), ("maximum", .number($0))] } ?? []
    return [types] + bounds + [("pattern", .string(pattern))]
  }

  private static func type(_ names: String...) -> JSONValue.Member {
    ("type", names.count == 1 ? .string(names[0]) : .inline(names.map { .string($0) }))
  }

  /// What editors say where a pattern does not fit; validators pass over it.
  private static func message(_ text: String) -> JSONValue.Member { ("patternErrorMessage", .string(text)) }
}
