// All that is known of one creditor at a moment: its parts, each in a type of its own, and the observers they tell.

import Ledger
import Receivables

/// The state that the verbs change. Each part keeps its own rules; this only holds them together.
///
/// It is large, and an object so that nothing copies it. It is confined to its thread, and nothing that it calls comes back.
final class CreditorState {
  let creditor: Creditor
  let names: CreditorNames
  let place: Int
  /// The first instant of the simulation's first day.
  let start: Instant
  let debts: Debts
  var payables: Payables
  var reserves = ReserveBook()
  var specifications: [PayoutSpecification]
  var identities = ActionIdentities()
  /// What the day's rate cost beyond the payment's, by the place of the reversal (S12).
  var rateDifferences: [Int: [Money]] = [:]
  var bounds: AmountBounds
  /// Whether the creditor is closed (S6.5).
  var isClosed = false
  let observers: [any SimulationObserver]
  let wantsDetail: Bool

  init(
    _ creditor: Creditor, names: CreditorNames, place: Int, start: Instant, policy: PolicyInForce, peers: Int,
    observers: [any SimulationObserver]
  ) {
    self.creditor = creditor
    self.names = names
    self.place = place
    self.start = start
    self.observers = observers
    bounds = AmountBounds(peers: peers)
    wantsDetail = observers.contains { $0.wantsDetail }
    debts = Debts(creditor, names: names, policy: policy, wantsDetail: wantsDetail)
    payables = Payables(
      accounts: creditor.accounts.count, currency: creditor.currency, keepsLines: wantsDetail)
    specifications = Array(
      repeating: PayoutSpecification(isActive: creditor.isActive, bankAccount: creditor.bankAccount),
      count: creditor.accounts.count)
  }

  /// The policy that holds now.
  var policy: PolicyInForce { debts.rules.policies.current }

  /// Tells every observer. What only those that want detail look at is told where `wantsDetail` says that one does.
  func tell(_ effect: Effect, at instant: Instant) {
    for observer in observers { observer.observe(effect, at: instant, creditor: place) }
  }

  /// The registered case as it stands at `now`, its flow advanced and its interest known.
  @discardableResult
  func currentCase(_ index: CaseIndex, at now: Instant) throws(Setback) -> CaseRecord {
    try checkIsKnown(index)
    bringUp(index, to: now)
    guard let record = debts.cases[index] else { preconditionFailure("a case that is known") }
    return record
  }

  /// Refuses an event about a case that is not registered.
  @inline(__always)
  func checkIsKnown(_ index: CaseIndex) throws(Setback) {
    guard !debts.cases.contains(index) else { return }
    throw .refused(.unknownCase, "no case '\(names.cases[index])' is registered at this time")
  }

  /// Takes the steps of a registered case's flow that have come by `now`, and tells of them.
  func bringUp(_ index: CaseIndex, to now: Instant) {
    debts.bringUp(index, to: now)
    tellTransitions()
  }

  /// Tells of the steps that cases took since this was last called.
  func tellTransitions() {
    guard wantsDetail, !debts.rules.transitions.isEmpty else { return }
    for transition in debts.rules.transitions {
      tell(.stateEntered(transition.caseIndex, transition.state), at: transition.at)
    }
    debts.rules.transitions.removeAll()
  }

  /// Tells how a case stands.
  func tellCase(_ index: CaseIndex, at now: Instant) {
    guard wantsDetail, let record = debts.cases[index] else { return }
    tell(.caseChanged(index, record), at: now)
  }

  /// Opens a line, if it is of any amount, and tells of it.
  func openLine(
    _ kind: LineKind, _ amount: Int64, account: AccountIndex, currency: Currency, caseIndex: CaseIndex? = nil,
    event: EventReference? = nil, availableAt: Instant, at now: Instant
  ) {
    guard amount != 0 else { return }
    let line = payables.open(
      kind, amount, account: account, currency: currency, caseIndex: caseIndex, event: event, availableAt: availableAt)
    if wantsDetail { tell(.lineOpened(line, account, currency), at: now) }
  }

  /// Posts a balanced entry of amounts in one currency, debits positive; the entry leaves out what is zero. Entries are
  /// for observers that want detail.
  func post(_ description: String, _ postings: [(BookAccount, Int64)], in currency: Currency, at now: Instant) {
    let postings = postings.filter { $0.1 != 0 }.map { account, amount in
      Posting(account: account, amount: Money(minorUnits: amount, currency: currency))
    }
    guard !postings.isEmpty else { return }
    tell(.posted(JournalEntry(at: now, description: description, postings: postings)), at: now)
  }

  /// What is owed to the creditor on an account, in the books.
  func payable(_ account: AccountIndex) -> BookAccount {
    .creditorPayable(creditor: creditor.id, account: creditor.accounts[account])
  }

  /// Complains where an id was accepted before: with the same content as a repetition, with other content as a conflict
  /// (S8.8).
  func checkIsNew(_ digest: UInt64, known: UInt64?, _ what: @autoclosure () -> String) throws(Setback) {
    guard let known else { return }
    guard known == digest else {
      throw .refused(.idConflict, "\(what()) is recorded already, with other content")
    }
    throw .noticed(.repeated)
  }

  /// Lets amounts into the books, or ends the simulation where they are more than the books can hold.
  @inline(__always)
  func admit(_ amount: Int64, place: Int) throws(Setback) {
    guard bounds.admit(amount) else { throw .stop(.amountsTooLarge(creditor: creditor.id, place: place)) }
  }

  /// The accounts that a selection names.
  func accounts(_ selection: AccountSelection) throws(Setback) -> [AccountIndex] {
    switch selection {
    case .all: Array(creditor.accounts.indices)
    case .one(let account): [account]
    case .unknown: throw .refused(.unknownAccount, "creditor '\(creditor.id)' has no such account")
    }
  }
}

/// What says whether and where an account's money is paid out (S6.3).
struct PayoutSpecification {
  var isActive: Bool
  var bankAccount: BankAccount?
}
