// Answers why nothing was paid on a date, and why a respite was not granted.

public import Diagnostics
public import Ledger
import Receivables
public import Simulation

/// Answers questions of why not about one simulation.
public struct WhyNotSearch {
  private let explainer: Explainer
  private let rehearsal: Rehearsal
  private let place: (Int) -> SourcePlace?

  /// What a question of a book and a date comes to.
  public enum Answer: Sendable {
    /// Nothing was paid.
    case notPaid(WhyNot)
    /// Something was.
    case paid(Explanation)
  }

  /// How far beyond the last day is looked for what comes after it.
  static let daysBeyond = 366

  /// A search in what `witness` saw of the simulation that `rehearsal` repeats.
  public init(_ witness: Witness, rehearsal: Rehearsal, place: @escaping (Int) -> SourcePlace?) {
    explainer = Explainer(witness, place: place)
    self.rehearsal = rehearsal
    self.place = place
  }

  /// Every book that there is: those of the runs, and each account in its creditor's currency.
  public var books: [Outcome.Book] {
    let own = explainer.witness.parties.flatMap { party in
      let creditor = party.participant.creditor
      return creditor.accounts.map {
        Outcome.Book(creditor: creditor.id, account: $0, currency: creditor.currency)
      }
    }
    return Set(own + explainer.witness.runs.map(explainer.book)).sorted()
  }

  /// Whether a book has a run on a date.
  public func hasRun(_ book: Outcome.Book, on date: CalendarDate) -> Bool {
    explainer.witness.runs.contains { $0.decision.date.on == date && explainer.book(of: $0) == book }
  }

  // MARK: Payouts

  /// Why a book was not paid on a date.
  public func whyNotPaid(_ book: Outcome.Book, on date: CalendarDate) -> Answer {
    let runs = explainer.witness.runs
    let places = runs.indices.filter { runs[$0].decision.date.on == date && explainer.book(of: runs[$0]) == book }
    if let paid = places.first(where: { runs[$0].decision.held == nil }) { return .paid(explainer.explain(paid)) }
    guard let place = places.first(where: { runs[$0].event == nil }) ?? places.first else {
      return .notPaid(withoutRun(book, on: date))
    }
    let run = runs[place]
    let creditor = explainer.witness.parties[run.creditor].participant.creditor
    let ahead = runs.indices.first { $0 > place && runs[$0].isOfBook(of: run) }
    let search = PayoutSearch(
      rehearsal: rehearsal, run: run, creditor: creditor, nextCutoff: ahead.map { runs[$0].decision.cutoff })
    var answer = WhyNot(
      book: book, date: date, decision: explainer.explain(place), remedies: search.remedies,
      vainCredit: search.vainCredit, lookedUntil: rehearsal.period.upperBound)
    look(beyond: date, &answer) { $0 > place }
    return .notPaid(answer)
  }

  private func withoutRun(_ book: Outcome.Book, on date: CalendarDate) -> WhyNot {
    var answer = WhyNot(book: book, date: date, remedies: [], lookedUntil: rehearsal.period.upperBound)
    answer.remedies = request(book, on: date)
    answer.closure = closure(book, on: date)
    look(beyond: date, &answer) { explainer.witness.runs[$0].decision.date.on > date }
    return answer
  }

  /// Why banks are closed on a date, by the policy that held at the run before it, else at the one after it.
  private func closure(_ book: Outcome.Book, on date: CalendarDate) -> BankClosure? {
    let runs = explainer.witness.runs.filter { explainer.book(of: $0) == book }
    let nearest = runs.last { $0.decision.date.on < date } ?? runs.first
    return nearest?.terms.calendar.closure(on: date)
  }

