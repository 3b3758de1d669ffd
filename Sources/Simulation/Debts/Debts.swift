// What debtors owe one creditor's cases and the money that is on them: all that late news can change (S7-S9, S11).
//
// Money is applied, unwound and restored here, and nowhere else. Each operation leaves behind by how much the position of
// each case moved; whoever called turns that into lines and entries.

import Ledger
import Receivables

/// It is large, and an object so that nothing copies it. It is confined to its thread, and nothing that it calls comes back.
final class Debts {
  let creditor: Creditor
  let names: CreditorNames
  var rules: CaseRules
  var cases = CaseBook()
  var payments = PaymentBook()
  var history = CaseHistory()
  var actions: [ActionRecord] = []
  /// By how much positions moved since this was last emptied.
  var movements = PlainList<Movement>()
  // What a rule answered for the commission of a payment on a case: it is asked once (S8.4).
  private var answers: [AnsweredCommission: Percent] = [:]
  /// What lines of new payments said of discounts that was more than the capital, since this was last emptied (S8.9).
  var cutDiscounts: [Money] = []
  /// What money did by day; nil where no rule can ask for it.
  var moneyWindows: MoneyWindows?

  // What the reversal that is being applied takes.
  var unwinding = UnwoundLines()

  private let wantsDetail: Bool

  private struct AnsweredCommission: Hashable {
    var payment: PaymentIndex
    var caseIndex: CaseIndex
  }

  init(_ creditor: Creditor, names: CreditorNames, policy: PolicyInForce, wantsDetail: Bool) {
    self.creditor = creditor
    self.names = names
    rules = CaseRules(zone: creditor.zone, policy: policy, keepsTransitions: wantsDetail)
    self.wantsDetail = wantsDetail
  }

  /// What the policy with a number says of money for an account.
  @inline(__always)
  func terms(_ policy: Int32, _ account: AccountIndex) -> SettlingTerms { rules.policies.settling(policy, account) }

  /// The case as it stands at `now`: its flow advanced and its interest in the debt. Both change nothing (S7.3).
  @inline(__always)
  func bringUp(_ index: CaseIndex, to now: Instant) {
    cases.update(index) { record in
      rules.advance(&record, index: index, to: now)
      rules.accrue(&record, at: now)
    }
  }

  /// Lets a debt shrink; where nothing is left, the case closes (S7.4).
  func reduce(_ index: CaseIndex, by settled: Components, as cause: ClosingCause, at now: Instant) {
    guard settled != .zero else { return }
    cases.update(index) { record in
      if cause == .paid { record.paid += settled.total }
      rules.change(&record, by: .zero - settled)
      if record.outstanding == 0, !record.isClosed { rules.close(&record, as: cause, at: now) }
    }
  }

  /// Lets a debt come back; a case that was closed as paid or credited reopens (S7.4).
  func restore(_ index: CaseIndex, _ taken: Components, at now: Instant) {
    guard taken != .zero else { return }
    cases.update(index) { record in
      record.paid -= taken.total
      rules.change(&record, by: taken)
      if record.isClosed { rules.reopen(&record, at: now) }
    }
  }

  /// The cases whose positions moved, in the order in which they did.
  var movedCases: [CaseIndex] { (0..<movements.count).map { movements[$0].caseIndex } }

  // MARK: Positions

  /// What an application comes to.
  func position(of application: Application, account: AccountIndex) -> Position {
    let owners = terms(application.policy, account).owners
    return Position(
      creditor: owners.part(.creditor, of: application.settled), commission: application.commission,
      vat: application.vat, agency: owners.part(.agency, of: application.settled).total, fee: application.fee,
      suspense: application.suspense)
  }

  /// What a payment comes to on a case.
  func position(of payment: PaymentIndex, on caseIndex: CaseIndex) -> Position {
    guard payments.contains(payment), cases.contains(caseIndex) else { return Position() }
    let account = cases[known: caseIndex].account
    var sum = Position()
    for place in payments[known: payment].applications.range where payments[application: place].caseIndex == caseIndex {
      sum = sum + position(of: payments[application: place], account: account)
    }
    return sum
  }

  /// What a creditor payment comes to.
  func position(of action: ActionRecord) -> Position {
    guard action.kind == .creditorPayment, let account = cases[action.caseIndex]?.account else { return Position() }
    let owners = terms(action.policy, account).owners
    return Position(share: owners.part(.agency, of: action.settled).total)
  }

  // MARK: Questions

  /// What is known of a case, for a rule.
  func facts(of index: CaseIndex, at now: Instant, requestedDays: Int? = nil) -> CaseFacts? {
    guard let record = cases[index] else { return nil }
    let customer = cases.customer(record.customer)
    return CaseFacts(
      caseID: names.cases[index], state: record.state, capital: record.debt.capital, costs: record.debt.costs,
      interest: record.debt.interest, outstanding: record.outstanding, due: record.due,
      ageDays: creditor.zone.date(at: now).days(since: record.registeredOn), respites: Int(record.respites),
      respiteDays: record.respiteDays, customerID: names.customerID(record.customer),
      customerRespites: Int(customer.respites), customerOpenCases: Int(customer.openCases),
      requestedDays: requestedDays)
  }

  /// An inquiry with the facts of a case at a policy.
  func inquiry(
    _ policy: PolicyInForce, about index: CaseIndex, at now: Instant, requestedDays: Int? = nil
  ) -> Inquiry {
    let record = cases[index]
    var question = RuleQuestion(
      key: .commissionPercent, today: creditor.zone.date(at: now), creditor: creditor.id,
      account: creditor.accounts[record?.account ?? 0], currency: record?.currency ?? creditor.currency)
    question.debt = facts(of: index, at: now, requestedDays: requestedDays)
    return Inquiry(policy.policy, question: question, keepsValues: wantsDetail)
  }

  /// The rate of the commission of a payment on a case, asked for once, before the payment settles anything (S8.4).
  func commission(
    of payment: PaymentIndex, on caseIndex: CaseIndex, _ rule: Rule<Percent>, policy: Int32, at now: Instant
  ) throws(Setback) -> Percent {
    if case .constant(let percent) = rule { return percent }
    let key = AnsweredCommission(payment: payment, caseIndex: caseIndex)
    if let answer = answers[key] { return answer }
    var inquiry = inquiry(rules.policies.versions[Int(policy)].policy, about: caseIndex, at: now)
    let answer: Percent
    do { answer = try inquiry.percent(.commissionPercent, rule) } catch { throw .stop(error) }
    answers[key] = answer
    return answer
  }

  /// Forgets what was answered for a payment, which is refused and leaves no trace (S15).
  func forgetAnswers(for payment: PaymentIndex) {
    answers = answers.filter { $0.key.payment != payment }
  }
}
