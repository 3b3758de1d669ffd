// What a user asks to be explained, found in what happened, or a clear word of why it is not there.

import Diagnostics
import Explanations
import Ledger
import Receivables
import Scenarios
import Simulation

struct ExplanationQuestions {
  private let exploration: ScenarioExploration
  private var explainer: Explainer { exploration.explainer }

  init(_ exploration: ScenarioExploration) { self.exploration = exploration }

  // MARK: Payouts

  func payout(_ id: String) throws(Diagnostics) -> Explanation {
    if let explanation = explainer.payout(id) { return explanation }
    if let question = heldRun(id) {
      throw complaint(
        "unknown_payout", "there is no payout '\(id)', for that run paid nothing",
        help: "ask why with --why-not \(question)")
    }
    let ids = explainer.payoutIDs
    let near = Suggestion.sentence(for: id, among: ids)
    throw complaint(
      "unknown_payout", "there is no payout '\(id)'",
      help: near ?? "a payout that paid nothing is asked for with --why-not",
      notes: near == nil ? ExplanationQuestions.list("the payouts are", ids) : [])
  }

  /// The question of a run that paid nothing and would have made the payout with an id.
  private func heldRun(_ id: String) -> String? {
    guard let slash = id.lastIndex(of: "/"),
      case .success(let date) = CalendarDate.parse(String(id[id.index(after: slash)...]))
    else { return nil }
    let search = exploration.search
    let book = search.books.first {
      ByteText("\($0.creditor)/\($0.account)/\($0.currency)") == ByteText(String(id[..<slash]))
    }
    return book.flatMap { search.hasRun($0, on: date) ? "\(id[..<slash])@\(date)" : nil }
  }

  func whyNotPaid(_ asked: String) throws(Diagnostics) -> WhyNot {
    let (name, date) = try subject(asked, "CREDITOR@DATE")
    let search = exploration.search
    let book = try book(name, search.books)
    if !search.hasRun(book, on: date) { try checkPeriod(date) }
    switch search.whyNotPaid(book, on: date) {
    case .notPaid(let answer): return answer
    case .paid(let explanation):
      let failed = explanation.failure == nil ? "" : ", which failed"
      throw complaint(
        "paid_on_that_date",
        "\(explanation.money(explanation.decision.amount)) was paid on \(date): \(explanation.payoutID ?? "")\(failed)",
        help: "ask why with --payout and that id")
    }
  }

  /// The book that is named by its creditor, as far as that is enough.
  private func book(_ name: String, _ books: [Outcome.Book]) throws(Diagnostics) -> Outcome.Book {
    let fitting = books.filter { book in
      let account = "\(book.creditor)/\(book.account)"
      return [book.creditor, account, "\(account)/\(book.currency)"].map(ByteText.init).contains(ByteText(name))
    }
    let paths = { (books: [Outcome.Book]) in books.map { "\($0.creditor)/\($0.account)/\($0.currency)" } }
    if fitting.count == 1 { return fitting[0] }
    guard fitting.isEmpty else {
      throw complaint(
        "several_books", "'\(name)' has several accounts or currencies", help: "name one of them",
        notes: ExplanationQuestions.list("they are", paths(fitting)))
    }
    let ofCreditor = books.filter { name.hasPrefix("\($0.creditor)/") }
    guard ofCreditor.isEmpty else {
      throw complaint(
        "unknown_account", "'\(name)' is no account and currency that there is",
        help: Suggestion.sentence(for: name, among: paths(books)),
        notes: ExplanationQuestions.list("there are", paths(ofCreditor)))
    }
    let creditors = Set(books.map { ByteText($0.creditor) }).sorted().map(\.text)
    throw complaint(
      "unknown_creditor", "there is no creditor '\(name)'", help: Suggestion.sentence(for: name, among: creditors),
      notes: ExplanationQuestions.list("the creditors are", creditors))
  }

  // MARK: Respites

  func whyNoRespite(_ asked: String) throws(Diagnostics) -> [WhyNoRespite] {
    let (id, date) = try subject(asked, "CASE@DATE")
    let search = exploration.search
    let answers = search.whyNotGranted(id, on: date)
    guard answers.isEmpty else { return answers }
    let requests = search.requests
    let ofCase = requests.filter { ByteText($0.caseID) == ByteText(id) }
    if ofCase.contains(where: { $0.date == date }) {
      throw complaint("respite_granted", "the respite of case '\(id)' on \(date) was granted")
    }
    if !ofCase.isEmpty {
      try checkPeriod(date)
      throw complaint(
        "no_request", "no respite was asked for case '\(id)' on \(date)",
        notes: ExplanationQuestions.list("it was on", ofCase.map(\.date.description)))
    }
    let cases = exploration.result.outcome.cases.map(\.id)
    if cases.contains(id) { throw complaint("no_request", "no respite was ever asked for case '\(id)'") }
    throw complaint(
      "unknown_case", "there is no case '\(id)'", help: Suggestion.sentence(for: id, among: cases),
      notes: ExplanationQuestions.list("respite was asked for", requests.map(\.caseID)))
  }

  // MARK: What was asked

  /// The name and the date of `NAME@DATE`; a name may have an `@` too.
  private func subject(_ asked: String, _ form: String) throws(Diagnostics) -> (name: String, date: CalendarDate) {
    guard let mark = asked.lastIndex(of: "@"), mark > asked.startIndex else {
      throw complaint("bad_question", "'\(asked)' names no date", help: "write it as \(form)")
    }
    guard case .success(let date) = CalendarDate.parse(String(asked[asked.index(after: mark)...])) else {
      throw complaint(
        "bad_date", "'\(asked[asked.index(after: mark)...])' is no date that the calendar has",
        help: "write it as \(form), with a date such as 2025-01-31")
    }
    return (String(asked[..<mark]), date)
  }

  private func checkPeriod(_ date: CalendarDate) throws(Diagnostics) {
    let period = exploration.session.scenario.period
    guard !period.contains(date) else { return }
    throw complaint(
      "outside_period",
      "\(date) is outside of the scenario, which goes from \(period.lowerBound) to \(period.upperBound)")
  }

  private func complaint(
    _ code: String, _ message: String, help: String? = nil, notes: [String] = []
  ) -> Diagnostics {
    Diagnostics([
      Diagnostic(
        code, message, at: exploration.session.scenario.source.whole, help: help, notes: notes, category: .usage)
    ])
  }

  private static func list(_ title: String, _ items: [String]) -> [String] {
    var seen: Set<String> = []
    let each = items.filter { seen.insert($0).inserted }
    guard !each.isEmpty else { return [] }
    let rest = each.count > most ? " and \(each.count - most) more" : ""
    return ["\(title) \(each.prefix(most).joined(separator: ", "))\(rest)"]
  }

  private static let most = 10
}
