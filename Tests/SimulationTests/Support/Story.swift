import Ledger
import Receivables
import Simulation
import TimeZones

/// A timeline of one creditor, told line by line in local times: `2025-01-02`, `2025-01-02 10:00`.
final class Story {
  var creditor: Creditor
  var policies: [(String, PlainPolicy)] = []
  private let first: CalendarDate
  private let last: CalendarDate
  private let policy: PlainPolicy
  private let names = CreditorNames()
  private var entries: [TimelineEntry] = []

  init(_ first: String, _ last: String, policy: PlainPolicy = PlainPolicy(), accounts: [String] = ["main"]) {
    self.first = date(first)
    self.last = date(last)
    self.policy = policy
    creditor = Creditor(id: "acme", zone: ZoneLoader.table(named: "Europe/Stockholm") ?? .utc, accounts: accounts)
  }

  @discardableResult
  func debt(
    _ id: String, _ capital: String, at time: String? = nil, due: String? = nil, customer: String? = nil,
    account: Int? = 0, currency: Currency = .sek, first action: CaseState = .invoice
  ) -> Story {
    add(
      time ?? first.description,
      .registration(
        CaseRegistration(
          caseIndex: names.cases.intern(id), account: account, customer: names.customer(customer, ofCase: id),
          currency: currency, debt: Components(capital: minorUnits(capital, currency)), due: due.map(date),
          firstAction: action,
          textDigest: 0)))
  }

  @discardableResult
  func pay(
    _ time: String, _ id: String, _ amount: String, on debt: String = "C", method: PaymentMethod = .other,
    currency: Currency = .sek
  ) -> Story {
    add(
      time,
      .payment(
        Payment(
          payment: names.payment(id, source: nil), target: .one(names.cases.intern(debt), rate: nil),
          amount: minorUnits(amount, currency), currency: currency, method: method, textDigest: 0)))
  }

  @discardableResult
  func refund(_ time: String, _ id: String, _ amount: String? = nil, of payment: String) -> Story {
    add(
      time,
      .refund(
        Reversal(
          reversal: names.refunds.intern(id), payment: names.payment(payment, source: nil),
          amount: amount.map { minorUnits($0, .sek) }, currency: nil)))
  }

  @discardableResult
  func chargeback(_ time: String, _ id: String, _ amount: String? = nil, of payment: String) -> Story {
    add(
      time,
      .chargeback(
        Reversal(
          reversal: names.chargebacks.intern(id), payment: names.payment(payment, source: nil),
          amount: amount.map { minorUnits($0, .sek) }, currency: nil)))
  }

  @discardableResult
  func respite(_ time: String, _ days: Int, on debt: String = "C") -> Story {
    add(time, .respite(RespiteRequest(caseIndex: names.cases.intern(debt), days: days)))
  }

  @discardableResult
  func specification(_ time: String, active: Bool? = nil, bank: BankAccount?? = nil) -> Story {
    add(time, .specification(SpecificationChange(accounts: .all, isActive: active, bankAccount: bank)))
  }

  @discardableResult
  func requestPayout(_ time: String) -> Story { add(time, .payoutRequest(PayoutRequest(accounts: .all))) }

  @discardableResult
  func failPayout(_ time: String, on date: CalendarDate? = nil) -> Story {
    let payout = date.map { PayoutSelection.on($0, ordinal: 1) } ?? .latest
    return add(time, .payoutFailed(PayoutFailure(account: 0, currency: .sek, payout: payout)))
  }

  @discardableResult
  func close(_ time: String) -> Story { add(time, .closing) }

  @discardableResult
  func checkpoint(_ time: String) -> Story {
    entries.append(TimelineEntry(at: instant(time), place: entries.count + 1, content: .checkpoint))
    return self
  }

  @discardableResult
  func policy(_ time: String, _ policy: PlainPolicy) -> Story {
    policies.append((time, policy))
    return self
  }

  func run() throws -> Outcome {
    let changes = policies.map { PolicyChange(at: instant($0.0), policy: $0.1) }
    let participant = Participant(
      creditor: creditor, names: names, policies: PolicyTimeline(initial: policy, changes: changes))
    return try Simulator(period: first...last, participants: [participant]).run(entries, audit: true)
  }

  /// What was paid and held, as a ledger: `2025-01-17 paid 1150.00`, `2025-01-03 held 400.00 below_minimum`.
  func decisions(withNothingDue: Bool = false) throws -> [String] {
    let outcome = try run()
    let paid = outcome.payouts.map { ($0.date.on, $0.cutoff, "\($0.date.on) paid \($0.amount.decimalText)") }
    let held = outcome.held.filter { withNothingDue || $0.reason != .nothingDue }.map {
      ($0.date.on, $0.cutoff, "\($0.date.on) held \($0.balance.decimalText) \($0.reason.rawValue)")
    }
    return (paid + held).sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { $0.2 }
  }

  private func add(_ time: String, _ action: Action) -> Story {
    entries.append(
      TimelineEntry(at: instant(time), place: entries.count + 1, content: .event(action, creditor: 0)))
    return self
  }

  private func instant(_ text: String) -> Instant {
    guard case .success(let written) = InstantText.parse(text) else { preconditionFailure(text) }
    return written.instant(in: creditor.zone)
  }
}

func date(_ text: String) -> CalendarDate {
  guard case .success(let date) = CalendarDate.parse(text) else { preconditionFailure(text) }
  return date
}

func minorUnits(_ text: String, _ currency: Currency) -> Int64 {
  guard case .success(let units) = DecimalText.parse(text, scale: currency.exponent) else { preconditionFailure(text) }
  return units
}

func sek(_ text: String) -> AmountsByCurrency {
  AmountsByCurrency([Money(minorUnits: minorUnits(text, .sek), currency: .sek)])
}
