// What can be expected of refused events, all of them in the order of the file (S15), and of notices, some of them.

import Ledger
import Receivables
import Simulation

extension ExpectedSection<Outcome.Refusal> {
  /// Every refused event.
  static let refused = ExpectedSection(
    name: "refused", one: "refused event",
    help: "Every refused event, in the order of the file.",
    isComplete: true,
    columns: [
      .number("entry", isName: true) { $0.place },
      .id("verb") { $0.verb },
      .id("event") { $0.event },
      .choice("code", "reason to refuse", named(RefusalCode.self)) { $0.code },
      .time("at") { row, zones in (row.at, entryZone(row.place, zones)) },
    ], telling: ["entry", "verb", "event", "code"], rows: { $0.refused })
}

extension ExpectedSection<Outcome.Notice> {
  private static let codes = ["repeated", "same_status", "already_cancelled", "already_won", "settled_partly"]

  /// Some notices.
  static let notices = ExpectedSection(
    name: "notices", one: "notice",
    help: "Notices that are there; [] says that there is none.",
    isComplete: false,
    columns: [
      .number("entry", isName: true) { $0.place },
      .id("verb") { $0.verb },
      .id("event") { $0.event },
      .choice("code", "code of a notice", codes.map { ($0, $0) }) { $0.code },
      .optionalAmount("settled_amount") { $0.notice.settledAmount },
      .time("at") { row, zones in (row.at, entryZone(row.place, zones)) },
    ], telling: ["entry", "verb", "event", "code"], rows: { $0.notices })
}

/// The zone of an entry of the timeline, by its number.
private func entryZone(_ number: Int, _ zones: [TimeZoneTable?]) -> TimeZoneTable? {
  zones.indices.contains(number - 1) ? zones[number - 1] : nil
}
