import Diagnostics
import LogMaps
import Scenarios
import Testing

/// A map is read whole, and all of its mistakes are told with their places.
@Suite struct MapFileTests {
  private func mistakes(_ text: String) -> [String] {
    do {
      _ = try MapFile.read(text: text, file: "map.yaml")
      return []
    } catch {
      return error.list.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code)" }
    }
  }

  @Test func `what a map says`() throws {
    let map = try MapFile.read(
      text: """
        separator: tab
        decimal: ","
        thousands: "."
        dates: day.month.year
        others: ignore
        events:
          - event: payment
            when: { Sum: { is: positive }, Type: [In, Card], State: booked }
            at: Day
            creditor: { constant: acme }
            amount: { column: Sum, sign: negate }
            method: { column: Type, words: { Card: card }, otherwise: other }
            effective: { column: Value, dates: yearmonthday }
        """, file: "map.yaml")
    #expect(map.separator == UInt8(ascii: "\t"))
    #expect(map.numbers == NumberForm(decimal: ",", thousands: "."))
    #expect(map.ignoresOthers)
    let event = try #require(map.events.first)
    #expect(event.conditions.map(\.column.name) == ["Sum", "Type", "State"])
    #expect(event.cells["event"]?.prefix == "payment")
    #expect(event.cells["creditor"]?.column == nil)
    #expect(event.cells["amount"]?.sign == .negate)
    #expect(event.cells["method"]?.words == ["Card": "card"])
    #expect(event.cells["effective"]?.dates == DatePattern("yearmonthday"))
    #expect(event.cells["at"]?.column?.place.line == 9)
  }

  @Test func `mistakes are told all at once`() {
    #expect(mistakes("events: []\n") == ["1:9 missing_value"])
    #expect(mistakes("dates: day.month.year\n") == ["1:1 missing_key"])
    #expect(
      mistakes(
        """
        seperator: ";"
        decimal: ","
        thousands: ","
        dates: dd.mm.yyyy
        events:
          - event: paymnt
            creditor: { column: A, constant: b }
            at: { words: { a: b } }
            amount: { column: Sum, sign: minus }
            when: { Sum: { is: nagative } }
            amuont: Sum
        """) == [
          "1:1 unknown_key", "3:12 contradiction", "4:8 bad_date_pattern", "6:12 unknown_value", "7:25 contradiction",
          "8:5 missing_key", "9:34 unknown_value", "10:24 unknown_value", "11:5 unknown_key",
        ])
  }
}