  /// A payout that is asked for when the date begins.
  private func request(_ book: Outcome.Book, on date: CalendarDate) -> [Remedy] {
    let parties = explainer.witness.parties
    guard let place = creditorPlace(of: book),
      let account = parties[place].participant.creditor.accounts.firstIndex(where: {
        ByteText($0) == ByteText(book.account)
      })
    else { return [] }
    let zone = parties[place].participant.creditor.zone
    let instant = zone.instant(of: date)
    let request = TimelineEntry.Content.event(
      .payoutRequest(PayoutRequest(accounts: .one(account))), creditor: place)
    let witness = rehearsal.with(request, at: instant).witness(creditor: place)
    let run = witness?.runs.first {
      $0.event?.place == Rehearsal.supposedPlace && $0.decision.currency == book.currency
    }
    guard let run, run.decision.held == nil, run.decision.date.on == date else { return [] }
    let amount = Money(minorUnits: run.decision.amount, currency: book.currency)
    return [
      Remedy(suppositions: [.request(LocalInstant(instant, in: zone))], pays: amount, certainty: .smallest)
    ]
  }

  /// Finds the next run and the next payout of a book, beyond the last day where they are not within it.
  private func look(beyond date: CalendarDate, _ answer: inout WhyNot, isAfter: (Int) -> Bool) {
    let after = explainer.witness.runs.indices.filter {
      isAfter($0) && explainer.book(of: explainer.witness.runs[$0]) == answer.book
    }
    answer.nextRun = after.first.map(explainer.explain)
    answer.paid = after.first { explainer.stands(explainer.witness.runs[$0]) }.map(explainer.explain)
    guard answer.paid == nil, let creditor = creditorPlace(of: answer.book) else { return }
    let extended = rehearsal.extended(days: WhyNotSearch.daysBeyond)
    guard let witness = extended.witness(creditor: creditor) else { return }
    answer.lookedUntil = extended.period.upperBound
    answer.isBeyond = true
    let beyond = Explainer(witness, place: place)
    let known = after.map { explainer.witness.runs[$0].decision }
    let later = witness.runs.indices.filter { index in
      let run = witness.runs[index]
      return beyond.book(of: run) == answer.book && run.decision.date.on > date
        && !known.contains { $0.date.on == run.decision.date.on && $0.cutoff == run.decision.cutoff }
    }
    answer.nextRun = answer.nextRun ?? later.first.map(beyond.explain)
    answer.paid = later.first { beyond.stands(witness.runs[$0]) }.map(beyond.explain)
  }

  private func creditorPlace(of book: Outcome.Book) -> Int? {
    explainer.witness.parties.firstIndex { ByteText($0.participant.creditor.id) == ByteText(book.creditor) }
  }

  // MARK: Respites

  /// The ids of the cases that respite was asked for, each once, and the local dates on which it was.
  public var requests: [(caseID: String, date: CalendarDate, isGranted: Bool)] {
    explainer.witness.requests.map { (caseID($0), date($0), $0.decision.isGranted) }
  }

  /// Why each request of a case on a date was not granted; those that were are left out.
  public func whyNotGranted(_ id: String, on date: CalendarDate) -> [WhyNoRespite] {
    let requests = explainer.witness.requests
    return requests.indices.compactMap { place in
      let request = requests[place]
      guard ByteText(caseID(request)) == ByteText(id), self.date(request) == date, !request.decision.isGranted else {
        return nil
      }
      let before = requests[..<place].filter {
        $0.creditor == request.creditor && $0.decision.caseIndex == request.decision.caseIndex
          && $0.decision.isGranted
      }
      let search = RespiteSearch(
        rehearsal: rehearsal, request: request, party: explainer.witness.parties[request.creditor],
        daysBefore: before.reduce(0) { $0 + $1.decision.days })
      return WhyNoRespite(
        caseID: id, source: explainer.tracing(request.creditor).source(request.event), decision: request.decision,
        remedies: search.remedies())
    }
  }

  private func caseID(_ request: Witness.Request) -> String {
    explainer.witness.parties[request.creditor].participant.names.cases[request.decision.caseIndex]
  }

  private func date(_ request: Witness.Request) -> CalendarDate {
    explainer.witness.parties[request.creditor].participant.creditor.zone.date(at: request.decision.at)
  }
}
