import Ledger
import Receivables
import Simulation
import TimeZones

/// A timeline of one creditor, told line by line in local times: `2025-01-02`, `2025-01-02 10:00`.
final class Story {
  /// A line of a payment: what it brings a case, in the payment's currency.
  struct Line {
    /// The case; nil is one of another creditor.
    var debt: String?
    var amount: String
    var rate: String?
    var discount = "0"
    var fee = "0"

    init(_ debt: String?, _ amount: String, rate: String? = nil, discount: String = "0", fee: String = "0") {
      (self.debt, self.amount, self.rate, self.discount, self.fee) = (debt, amount, rate, discount, fee)
    }
  }

  static let stockholm = ZoneLoader.table(named: "Europe/Stockholm") ?? .utc

  var creditor: Creditor
  var policies: [(String, PlainPolicy)] = []
  private(set) var entries: [TimelineEntry] = []
  let first: CalendarDate
  let last: CalendarDate
  let policy: PlainPolicy
  let names = CreditorNames()

  init(_ first: String, _ last: String, policy: PlainPolicy = PlainPolicy(), accounts: [String] = ["main"]) {
    self.first = date(first)
    self.last = date(last)
    self.policy = policy
    creditor = Creditor(id: "acme", zone: Story.stockholm, accounts: accounts)
  }

  // MARK: Debts

  @discardableResult
  func debt(
    _ id: String, _ capital: String, at time: String? = nil, due: String? = nil, customer: String? = nil,
    account: Int? = 0, currency: Currency = .sek, first action: CaseState = .invoice, costs: String = "0",
    interest: String = "0", registered: String? = nil
  ) -> Story {
    let debt = Components(
      costs: minorUnits(costs, currency), interest: minorUnits(interest, currency),
      capital: minorUnits(capital, currency))
    return add(
      time ?? first.description,
      .registration(
        CaseRegistration(
          caseIndex: names.cases.intern(id), account: account, customer: names.customer(customer, ofCase: id),
          currency: currency, debt: debt, due: due.map(date), registeredAt: registered.map(instant),
          firstAction: action, textDigest: 0)))
  }

  /// The debtor pays straight to the creditor.
  @discardableResult
  func payCreditor(
    _ time: String, _ id: String, _ amount: String, on debt: String = "C", effective: String? = nil,
    currency: Currency = .sek
  ) -> Story {
    let action = names.creditorPayments.intern(id)
    return add(time, .creditorPayment(caseAction(action, debt, amount, currency, effective)))
  }

  @discardableResult
  func credit(
    _ time: String, _ id: String, _ amount: String, on debt: String = "C", effective: String? = nil,
    currency: Currency = .sek
  ) -> Story {
    add(time, .crediting(caseAction(names.creditings.intern(id), debt, amount, currency, effective)))
  }

  @discardableResult
  func cancel(_ time: String, _ id: String, on debt: String = "C", effective: String? = nil) -> Story {
    add(
      time,
      .cancellation(
        CaseAction(
          action: names.cancellations.intern(id), caseIndex: names.cases.intern(debt), amount: 0, currency: nil,
          effective: effective.map(instant), textDigest: 0)))
  }

  @discardableResult
  func writeOff(_ time: String, on debt: String = "C") -> Story { add(time, .writeOff(names.cases.intern(debt))) }

  @discardableResult
  func respite(_ time: String, _ days: Int, on debt: String = "C") -> Story {
    add(time, .respite(RespiteRequest(caseIndex: names.cases.intern(debt), days: days)))
  }

  private func caseAction(
    _ action: CaseActionIndex, _ debt: String, _ amount: String, _ currency: Currency, _ effective: String?
  ) -> CaseAction {
    CaseAction(
      action: action, caseIndex: names.cases.intern(debt), amount: minorUnits(amount, currency), currency: currency,
      effective: effective.map(instant), textDigest: 0)
  }

  // MARK: Payments

  @discardableResult
  func pay(
    _ time: String, _ id: String, _ amount: String, on debt: String = "C", method: PaymentMethod = .other,
    currency: Currency = .sek, rate: String? = nil, source: String? = nil, status: PaymentStatus = .settled,
    settled: String? = nil, effective: String? = nil
  ) -> Story {
    pay(
      time, id, amount, target: .one(names.cases.intern(debt), rate: rate.map(exchangeRate)), method: method,
      currency: currency, source: source, status: status, settled: settled, effective: effective)
  }

  /// A payment that says how much of it goes where.
  @discardableResult
  func pay(
    _ time: String, _ id: String, _ amount: String, lines: [Line], method: PaymentMethod = .other,
    currency: Currency = .sek, source: String? = nil, status: PaymentStatus = .settled, settled: String? = nil,
    effective: String? = nil
  ) -> Story {
    pay(
      time, id, amount, target: .lines(lines.map { paymentLine($0, currency) }), method: method, currency: currency,
      source: source, status: status, settled: settled, effective: effective)
  }

  private func pay(
    _ time: String, _ id: String, _ amount: String, target: PaymentTarget, method: PaymentMethod, currency: Currency,
    source: String?, status: PaymentStatus, settled: String?, effective: String?
  ) -> Story {
    add(
      time,
      .payment(
        Payment(
          payment: names.payment(id, source: source), target: target, amount: minorUnits(amount, currency),
          currency: currency, method: method, status: status, settledAt: settled.map(instant),
          effective: effective.map(instant), textDigest: 0)))
  }

