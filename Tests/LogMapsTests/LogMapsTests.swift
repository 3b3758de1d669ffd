import Diagnostics
import LogMaps
import Testing

/// Cells of exports to cells of events: what is of another form than the map says is nothing at all.
@Suite struct LogMapsTests {
  @Test(
    arguments: [
      ("1234.50", "1234.50"), ("-5", "-5"), ("+5", "5"), ("5-", "-5"), ("\u{2212}5.0", "-5.0"), (" 7 ", "7"),
      ("1,234", nil), ("1 234", nil), (".5", nil), ("5.", nil), ("1.2.3", nil), ("--5", nil), ("-5-", nil), ("", nil),
      ("1e3", nil), ("٣", nil), ("0x1", nil),
    ] as [(String, String?)]) func `plain numbers`(text: String, number: String?)
  {
    #expect(NumberForm().number(text) == number)
  }

  @Test(
    arguments: [
      ("1.234,50", "1234.50"), ("1234,50", "1234.50"), ("1.234.567", "1234567"), ("-1.234,5", "-1234.5"),
      ("1.23", nil), ("1234.567,00", nil), ("1,234.50", nil), (".234", nil), ("1..234", nil), ("1.2345", nil),
    ] as [(String, String?)]) func `numbers with points between thousands and decimal commas`(
      text: String, number: String?
    )
  {
    #expect(NumberForm(decimal: ",", thousands: ".").number(text) == number)
  }

  @Test func `spaces between thousands, also those that break no line`() {
    let form = NumberForm(decimal: ",", thousands: " ")
    #expect(["1 400,00", "1\u{A0}400,00", "1\u{202F}400,00"].map(form.number) == ["1400.00", "1400.00", "1400.00"])
    #expect(form.number("14 00,00") == nil)
    #expect(NumberForm(decimal: ",").number("1 400,00") == nil)
  }

  @Test(
    arguments: [
      ("month/day/year", "1/2/2013", "2013-01-02"), ("month/day/year", "12/31/2013", "2013-12-31"),
      ("month/day/year", "31/12/2013", nil), ("month/day/year", "2/29/2013", nil), ("month/day/year", "1/2/13", nil),
      ("month/day/year", "1/2/2013 ", "2013-01-02"), ("month/day/year", "1/2/2013 10:00", nil),
      ("day.month.year", "03.02.2025", "2025-02-03"), ("yearmonthday", "20250203", "2025-02-03"),
      ("yearmonthday", "2025123", nil),
      ("year-month-dayThour:minute:second", "2025-02-03T04:05:06", "2025-02-03T04:05:06"),
      ("day.month.year hour:minute", "3.2.2025 4:05", "2025-02-03T04:05:00"),
      ("day.month.year hour:minute", "3.2.2025 24:00", nil), ("day.month.year", "", nil),
      ("day.month.year", "٣.2.2025", nil),
    ] as [(String, String, String?)]) func `dates by a pattern`(pattern: String, text: String, date: String?) throws
  {
    #expect(try #require(DatePattern(pattern)).date(text) == date)
  }

  @Test(arguments: ["", "day.month", "day.month.year.day", "dd.mm.yyyy", "day.month.year hour", "day.month.year2"])
  func `patterns that are none`(pattern: String) {
    #expect(DatePattern(pattern) == nil)
  }

  // Rows.

  private static let place = SourcePlace(file: "map.yaml", line: 1)

  private static func column(_ name: String) -> MapColumn { MapColumn(name, at: place) }

  private static func map(_ events: [EventRule], ignoresOthers: Bool = false) -> LogMap {
    LogMap(
      separator: UInt8(ascii: ","), numbers: NumberForm(), dates: DatePattern("day.month.year"),
      ignoresOthers: ignoresOthers, events: events)
  }

  @Test func `one row becomes an event by its sign, and another none`() throws {
    var refunded = CellRule(Self.column("Sum"))
    refunded.sign = .absolute
    let map = Self.map([
      EventRule(
        conditions: [MapCondition(Self.column("Sum"), .positive)],
        cells: ["event": CellRule(constant: "payment"), "amount": CellRule(Self.column("Sum"))]),
      EventRule(
        conditions: [MapCondition(Self.column("Sum"), .negative)],
        cells: ["event": CellRule(constant: "refund"), "amount": refunded]),
    ])
    let mapper = try RowMapper(map, header: ["Sum", "Text"])
    #expect(try mapper.events(["5.00", ""]) == [["event": "payment", "amount": "5.00"]])
    #expect(try mapper.events(["-5.00", ""]) == [["event": "refund", "amount": "5.00"]])
    #expect(throws: MapFault.self) { try mapper.events(["0.00", ""]) }
    #expect(throws: MapFault("bad_amount", "'5,00' is no number of the form that the map says", cell: 0)) {
      try mapper.events(["5,00", ""])
    }
  }

  @Test func `words, prefixes, constants and what is otherwise`() throws {
    var method = CellRule(Self.column("Type"))
    method.words = ["Card": "card"]
    method.otherwise = "other"
    var creditor = CellRule(Self.column("Account"))
    creditor.prefix = "c-"
    creditor.suffix = "-x"
    var strict = CellRule(Self.column("Type"))
    strict.words = ["Card": "card"]
    let header = ["Type", "Account", "Day"]
    let mapper = try RowMapper(
      Self.map(
        [
          EventRule(
            conditions: [MapCondition(Self.column("Type"), .oneOf(["Card", "Giro"]))],
            cells: ["method": method, "creditor": creditor, "at": CellRule(Self.column("Day"))])
        ], ignoresOthers: true), header: header)
    #expect(
      try mapper.events(["Card", "7", "3.2.2025"]) == [["method": "card", "creditor": "c-7-x", "at": "2025-02-03"]])
    // An empty cell stays empty.
    #expect(try mapper.events(["Giro", "", ""]) == [["method": "other", "creditor": "", "at": ""]])
    #expect(try mapper.events(["Cash", "7", "3.2.2025"]).isEmpty)
    let unknown = try RowMapper(Self.map([EventRule(conditions: [], cells: ["method": strict])]), header: header)
    #expect(throws: MapFault.self) { try unknown.events(["Giro", "", ""]) }
  }

  @Test func `columns that are not there, or twice`() {
    let map = Self.map([EventRule(conditions: [], cells: ["id": CellRule(Self.column("Number"))])])
    func codes(_ header: [String]) -> [String] {
      do {
        _ = try RowMapper(map, header: header)
        return []
      } catch { return error.list.map { "\($0.code) \($0.help ?? "")" } }
    }
    #expect(codes(["Number"]) == [])
    #expect(codes(["Numbr", "Day"]) == ["unknown_column did you mean 'Numbr'?"])
    #expect(codes(["Number", "Number"]) == ["duplicate_column "])
  }
}
