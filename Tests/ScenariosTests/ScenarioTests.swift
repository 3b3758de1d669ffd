import Diagnostics
import Ledger
import Receivables
import Scenarios
import Simulation
import Testing

/// The example of the format, in full.
private let carriedForward = """
  # yaml-language-server: $schema=../scenario.schema.json
  name: Carried forward under the minimum
  description: Three small weeks add up to one payout.
  from: 2025-01-01                 # first and last day, local to each creditor
  until: 2025-01-31
  creditors:
    nordic-energy:
      rules: nordic-energy.lua     # default: <id>.lua
      currency: SEK                # default SEK
      time_zone: Europe/Stockholm
      accounts: [main]             # default: one, "main"
      bank_account: { iban: SE45 5000 0000 0583 9825 7466, bic: ESSESESS }
      active: true
      opening_balance: 0.00
  customers:                       # optional
    anna: {}
  cases:
    C-1: { creditor: nordic-energy, account: main, customer: anna, capital: 5000.00, costs: 0.00,
           interest: 0.00, due: 2025-02-15, registered: 2025-01-01, first_action: invoice,
           invoice_number: INV-1, reference_number: R-1, currency: SEK }
  timeline:
    - { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 400.00 } }
    - { at: 2025-01-09T10:00, payment: { id: P2, case: C-1, amount: 450.00, method: card } }
    - { at: 2025-01-15, payment: { id: P3, case: C-1, amount: 300.00 } }
  expect:
    payouts:                       # complete and in order; payouts_include for some of them
      - { on: 2025-01-17, creditor: nordic-energy, amount: 1150.00 }
    held:                          # each must be there
      - { on: 2025-01-03, creditor: nordic-energy, balance: 400.00, reason: below_minimum }
    refused: []                    # complete; [] is the default
  snapshot: false
  variants:                        # the same timeline, other parameters; expectations name theirs
    - { name: low minimum, set: { nordic-energy.minimum: 100.00 }, expect: { payouts: [] } }
  """

