// Makes explanations of what a witness has seen.

public import Diagnostics
import Ledger
import Receivables
import Simulation

/// Explains the decisions of one simulation.
public struct Explainer {
  let witness: Witness
  private let place: (Int) -> SourcePlace?

  /// An explainer of what `witness` has seen; `place` finds an entry of the timeline by its number.
  public init(_ witness: Witness, place: @escaping (Int) -> SourcePlace?) {
    self.witness = witness
    self.place = place
  }

  /// Every decision, in the order in which they were made.
  public var all: [Explanation] { witness.runs.indices.map(explain) }

  /// The payout with an id; nil where there was none.
  public func payout(_ id: String) -> Explanation? {
    witness.runs.indices.first { payoutID(of: witness.runs[$0]).map(ByteText.init) == ByteText(id) }.map(explain)
  }

  /// The ids of all payouts, in the order in which they were made.
  public var payoutIDs: [String] { witness.runs.compactMap(payoutID) }

  /// The run at a place of the witness's list.
  func explain(_ index: Int) -> Explanation {
    let run = witness.runs[index]
    let decision = run.decision
    let tracing = tracing(run.creditor)
    let occasion = occasion(of: run, tracing)
    return Explanation(
      book: book(of: run), payoutID: payoutID(of: run), decision: decision, occasion: occasion,
      calendar: calendar(of: run, occasion), policy: run.policy,
      lines: decision.lines.map { explain($0, at: index, tracing) },
      failure: reference(of: run).flatMap { witness.parties[run.creditor].failures[$0] }.map(tracing.source))
  }

  /// The book of a run.
  func book(of run: Witness.Run) -> Outcome.Book {
    let creditor = creditor(run)
    return Outcome.Book(
      creditor: creditor.id, account: creditor.accounts[run.decision.account], currency: run.decision.currency)
  }

  /// The id of the payout that a run made; nil where it made none.
  func payoutID(of run: Witness.Run) -> String? { reference(of: run).map { creditor(run).id(of: $0) } }

  /// Whether a run made a payout that stands.
  func stands(_ run: Witness.Run) -> Bool {
    reference(of: run).map { witness.parties[run.creditor].failures[$0] == nil } ?? false
  }

  /// Names and finds the events of a creditor.
  func tracing(_ creditor: Int) -> LineTracing { LineTracing(party: witness.parties[creditor], place: place) }

  private func creditor(_ run: Witness.Run) -> Creditor { witness.parties[run.creditor].participant.creditor }

  private func reference(of run: Witness.Run) -> PayoutReference? {
    let decision = run.decision
    guard decision.held == nil else { return nil }
    return PayoutReference(
      account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: decision.ordinal)
  }

  private func occasion(of run: Witness.Run, _ tracing: LineTracing) -> Explanation.Occasion {
    guard let event = run.event else { return .schedule(run.frequency?.rule) }
    return run.decision.isClosing ? .closing(tracing.source(event)) : .request(tracing.source(event))
  }

  private func calendar(of run: Witness.Run, _ occasion: Explanation.Occasion) -> CalendarStory {
    let (decision, zone) = (run.decision, creditor(run).zone)
    if case .schedule = occasion {
      return CalendarStory(
        scheduled: decision.date, cutoff: decision.cutoff, terms: run.terms, frequency: run.frequency?.value,
        zone: zone)
    }
    return CalendarStory(
      unscheduled: decision.date, cutoff: decision.cutoff, calendar: run.terms.calendar, zone: zone)
  }

  private func explain(
    _ line: PayoutLine, at index: Int, _ tracing: LineTracing
  ) -> ExplainedLine {
    let run = witness.runs[index]
    let creditor = creditor(run)
    let looks = witness.parties[run.creditor].looks[line.number] ?? []
    let earlier = looks.filter { $0 < index }.map { witness.runs[$0] }
    let leftBehind =
      line.kind == .retained && line.amount > 0
      ? witness.runs[..<index].last {
        $0.isOfBook(of: run) && $0.decision.held == nil && $0.decision.cutoff == line.availableAt
      } : nil
    return ExplainedLine(
      kind: line.kind, amount: Money(minorUnits: line.amount, currency: run.decision.currency),
      caseID: line.caseIndex.map { witness.parties[run.creditor].participant.names.cases[$0] },
      event: line.event.map { witness.parties[run.creditor].participant.names.id(of: $0) },
      availableAt: line.availableAt == .distantPast ? nil : LocalInstant(line.availableAt, in: creditor.zone),
      sources: tracing.sources(of: line), leftBehindBy: leftBehind.flatMap(payoutID),
      heldOn: earlier.filter { $0.decision.held != nil }.map(\.decision.date.on),
      failedWith: earlier.compactMap(payoutID))
  }
}
