// What a verb of the timeline has to say for itself. Each verb is a file of its own, and the table here knows them all.

import Ledger
import Simulation

/// An entry of the timeline by its verb, read as far as that goes without the rest of the file.
protocol TimelineVerb {
  /// The verb.
  static var verb: String { get }

  /// Reads what stands under the verb; nil where that is unusable.
  init?(_ field: Field)

  /// Makes known the ids that the entry brings.
  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene)

  /// The creditor that the entry concerns, whose zone its time is in; nil where it names nothing that is known.
  func creditor(_ scene: Scene) -> Int?

  /// What the entry comes to; nil where something is missing.
  func resolve(_ entry: EntryContext) -> ResolvedEntry?
}

extension TimelineVerb {
  func declare(_ round: Directory.Round, in directory: inout Directory, _ scene: Scene) {}
}

/// Where and when an entry stands.
struct EntryContext {
  /// The number of the entry, from 1.
  let place: Int
  let at: Instant
  let zone: TimeZoneTable
  let scene: Scene
}

/// What an entry comes to.
enum ResolvedEntry {
  case content(TimelineEntry.Content)
  case policyChange(ScenarioPolicyChange)
  case checkpoint(Expectation)

  static func event(_ action: Action, creditor: Int) -> ResolvedEntry { .content(.event(action, creditor: creditor)) }
}

/// The verbs.
enum TimelineVerbs {
  /// The verbs that are read.
  static var table: [any TimelineVerb.Type] {
    [
      CaseEntry.self, PaymentEntry.self, RefundEntry.self, ChargebackEntry.self, RespiteEntry.self,
      SpecificationEntry.self, PolicyEntry.self, PayoutRequestEntry.self, PayoutFailedEntry.self,
      CloseCreditorEntry.self, NoteEntry.self,
      ExpectEntry.self,
    ]
  }
  /// Verbs that the format has and this version does not act on.
  static let notYet = [
    "payment_update", "creditor_payment", "crediting", "cancellation", "chargeback_won", "write_off",
  ]
  /// Every verb of the format.
  static var names: [String] { table.map { $0.verb } + notYet }
}
