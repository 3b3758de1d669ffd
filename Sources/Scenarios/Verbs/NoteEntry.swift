// `note`: a text for readers of the timeline.

import Ledger
import Simulation

struct NoteEntry: TimelineVerb {
  static let verb = "note"
  static let help = "A text for readers of the timeline."
  static let form = Form.filledText
  private let text: String?

  init?(_ field: Field) { text = field.nonEmptyText() }

  func creditor(_ scene: Scene) -> Int? { nil }

  func resolve(_ entry: EntryContext) -> ResolvedEntry? {
    text.map { .content(.note($0, date: entry.zone.date(at: entry.at), time: entry.zone.time(at: entry.at))) }
  }
}