@Suite struct ScenarioTests {
  @Test func `the example of the format is read in full`() throws {
    let scenario = try ScenarioReader.read(text: carriedForward, file: "s.yaml")
    #expect(scenario.name == "Carried forward under the minimum")
    #expect(scenario.description == "Three small weeks add up to one payout.")
    #expect("\(scenario.period)" == "2025-01-01...2025-01-31")
    #expect(scenario.creditors.map(\.creditor.id) == ["nordic-energy"])
    let creditor = scenario.creditors[0]
    #expect(creditor.rules == "nordic-energy.lua")
    #expect(creditor.place.line == 8 && creditor.place.column == 12)
    #expect(creditor.creditor.bankAccount == BankAccount(iban: "SE4550000000058398257466", bic: "ESSESESS"))
    #expect(creditor.creditor.zone.name == "Europe/Stockholm")
    #expect(scenario.entries.map(\.place) == [0, 1, 2, 3])
    #expect(
      scenario.entries.map { "\($0.at)" } == [
        "2024-12-31T23:00:00Z", "2025-01-01T23:00:00Z", "2025-01-09T09:00:00Z", "2025-01-14T23:00:00Z",
      ])
    #expect(scenario.variants.map(\.name) == ["low minimum"])
    #expect(scenario.variants[0].parameters == [0: ["minimum": "100.00"]])
    #expect(scenario.variants[0].expectation != nil)
  }

  @Test func `the example of the format comes out as it expects`() throws {
    #expect(try failures(carriedForward, minimum: 1000) == [])
  }

  @Test func `a case is registered on the first day and named as it was written`() throws {
    let text = small("cases:\n  0012: { creditor: acme, capital: 10.10, customer: no }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    let found = try outcome(of: scenario).cases[0]
    #expect(found.id == "0012")
    #expect(found.customer == "no")
    #expect(found.record.debt.capital == 1010)
    #expect("\(found.record.registeredOn)" == "2025-01-01")
  }

  @Test func `a creditor of which nothing is said is as the defaults have it`() throws {
    let scenario = try ScenarioReader.read(text: small(), file: "s.yaml")
    let creditor = scenario.creditors[0]
    #expect(creditor.rules == nil)
    #expect(creditor.place.line == 5)
    #expect(creditor.creditor.accounts == ["main"])
    #expect(creditor.creditor.currency == .sek)
    #expect(creditor.creditor.isActive)
    #expect(scenario.expectation == nil)
  }

  @Test func `a bank account is known by its numbers`() throws {
    let scenario = try ScenarioReader.read(
      text: small(
        creditors: """
            a: { bank_account: { bankgiro: 5402-9681 } }
            b: { bank_account: { bankgiro: 9912346, bank_name: Bankgirot } }
            c: { bank_account: { clearing_number: 8327-9, account_number: "123 456 789-0", bic: SWEDSESS } }
            d: { bank_account: { clearing_number: 6000, account_number: 123456789 } }
          """), file: "s.yaml")
    #expect(
      scenario.creditors.map(\.creditor.bankAccount) == [
        BankAccount(iban: nil, bic: nil, bankgiro: "54029681"),
        BankAccount(iban: nil, bic: nil, bankgiro: "9912346", bankName: "Bankgirot"),
        BankAccount(iban: nil, bic: "SWEDSESS", clearingNumber: "83279", accountNumber: "1234567890"),
        BankAccount(iban: nil, bic: nil, clearingNumber: "6000", accountNumber: "123456789"),
      ])
  }

  @Test func `a case that says when it was registered says so to its repetition in the timeline`() throws {
    let text = small(
      "cases:\n  C-1: { creditor: acme, capital: 1, registered: 2024-06-01 }\n  C-2: { creditor: acme, capital: 1 }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    let registered = scenario.entries.map { entry -> Instant? in
      if case .event(.registration(let registration), _) = entry.content { registration.registeredAt } else { nil }
    }
    #expect(registered == [scenario.entries[0].at, nil])
  }

  @Test func `cases come before the timeline's entries of the same instant`() throws {
    let text = small(
      """
      cases:
        LATE: { creditor: acme, capital: 1, registered: 2025-01-10 }
        EARLY: { creditor: acme, capital: 1, registered: 2024-06-01 }
      timeline:
        - { at: 2025-01-10, respite: { case: LATE, days: 5 } }
        - { at: 2025-01-10, note: what a day }
      """)
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    let told = scenario.entries.map { entry in
      switch entry.content {
      case .event(let action, _): "\(entry.place) \(action.verb)"
      case .note(let text, let date, let time): "\(entry.place) \(text) \(date) \(time.text)"
      case .unroutable, .supposedCredit, .checkpoint: "other"
      }
    }
    #expect(told == ["0 case", "0 case", "1 respite", "2 what a day 2025-01-10 00:00"])
  }

  @Test func `S3 policies are no entries of the timeline`() throws {
    let scenario = try ScenarioReader.read(
      text: timeline("{ at: 2025-01-10, policy: { creditor: acme, rules: strict.lua } }"), file: "s.yaml")
    #expect(scenario.entries.count == 1)
    let change = try #require(scenario.policyChanges.first)
    #expect(change.creditor == 0 && change.rules == "strict.lua" && "\(change.at)" == "2025-01-09T23:00:00Z")
    #expect(change.place.line == 9 && change.place.excerpt?.contains("strict.lua") == true)
  }

  @Test func `S2.1 an entry is read in its creditor's zone, and in Stockholm where it names none`() throws {
    let text = small(
      """
      cases:
        C-T: { creditor: tokyo, capital: 1000 }
      timeline:
        - { at: 2025-01-10T12:00, payment: { id: P1, case: C-T, amount: 1 } }
        - { at: 2025-01-10T12:00, payment: { id: P2, case: NONE, amount: 1 } }
        - { at: 2025-01-10T12:00, note: midday }
        - { at: "Fri, 10 Jan 2025 16:20:41 GMT", respite: { case: C-T, days: 3 } }
      """, creditors: "  tokyo: { time_zone: Asia/Tokyo }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    #expect(
      scenario.entries.dropFirst().map { "\($0.at)" } == [
        "2025-01-10T03:00:00Z", "2025-01-10T11:00:00Z", "2025-01-10T11:00:00Z", "2025-01-10T16:20:41Z",
      ])
  }
}
