// What can be expected of refused events: all of them, in the order of the file (S15).

import Ledger
import Receivables
import Simulation

extension ExpectedSection<Outcome.Refusal> {
  /// Every refused event.
  static let refused = ExpectedSection(
    name: "refused", one: "refused event", isComplete: true,
    columns: [
      .number("entry", isName: true) { $0.place },
      .id("verb") { $0.verb },
      .id("event") { $0.event },
      .choice("code", "reason to refuse", named(RefusalCode.self)) { $0.code },
      .time("at") { row, zones in
        (row.at, zones.indices.contains(row.place - 1) ? zones[row.place - 1] : nil)
      },
    ], telling: ["entry", "verb", "event", "code"], rows: { $0.refused })
}

extension ExpectedColumn {
  /// A time. A local one is in the zone of the row, or in that of its entry of the timeline where `value` gives one.
  static func time(
    _ name: String, _ value: @escaping @Sendable (Row, [TimeZoneTable?]) -> (at: Instant, zone: TimeZoneTable?)
  ) -> ExpectedColumn {
    ExpectedColumn(name: name, show: { "\(value($0, []).at)" }) { field, scope in
      guard let text = field.text(), let time = field.time() else { return nil }
      let (zones, zone) = (scope.entryZones, scope.zone)
      return ExpectedValue(text: text) { row in
        let actual = value(row, zones)
        return time.instant(in: actual.zone ?? zone) == actual.at
      }
    }
  }
}
