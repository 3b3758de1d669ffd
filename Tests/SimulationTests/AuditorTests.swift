import Ledger
import Receivables
import Testing

@testable import Simulation

/// Each row is a breach that no engine should make; the auditor must find it by its name.
@Suite struct AuditorTests {
  private let creditor = Creditor(id: "acme", zone: .utc)
  private let cutoff = Instant(milliseconds: 1_000_000)

  private func breach(_ effects: [Effect]) -> String? {
    let auditor = Auditor(creditor, from: date("2025-01-01"))
    for effect in effects { auditor.observe(effect, at: cutoff, creditor: 0) }
    return auditor.breach?.invariant
  }

  private func line(_ number: Int32, _ amount: Int64, available: Int64 = 0) -> PayoutLine {
    PayoutLine(
      number: number, kind: .capital, amount: amount, caseIndex: 0, event: .payment(0),
      availableAt: Instant(milliseconds: available))
  }

  private func opened(_ line: PayoutLine) -> [Effect] {
    [.lineOpened(line, 0, .sek), entry(line.amount, -line.amount)]
  }

  private func entry(_ debit: Int64, _ credit: Int64) -> Effect {
    .posted(
      JournalEntry(
        at: cutoff, description: "test",
        postings: [
          Posting(account: .clientFunds, amount: Money(minorUnits: debit, currency: .sek)),
          Posting(
            account: .creditorPayable(creditor: "acme", account: "main"),
            amount: Money(minorUnits: credit, currency: .sek)),
        ]))
  }

  private func payout(
    _ lines: [PayoutLine], balance: Int64, minimum: Int64 = 0, retain: Int64 = 0, rules: [RuleValue] = []
  ) -> Effect {
    let on = date("2025-01-03")
    return .decided(
      PayoutDecision(
        account: 0, currency: .sek, date: PayoutDate(on: on, scheduledOn: on), cutoff: cutoff, balance: balance,
        retain: retain, minimum: minimum, held: nil, isOverdue: false, isClosing: false, ordinal: 1, lines: lines,
        rules: rules))
  }

  private func accepted(_ action: Action) -> Effect { .accepted(Event(at: cutoff, place: 1, action: action)) }

  private func paid(_ amount: Int64) -> Effect {
    accepted(
      .payment(
        Payment(payment: 0, target: .one(0, rate: nil), amount: amount, currency: .sek, method: .other, textDigest: 0)))
  }

  private func refunded(_ amount: Int64?, _ number: Int32) -> Effect {
    accepted(.refund(Reversal(reversal: number, payment: 0, amount: amount, currency: nil)))
  }

  private func granted(_ days: Int, _ limits: (inout RespiteLimits) -> Void = { _ in }) -> Effect {
    var held = RespiteLimits()
    limits(&held)
    return .respiteDecided(
      RespiteDecision(caseIndex: 0, at: cutoff, days: days, issues: [], limits: held, rules: []))
  }

  private var registered: [Effect] {
    let registration = CaseRegistration(
      caseIndex: 0, account: 0, customer: 0, currency: .sek, debt: Components(capital: 100), due: nil,
      firstAction: .invoice,
      textDigest: 0)
    return [accepted(.registration(registration)), .stateEntered(0, .invoice)]
  }