  /// A payment comes further, comes to nothing, or gets other lines, which are in its currency.
  @discardableResult
  func update(
    _ time: String, _ id: String, _ status: PaymentStatus? = nil, lines: [Line]? = nil, replacing: Bool = true,
    currency: Currency = .sek, source: String? = nil, settled: String? = nil
  ) -> Story {
    let payment = names.payment(id, source: source)
    let name = "\(id)/\(status?.rawValue ?? "")"
    let reversal: ReversalIndex? =
      switch status {
      case .failed, .returned: names.chargebacks.intern(name)
      case .refunded: names.refunds.intern(name)
      default: nil
      }
    return add(
      time,
      .paymentUpdate(
        PaymentUpdate(
          payment: payment, status: status, settledAt: settled.map(instant),
          lines: lines?.map { paymentLine($0, currency) }, replacesLines: replacing, reversal: reversal)))
  }

  @discardableResult
  func refund(
    _ time: String, _ id: String, _ amount: String? = nil, of payment: String, source: String? = nil,
    currency: Currency = .sek, rate: String? = nil
  ) -> Story {
    add(time, .refund(reversal(names.refunds.intern(id), amount, of: payment, source, currency, rate)))
  }

  @discardableResult
  func chargeback(
    _ time: String, _ id: String, _ amount: String? = nil, of payment: String, source: String? = nil,
    currency: Currency = .sek, rate: String? = nil
  ) -> Story {
    add(time, .chargeback(reversal(names.chargebacks.intern(id), amount, of: payment, source, currency, rate)))
  }

  /// The bank's decision is undone.
  @discardableResult
  func win(_ time: String, _ id: String) -> Story { add(time, .chargebackWon(names.chargebacks.intern(id))) }

  private func reversal(
    _ index: ReversalIndex, _ amount: String?, of payment: String, _ source: String?, _ currency: Currency,
    _ rate: String?
  ) -> Reversal {
    Reversal(
      reversal: index, payment: names.payment(payment, source: source),
      amount: amount.map { minorUnits($0, currency) }, currency: amount == nil ? nil : currency,
      rate: rate.map(exchangeRate))
  }

  private func paymentLine(_ line: Line, _ currency: Currency) -> PaymentLine {
    PaymentLine(
      caseIndex: line.debt.map { names.cases.intern($0) }, amount: minorUnits(line.amount, currency),
      rate: line.rate.map(exchangeRate), discount: minorUnits(line.discount, currency),
      fee: minorUnits(line.fee, currency))
  }

  // MARK: Payouts and policies

  @discardableResult
  func specification(
    _ time: String, active: Bool? = nil, bank: BankAccount?? = nil, accounts: AccountSelection = .all
  ) -> Story {
    add(time, .specification(SpecificationChange(accounts: accounts, isActive: active, bankAccount: bank)))
  }

  @discardableResult
  func requestPayout(_ time: String, accounts: AccountSelection = .all) -> Story {
    add(time, .payoutRequest(PayoutRequest(accounts: accounts)))
  }

  @discardableResult
  func failPayout(
    _ time: String, on date: CalendarDate? = nil, ordinal: Int = 1, account: Int? = 0, currency: Currency = .sek
  ) -> Story {
    let payout = date.map { PayoutSelection.on($0, ordinal: ordinal) } ?? .latest
    return add(time, .payoutFailed(PayoutFailure(account: account, currency: currency, payout: payout)))
  }

  @discardableResult
  func close(_ time: String) -> Story { add(time, .closing) }

  @discardableResult
  func policy(_ time: String, _ policy: PlainPolicy) -> Story {
    policies.append((time, policy))
    return self
  }

  // MARK: Other entries

  @discardableResult
  func checkpoint(_ time: String) -> Story {
    entries.append(TimelineEntry(at: instant(time), place: entries.count + 1, content: .checkpoint))
    return self
  }

  /// Something happens to a creditor that nobody knows.
  @discardableResult
  func strange(_ time: String) -> Story {
    entries.append(
      TimelineEntry(
        at: instant(time), place: entries.count + 1,
        content: .unroutable(.unknownCreditor, verb: "payment", event: "P", message: "no such creditor")))
    return self
  }

  /// The entry at a place is told again, word for word.
  @discardableResult
  func again(_ time: String, place: Int) -> Story {
    entries.append(TimelineEntry(at: instant(time), place: entries.count + 1, content: entries[place].content))
    return self
  }

  // MARK: Telling it

  func run() throws -> Outcome { try run(entries) }

  /// Runs other entries than the story's own, with its names and policies.
  func run(_ entries: [TimelineEntry]) throws -> Outcome {
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

  /// How the cases stand in the end: `C closed paid 0.00 0.00 0.00 next -`, with costs, interest and capital.
  func standings() throws -> [String] { try run().cases.map(Story.standing) }

  static func standing(_ debt: Outcome.Case) -> String {
    let record = debt.record
    let amounts = [record.debt.costs, record.debt.interest, record.debt.capital].map {
      Money(minorUnits: $0, currency: record.currency).decimalText
    }
    let cause = record.cause.map { " \($0.rawValue)" } ?? ""
    return "\(debt.id) \(record.state.name)\(cause) \(amounts.joined(separator: " ")) "
      + "next \(record.nextStepOn?.description ?? "-")"
  }

  private func add(_ time: String, _ action: Action) -> Story {
    entries.append(
      TimelineEntry(at: instant(time), place: entries.count + 1, content: .event(action, creditor: 0)))
    return self
  }

  func instant(_ text: String) -> Instant {
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

func exchangeRate(_ text: String) -> ExchangeRate {
  guard case .success(let units) = DecimalText.parse(text, scale: ExchangeRate.decimals),
    let rate = ExchangeRate(units: units)
  else { preconditionFailure(text) }
  return rate
}

func sek(_ text: String) -> AmountsByCurrency {
  AmountsByCurrency([Money(minorUnits: minorUnits(text, .sek), currency: .sek)])
}
