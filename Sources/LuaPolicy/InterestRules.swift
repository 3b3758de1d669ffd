// The interest on capital, as a script gives it: one rate, or rates by the dates from which they hold (S7.3).

import Ledger
import LuaRuntime
import Receivables

extension TermsReader {
  /// What the table `interest` says.
  mutating func interest(_ entry: LuaEntry, _ path: [String], _ rules: inout AccountRules) {
    guard entry.key == "rate" else { return }
    let form = "{ from = date \"2025-01-01\", percent = percent \"12\" }"
    switch entry.value {
    case .list, .table:
      let here = path + [entry.key]
      var periods: [InterestTerms.Period] = []
      for place in tables.list(entry, in: path, of: "rates and their first days", form: "{ \(form) }") {
        guard let period = period(place, here, after: periods.last?.from, form: form) else { continue }
        periods.append(period)
      }
      rules.terms.collection.interest = InterestTerms(periods)
    default:
      guard let rate = tables.value(entry, in: path, or: "a list of rates and their first days", RuleValue.rate) else {
        return
      }
      rules.terms.collection.interest = InterestTerms(rate: rate)
    }
  }

  // One rate and its first day; nil where one of them is not known. The first day of the rate before it is nil where
  // there is none.
  private mutating func period(_ entry: LuaEntry, _ path: [String], after before: CalendarDate?, form: String)
    -> InterestTerms.Period?
  {
    let keys = RuleTable.ratePeriod.names
    guard let given = tables.record(entry, in: path, of: .ratePeriod, what: "a rate and its first day", form: form)
    else {
      return nil
    }
    let missing = keys.filter { given[$0] == nil }
    if !missing.isEmpty { tables.missing(missing, of: "a rate", entry, in: path, help: "write it as \(form)") }
    let here = path + [entry.key]
    let rate = given["percent"].flatMap { tables.value($0, in: here, RuleValue.rate) }
    guard let dated = given["from"], let from = tables.value(dated, in: here, RuleValue.date) else { return nil }
    if let before, from <= before {
      tables.mismatch(
        RuleMismatch(
          expected: "a date after \(before)", given: "\(from)", help: "list the rates by ascending date",
          code: "out_of_range"), dated, in: here)
    }
    return rate.map { InterestTerms.Period(from: from, rate: $0) }
  }
}
