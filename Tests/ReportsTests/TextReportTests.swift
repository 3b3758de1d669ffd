import Ledger
import Receivables
import Reports
@testable import Simulation
import Testing

@Suite struct TextReportTests {
  private func report(_ outcome: Outcome, width: Int = 80, color: Bool = false) -> String {
    TextReport(width: width, color: color).render(outcome, name: "A name", description: nil)
  }

  private func section(_ title: String, of outcome: Outcome) -> String {
    let sections = report(outcome).components(between: "\n\n")
    return sections.first { $0.hasPrefix(title + "\n") }.map { $0.last == "\n" ? String($0.dropLast()) : $0 } ?? ""
  }

  @Test func `three small weeks, from the headline to the balances`() throws {
    let text = TextReport().render(
      try carriedForward().run(), name: "Carried forward under the minimum",
      description: "Three small weeks add up to one payout.\n")
    #expect(
      text == """
        Carried forward under the minimum
        Three small weeks add up to one payout.
        2025-01-01 .. 2025-01-31, nordic-energy

        Timeline
          2025-01-01        policy   nordic-energy.lua
          2025-01-01        case     C-1       5000.00 SEK  due 2025-02-15
          2025-01-02        payment  P1         400.00 SEK  on C-1
          2025-01-03        held     main/SEK   400.00 SEK  below_minimum, 600.00 short
          2025-01-09 10:00  payment  P2         450.00 SEK  on C-1
          2025-01-10        held     main/SEK   850.00 SEK  below_minimum, 150.00 short
          2025-01-15        payment  P3         300.00 SEK  on C-1
          2025-01-17        PAYOUT   main/SEK  1150.00 SEK  on 2025-01-17
          2025-01-24        held     main/SEK  nothing_due, 2 runs until 2025-01-31

        Payout schedule
          on          amount       lines  payout
          2025-01-17  1150.00 SEK      3  nordic-energy/main/SEK/2025-01-17
                      minimum 1000.00 SEK (nordic-energy.lua:17)
          total       1150.00 SEK         nordic-energy, 1 payout

        Held
          on          book                    balance     reason
          2025-01-03  nordic-energy/main/SEK  400.00 SEK  below_minimum, 600.00 short
                      minimum 1000.00 SEK (nordic-energy.lua:17)
          2025-01-10  nordic-energy/main/SEK  850.00 SEK  below_minimum, 150.00 short
          2025-01-24  nordic-energy/main/SEK  nothing_due, 2 runs until 2025-01-31

        Cases
          case  state    outstanding  next step   tags
          C-1   invoice  3850.00 SEK  2025-02-16  partially_paid

        Balances
          book                    available  paid in all
          nordic-energy/main/SEK  0.00 SEK   1150.00 SEK

        """)
  }

  @Test func `an empty outcome says that nothing is paid`() {
    #expect(report(outcome()) == "A name\n2025-01-01 .. 2025-01-31\n\nPayout schedule\n  nothing is paid\n")
  }

  @Test func `a year of empty runs is one row, in the timeline and in the list`() throws {
    let year = try Tale("2025-01-01", "2025-12-31", [("acme", ConstantPolicy("acme.lua"))]).run()
    #expect(year.held.count == 52)
    #expect(
      section("Timeline", of: year) == """
        Timeline
          2025-01-01  policy  acme.lua
          2025-01-03  held    main/SEK  nothing_due, 52 runs until 2025-12-29
        """)
    #expect(
      section("Held", of: year) == """
        Held
          on          book
          2025-01-03  acme/main/SEK  nothing_due, 52 runs until 2025-12-29
        """)
  }

  @Test func `respites, refusals and suspense are told with their reasons`() throws {
    let told = try Tale("2025-01-01", "2025-02-28", [("acme", ConstantPolicy("acme.lua", lines: [.maxDays: 5]))])
      .debt("C-1", "500.00", due: "2025-02-15").respite("2025-01-10 09:30", 14).respite("2025-01-11", 60)
      .pay("2025-01-12", "P1", "600.00").refund("2025-01-13", "R1", "900.00", of: "P1").run()
    #expect(
      section("Respites", of: told) == """
        Respites
          at                case  days
          2025-01-10 09:30  C-1     14  granted
                            max_days 30 (acme.lua:5)
          2025-01-11        C-1     60  not granted: max_days_exceeded
        """)
    #expect(
      section("Refused", of: told) == """
        Refused
          entry
              4  refund  R1  exceeds_payment
                 900.00 SEK cannot go back, for 600.00 SEK is left
        """)
    #expect(
      section("Cases", of: told) == """
        Cases
          case  state         outstanding  tags
          C-1   closed, paid  0.00 SEK     paid_in_full
        """)
    #expect(
      section("Suspense", of: told) == """
        Suspense
          creditor  payment  amount
          acme      P1       100.00 SEK
        """)
  }

  @Test func `every creditor has its timeline, and notes are in all`() {
    var told = outcome()
    told.trace = [
      row("2025-01-01", .policy, "policy", "acme.lua"), row("2025-01-02", .entry, "note", "A new year", of: nil),
      row("2025-01-03", .entry, "payment", "Q1", "7.00", "on D", of: "bolt"),
      row("2025-01-04", .payout, "PAYOUT", "bolt/main/SEK", "7.00", "on 2025-01-04", of: "bolt"),
    ]
    #expect(
      section("Timeline of acme", of: told) == """
        Timeline of acme
          2025-01-01  policy  acme.lua
          2025-01-02  note    A new year
        """)
    #expect(
      section("Timeline of bolt", of: told) == """
        Timeline of bolt
          2025-01-02  note     A new year
          2025-01-03  payment  Q1        7.00 SEK  on D
          2025-01-04  PAYOUT   main/SEK  7.00 SEK  on 2025-01-04
        """)
  }

  @Test func `before the first day only runs and refusals that say something are told`() {
    var told = outcome()
    told.trace = [
      row("2024-11-01", .entry, "case", "C-1", "5000.00"),
      row("2024-12-01", .transition, "enters", "C-1", nil, "invoice"),
      row("2024-12-31", .held, "held", "acme/main/SEK", "0.00", "nothing_due"),
      row("2024-12-31", .payout, "PAYOUT", "acme/main/SEK", "9.00", "on 2025-01-02"),
    ]
    #expect(
      section("Timeline", of: told) == """
        Timeline
          2024-12-31  PAYOUT  main/SEK  9.00 SEK  on 2025-01-02
        """)
  }

  @Test func `rules are told once, and again where they change`() {
    var told = outcome("2025-01-01", "2025-12-31")
    told.payouts = [
      payout("2025-01-03", "1500.00", rules: [minimum("1000.00 SEK", line: 17)]),
      payout("2025-01-10", "1200.00", rules: [minimum("1000.00 SEK", line: 17)]),
      payout("2025-06-09", "99.00", scheduled: "2025-06-06", rules: [minimum("50.00 SEK", line: 17, "low season")]),
      payout("2025-06-13", "1.00"),
    ]
    #expect(
      section("Payout schedule", of: told) == """
        Payout schedule
          on          amount       lines  payout
          2025-01-03  1500.00 SEK      0  acme/main/SEK/2025-01-03
                      minimum 1000.00 SEK (acme.lua:17)
          2025-01-10  1200.00 SEK      0  acme/main/SEK/2025-01-10
          2025-06-09    99.00 SEK      0  acme/main/SEK/2025-06-09
                      nominally 2025-06-06
                      minimum 50.00 SEK (acme.lua:17): low season
          2025-06-13     1.00 SEK      0  acme/main/SEK/2025-06-13
                      defaults
          total       2800.00 SEK         acme, 4 payouts
        """)
  }

  @Test func `what a payout is made of is told where that is not capital alone`() {
    var told = outcome()
    let line = { (kind: LineKind, amount: String) in
      Outcome.Line(kind: kind, event: "P", caseID: "C", amount: money(amount))
    }
    told.payouts = [
      payout(
        "2025-01-03", "883.00",
        lines: [
          line(.capital, "1000.00"), line(.commission, "-80.00"), line(.vat, "-20.00"), line(.interest, "3.00"),
          line(.chargebackFee, "-20.00"), line(.capital, "0.00"),
        ]),
      payout("2025-01-10", "70.00", lines: [line(.capital, "100.00"), line(.capital, "-30.00")]),
    ]
    #expect(
      section("Payout schedule", of: told) == """
        Payout schedule
          on          amount      lines  payout
          2025-01-03  883.00 SEK      6  acme/main/SEK/2025-01-03
                      capital 1000.00, interest 3.00, commission -80.00, vat -20.00,
                      chargeback_fee -20.00
          2025-01-10   70.00 SEK      2  acme/main/SEK/2025-01-10
          total       953.00 SEK         acme, 2 payouts
        """)
  }

  @Test func `costs, interest and reserves have columns where there are any`() throws {
    var told = try Tale("2025-01-01", "2025-01-31", [("acme", ConstantPolicy())])
      .debt("C-1", "1000.00", due: "2025-02-15").debt("C-2", "500.00", due: "2025-02-15").run()
    told.cases[0].record.debt = Components(costs: 240_00, interest: 29_59, capital: 2000_00)
    told.balances = [
      Outcome.Balance(book: book(), available: money("9.00"), reserved: money("100.00"), lifetimePaid: money("0.00")),
      Outcome.Balance(
        book: book("bolt"), available: money("0.00"), reserved: money("1.00"), lifetimePaid: money("0.00")),
      Outcome.Balance(
        book: book("none"), available: money("0.00"), reserved: money("0.00"), lifetimePaid: money("0.00")),
    ]
    #expect(
      section("Cases", of: told) == """
        Cases
          case  state    outstanding  costs   interest  next step
          C-1   invoice  2269.59 SEK  240.00  29.59     2025-02-16
          C-2   invoice   500.00 SEK    0.00   0.00     2025-02-16
        """)
    #expect(
      section("Balances", of: told) == """
        Balances
          book           available  reserved    paid in all
          acme/main/SEK  9.00 SEK   100.00 SEK  0.00 SEK
          bolt/main/SEK  0.00 SEK     1.00 SEK  0.00 SEK
        """)
  }

  @Test func `totals are by creditor and currency, over all accounts, at the decimal point`() throws {
    let yen = try #require(Currency(code: "JPY"))
    var told = outcome()
    told.payouts = [
      payout("2025-01-03", "100.00"), payout("2025-01-03", "20.50", book("acme", "other")),
      payout("2025-01-03", "300", book("bolt", "main", yen)), payout("2025-01-10", "1000.00", book("bolt")),
    ]
    #expect(
      section("Payout schedule", of: told) == """
        Payout schedule
          on          amount       lines  payout
          2025-01-03   100.00 SEK      0  acme/main/SEK/2025-01-03
          2025-01-03    20.50 SEK      0  acme/other/SEK/2025-01-03
          2025-01-03   300    JPY      0  bolt/main/JPY/2025-01-03
          2025-01-10  1000.00 SEK      0  bolt/main/SEK/2025-01-10
          total        120.50 SEK         acme, 2 payouts
          total        300    JPY         bolt, 1 payout
          total       1000.00 SEK         bolt, 1 payout
        """)
  }

  @Test func `a total that 64 bits do not hold is left out`() {
    var told = outcome()
    let huge = "90000000000000000.00"
    told.payouts = [payout("2025-01-03", huge), payout("2025-01-10", huge)]
    #expect(
      section("Payout schedule", of: told).hasSuffix("\n  total                                        acme, 2 payouts")
    )
  }

  @Test func `nothing that a text says can steer a terminal`() {
    var told = outcome()
    told.trace = [row("2025-01-02", .entry, "printed", "\u{1B}[31mred\u{7}\u{202E}kcab\u{2028}two\r\nlines")]
    told.notices = [
      Outcome.Notice(place: 0, verb: "payment", event: "P\u{0}1", notice: .repeated, at: midnight("2025-01-02"))
    ]
    let text = TextReport().render(told, name: "A\u{1B}[2J", description: "one\u{1B}c\ntwo")
    #expect(text.hasPrefix("A\\u{1b}[2J\none\\u{1b}c\ntwo\n"))
    #expect(text.contains("\\u{1b}[31mred\\u{7}\\u{202e}kcab\\u{2028}two\\r\\nlines\n"))
    #expect(text.contains("      -  repeated  payment 'P\\u{0}1' came before with the same content; ignored\n"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F).contains($0.value) })
  }

  @Test func `colours are there only where they are asked for, and change no text`() throws {
    let outcome = try carriedForward().run()
    let plain = report(outcome)
    let colored = report(outcome, color: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[32;1mPAYOUT\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[1mPayout schedule\u{1B}[0m\n"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test(arguments: [60, 80, 200]) func `nothing is wider than the width, however long the names are`(
    width: Int
  ) throws {
    let creditor = "a-creditor-of-a-very-long-name-" + String(repeating: "abcdefgh", count: 10)
    let id = "payment_" + String(repeating: "\u{6F22}\u{5B57}", count: 30)
    let policy = ConstantPolicy(creditor + ".lua", lines: [.minimum: 17, .maxDays: 3]) {
      $0.payout.minimum = .constant(AmountsByCurrency([money("1000.00")]))
    }
    let outcome = try Tale("2025-01-01", "2025-02-28", [(creditor, policy), ("other", policy)])
      .debt("C-1", "5000.00").note("2025-01-01", String(repeating: "word ", count: 60))
      .pay("2025-01-02", id, "400.00").pay("2025-01-08", "P2", "5400.00").refund("2025-01-09", "R1", "9000.00", of: id)
      .respite("2025-01-10", 400).run()
    let text = TextReport(width: width).render(
      outcome, name: String(repeating: "\u{1F600}", count: 70), description: String(repeating: "long ", count: 90))
    for line in text.split(separator: "\n") { #expect(columns(line) <= width, "\(line)") }
    #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
    // What is cut or wrapped is never money or a date.
    #expect(text.contains("5400.00 SEK"))
  }

  @Test func `the same outcome gives the same bytes`() throws {
    let texts = try (0..<3).map { _ in try report(carriedForward().run()) }
    #expect(Set(texts).count == 1)
  }

  // Every character of these tests that is no ASCII is wide.
  private func columns(_ line: Substring) -> Int { line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } }
}

extension String {
  fileprivate func components(between separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
