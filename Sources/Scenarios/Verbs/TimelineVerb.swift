// What a verb of the timeline has to say for itself. Each verb is a file of its own, and the table here knows them all.

import Ledger

/// An entry of the timeline by its verb, read as far as that goes without the rest of the file.
protocol TimelineVerb {
  /// The verb.
  static var verb: String { get }

  /// What it says, in a sentence that editors show.
  static var help: String { get }

  /// What stands under it.
  static var form: Form { get }

  /// Reads what stands under the verb; nil where that is unusable.
  init?(_ field: Field)

  /// Makes known the ids that the entry brings, which has this number, from 1.
  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene)

  /// The creditor that the entry concerns, whose zone its time is in; nil where it names nothing that is known.
  func creditor(_ scene: Scene) -> Int?

  /// What the entry comes to; nil where something is missing.
  func resolve(_ entry: EntryContext) -> ResolvedEntry?
}

extension TimelineVerb {
  func declare(_ round: Directory.Round, place: Int, in directory: inout Directory, _ scene: Scene) {}
}

/// Where and when an entry stands.
struct EntryContext {
  /// The number of the entry, from 1.
  let place: Int
  /// When it is recorded; nil where it does not say, which was reported.
  let writtenAt: Instant?
  let zone: TimeZoneTable
  let scene: Scene

  /// When it is recorded.
  var at: Instant { writtenAt ?? .distantPast }

  /// An instant of the entry, which is not after the entry itself.
  func instant(_ field: Field) -> Instant? {
    guard let instant = field.time()?.instant(in: zone) else { return nil }
    guard let writtenAt, instant > writtenAt else { return instant }
    field.report("after_entry", "'\(field.name)' is \(instant), after 'at', \(writtenAt)")
    return nil
  }
}

/// The verbs.
enum TimelineVerbs {
  static var table: [any TimelineVerb.Type] {
    [
      CaseEntry.self, PaymentEntry.self, PaymentUpdateEntry.self, CreditorPaymentEntry.self, CreditingEntry.self,
      CancellationEntry.self, RespiteEntry.self, RefundEntry.self, ChargebackEntry.self, ChargebackWonEntry.self,
      PayoutFailedEntry.self, PayoutRequestEntry.self, SpecificationEntry.self, PolicyEntry.self,
      CloseCreditorEntry.self, WriteOffEntry.self, NoteEntry.self, ExpectEntry.self,
    ]
  }
  static let names = table.map { $0.verb }
}
