// Explanations as they stand under the decisions of a result.

public import Explanations
import Ledger
import Receivables
import Simulation

/// The explanations of a result's decisions, a sentence a row.
public struct DecisionNotes: Sendable {
  private struct Key: Hashable {
    var book: Outcome.Book
    var on: CalendarDate
    var cutoff: Instant
  }

  private var payouts: [ByteText: [String]] = [:]
  private var held: [Key: [String]] = [:]

  /// Notes of these explanations.
  public init(_ explanations: [Explanation]) {
    for explanation in explanations {
      let notes = DecisionNotes.notes(explanation)
      if let id = explanation.payoutID {
        payouts[ByteText(id)] = notes
      } else {
        let decision = explanation.decision
        held[Key(book: explanation.book, on: decision.date.on, cutoff: decision.cutoff)] = notes
      }
    }
  }

  func notes(of payout: Outcome.Payout) -> [String] { payouts[ByteText(payout.id)] ?? [] }

  func notes(of decision: Outcome.Held) -> [String] {
    held[Key(book: decision.book, on: decision.date.on, cutoff: decision.cutoff)] ?? []
  }

  private static func notes(_ explanation: Explanation) -> [String] {
    let sentences = ExplanationSentences(explanation).list(isBrief: true)
    return (sentences + explanation.lines.map(LineSentences.sentence)).map { "\($0.label) \($0.text)" }
  }
}
