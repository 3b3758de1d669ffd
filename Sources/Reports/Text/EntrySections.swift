// Entries of the timeline that were refused, and what else is worth knowing of them.

import Receivables
import Simulation

enum EntrySections {
  static func refused(_ refusals: [Outcome.Refusal]) -> TextTable {
    var table = TextTable([
      .init("entry", .right), .init("", .left, .wrap), .init("", .left, .wrap), .init(),
    ])
    for refusal in refusals {
      table.append([place(refusal.place), refusal.verb, refusal.event, refusal.code.rawValue], style: .bad)
      table.append(["", refusal.message])
    }
    return table
  }

  static func notices(_ notices: [Outcome.Notice]) -> TextTable {
    var table = TextTable([.init("entry", .right), .init(), .init("", .left, .wrap)])
    for notice in notices { table.append([place(notice.place), notice.code, notice.message]) }
    return table
  }

  // What stands outside of the timeline has no number.
  private static func place(_ place: Int) -> String { place == 0 ? "-" : place.description }
}