  @Test func `sound books pass`() {
    let retained = PayoutLine(
      number: 9, kind: .retained, amount: -40, caseIndex: nil, event: nil, availableAt: cutoff)
    #expect(breach(opened(line(1, 100)) + [payout([line(1, 100)], balance: 100), entry(-100, 100), .settled]) == nil)
    #expect(
      breach(
        opened(line(1, 100)) + [
          payout([line(1, 100), retained], balance: 100, retain: 40), entry(-60, 60),
          .lineOpened(
            PayoutLine(number: 10, kind: .retained, amount: 40, caseIndex: nil, event: nil, availableAt: cutoff), 0,
            .sek),
          .settled,
        ]) == nil)
    #expect(breach([paid(100), refunded(60, 1), refunded(nil, 2)]) == nil)
    #expect(breach(registered + [granted(5) { $0.maxDays = 5 }]) == nil)
  }

  @Test func `an entry that does not balance`() { #expect(breach([entry(100, -99)]) == "unbalanced_entry") }

  @Test func `a payable that differs from the open lines`() {
    #expect(breach([.lineOpened(line(1, 100), 0, .sek), entry(90, -90), .settled]) == "payable_differs_from_lines")
    #expect(breach([entry(90, -90), .settled]) == "payable_differs_from_lines")
  }

  @Test func `lines that are empty, twice, not open, or not available`() {
    #expect(breach([.lineOpened(line(1, 0), 0, .sek)]) == "empty_line")
    #expect(breach(opened(line(1, 5)) + opened(line(1, 5))) == "line_opened_twice")
    #expect(breach([payout([line(1, 5)], balance: 5)]) == "line_not_open")
    let cited = payout([line(1, 5)], balance: 5)
    #expect(breach(opened(line(1, 5)) + [cited, cited]) == "line_not_open")
    #expect(breach(opened(line(1, 5)) + [payout([line(1, 6)], balance: 6)]) == "line_not_open")
    let late = line(1, 5, available: 1_000_000)
    #expect(breach(opened(late) + [payout([late], balance: 5)]) == "line_not_available")
  }

  @Test func `payouts that differ from their lines, are not positive, or are below the minimum`() {
    #expect(breach(opened(line(1, 5)) + [payout([line(1, 5)], balance: 6)]) == "payout_differs_from_lines")
    #expect(breach(opened(line(1, -5)) + [payout([line(1, -5)], balance: -5)]) == "payout_not_positive")
    #expect(breach(opened(line(1, 5)) + [payout([line(1, 5)], balance: 5, minimum: 6)]) == "below_minimum")
    let young = RuleValue(key: .maxHoldDays, value: "30", reason: nil, origin: nil)
    #expect(
      breach(opened(line(1, 5)) + [payout([line(1, 5)], balance: 5, minimum: 6, rules: [young])]) == "below_minimum")
  }

  @Test func `a failed payout that was none, or had other lines`() {
    let reference = PayoutReference(account: 0, currency: .sek, date: date("2025-01-03"), ordinal: 1)
    let made = opened(line(1, 5)) + [payout([line(1, 5)], balance: 5), entry(-5, 5), .settled]
    let failed = Effect.payoutFailed(reference, amount: 5, lines: [line(1, 5)])
    #expect(breach(made + [failed, entry(5, -5), .settled]) == nil)
    #expect(breach([failed]) == "failed_payout_differs")
    #expect(breach(made + [failed, failed]) == "failed_payout_differs")
    #expect(breach(made + [.payoutFailed(reference, amount: 5, lines: [])]) == "failed_payout_differs")
    #expect(breach(made + [.payoutFailed(reference, amount: 6, lines: [line(1, 5)])]) == "failed_payout_differs")
    #expect(breach(made + made) == "payout_twice")
  }

  @Test func `reversals of more than was paid`() {
    #expect(breach([paid(100), refunded(60, 1), refunded(41, 2)]) == "reversal_exceeds_payment")
    #expect(breach([paid(100), refunded(0, 1)]) == "reversal_exceeds_payment")
    #expect(breach([refunded(1, 1)]) == "reversal_of_nothing")
    #expect(breach([paid(100), paid(100)]) == "payment_twice")
  }

  @Test func `a component below zero`() {
    let registration = CaseRegistration(
      caseIndex: 0, account: 0, customer: 0, currency: .sek, debt: Components(capital: 1), due: nil,
      firstAction: .invoice, textDigest: 0)
    var record = CaseRecord(
      registration, account: 0, digest: 0, order: 0, previousOfCustomer: -1, recordedAt: .distantPast,
      registeredOn: date("2025-01-01"))
    record.debt.capital = -1
    #expect(breach([.caseChanged(0, record)]) == "negative_component")
  }

  @Test func `respites that the rules forbid`() {
    #expect(breach([granted(1)]) == "respite_of_nothing")
    #expect(breach(registered + [granted(0)]) == "respite_forbidden")
    #expect(breach(registered + [granted(6) { $0.maxDays = 5 }]) == "respite_forbidden")
    #expect(breach(registered + [granted(3), granted(3) { $0.maxTotalDays = 5 }]) == "respite_forbidden")
    #expect(breach(registered + [granted(3), granted(3) { $0.maxPerCase = 1 }]) == "respite_forbidden")
    #expect(breach(registered + [granted(3), granted(3) { $0.maxPerCustomer = 1 }]) == "respite_forbidden")
    #expect(breach(registered + [.stateEntered(0, .debtCollection), granted(1)]) == "respite_forbidden")
  }
}
