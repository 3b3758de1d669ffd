// What would have paid at a run that paid nothing, found by simulating again with each change (S6.3).

import Ledger
import Receivables
import Simulation

/// Tries what would have paid at one run.
struct PayoutSearch {
  let rehearsal: Rehearsal
  let run: Witness.Run
  let creditor: Creditor
  /// The cut-off of the next scheduled run of the book.
  let nextCutoff: Instant?

  private var decision: PayoutDecision { run.decision }
  private var account: String { creditor.accounts[decision.account] }
  private var justBefore: Instant { Instant(milliseconds: decision.cutoff.milliseconds - 1) }
  private func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: decision.currency) }

  /// Each change that was tried and would have paid.
  private(set) var remedies: [Remedy] = []
  /// Where no credit pays, the largest that was tried.
  private(set) var vainCredit: Money?

  init(rehearsal: Rehearsal, run: Witness.Run, creditor: Creditor, nextCutoff: Instant?) {
    self.rehearsal = rehearsal
    self.run = run
    self.creditor = creditor
    self.nextCutoff = nextCutoff
    remedies = found()
  }

  private mutating func found() -> [Remedy] {
    var needed: [Supposition] = []
    var seen = decision
    while let gate = seen.held.flatMap(opening), !needed.contains(gate) {
      needed.append(gate)
      guard let next = decided(needed) else { return later() }
      seen = next
    }
    if seen.held == nil { return [remedy(needed, seen, .smallest)] + later() }
    return moneyRemedies(needed, seen) + later()
  }

  /// What opens a gate that has nothing to do with money.
  private func opening(_ reason: HoldReason) -> Supposition? {
    switch reason {
    case .inactive: .active
    case .noBankAccount: .bankAccount
    case .nothingDue, .negativeBalance, .retained, .belowMinimum: nil
    }
  }

  // MARK: Money

  private mutating func moneyRemedies(_ needed: [Supposition], _ seen: PayoutDecision) -> [Remedy] {
    [credit(needed, seen)].compactMap { $0 } + ruleRemedies(needed, seen)
  }

  /// The least credit that pays.
  private mutating func credit(_ needed: [Supposition], _ seen: PayoutDecision) -> Remedy? {
    let terms = run.terms
    let isFunction = terms.minimum.isAsked || terms.retain.isAsked || terms.maxHoldDays.isAsked
    let trying = self
    var search = LeastNumber(upTo: PayoutSearch.largest) { amount in
      trying.decided(needed + [.credit(trying.money(amount))]).map { $0.held == nil } ?? false
    }
    let floor = seen.isOverdue ? 1 : max(1, seen.minimum)
    guard let least = search.find(from: floor - seen.payable, probes: isFunction ? PayoutSearch.probes : 0),
      let paid = decided(needed + [.credit(money(least))])
    else {
      vainCredit = search.largestTried.map(money)
      return nil
    }
    return remedy(needed + [.credit(money(least))], paid, isFunction ? .smallestTried : .smallest)
  }

  /// The largest minimum and the largest amount retained that pay.
  private func ruleRemedies(_ needed: [Supposition], _ seen: PayoutDecision) -> [Remedy] {
    let floor = seen.isOverdue ? 1 : max(1, seen.minimum)
    switch seen.held {
    case .belowMinimum:
      let minimum = largest(needed, seen.payable) { .minimum(money($0), atEveryRun: $1) }
      let retain =
        seen.retain > 0 && seen.balance >= floor
        ? largest(needed, seen.balance - floor) { .retain(money($0), atEveryRun: $1) } : nil
      return [minimum, retain].compactMap { $0 }
    case .retained:
      if seen.balance >= floor {
        return [largest(needed, seen.balance - floor) { .retain(money($0), atEveryRun: $1) }].compactMap { $0 }
      }
      let nothing = needed + [.retain(money(0), atEveryRun: false)]
      return [largest(nothing, seen.balance) { .minimum(money($0), atEveryRun: $1) }].compactMap { $0 }
    default: return []
    }
  }

  /// The remedy of a rule's value, at every run where that does too; one minor unit more must not do.
  private func largest(
    _ needed: [Supposition], _ value: Int64, _ supposed: (Int64, Bool) -> Supposition
  ) -> Remedy? {
    for atEveryRun in [true, false] {
      let suppositions = needed + [supposed(value, atEveryRun)]
      guard let paid = decided(suppositions), paid.held == nil else { continue }
      guard decided(needed + [supposed(value + 1, atEveryRun)])?.held != nil else { continue }
      return remedy(suppositions, paid, .smallest)
    }
    return nil
  }

  // MARK: Time

  /// The cut-off fewest days later that pays, before the next run's.
  private func later() -> [Remedy] {
    guard run.event == nil else { return [] }
    let (date, time) = (creditor.zone.date(at: decision.cutoff), creditor.zone.time(at: decision.cutoff))
    for days in 1...PayoutSearch.mostDays {
      let instant = creditor.zone.instant(of: date.adding(days: days), at: time)
      if let nextCutoff, instant >= nextCutoff { break }
      guard date.adding(days: days) <= rehearsal.period.upperBound else { break }
      let supposition = Supposition.laterCutoff(days: days, LocalInstant(instant, in: creditor.zone))
      if let paid = decided([supposition]), paid.held == nil { return [remedy([supposition], paid, .smallest)] }
    }
    return []
  }

  // MARK: Trying

  private func remedy(_ suppositions: [Supposition], _ paid: PayoutDecision, _ certainty: Certainty) -> Remedy {
    Remedy(suppositions: suppositions, pays: money(paid.amount), certainty: certainty)
  }

  /// What the run decides where all of that is supposed; nil where it is not held or the simulation fails.
  private func decided(_ suppositions: [Supposition]) -> PayoutDecision? {
    var rehearsal = rehearsal
    var rules = SupposedRules()
    var request: Instant?
    for supposition in suppositions { apply(supposition, to: &rehearsal, &rules, &request) }
    guard let witness = rehearsal.witness(rules, creditor: run.creditor) else { return nil }
    return witness.runs.first { other in
      guard other.isOfBook(of: run) else { return false }
      if request != nil { return other.event?.place == Rehearsal.supposedPlace }
      return other.event?.place == run.event?.place && other.decision.date.on == decision.date.on
        && other.decision.cutoff == decision.cutoff
    }?.decision
  }

  private func apply(
    _ supposition: Supposition, to rehearsal: inout Rehearsal, _ rules: inout SupposedRules, _ request: inout Instant?
  ) {
    let one = SupposedRules.RunMark(today: creditor.zone.date(at: decision.cutoff), payoutDate: decision.date.on)
    let amount = { (key: RuleKey, value: Money, everywhere: Bool) in
      SupposedRules.Amount(key: key, account: account, value: value, run: everywhere ? nil : one)
    }
    switch supposition {
    case .credit(let money):
      let content = TimelineEntry.Content.supposedCredit(
        money.minorUnits, decision.account, money.currency, creditor: run.creditor)
      rehearsal = rehearsal.with(content, at: justBefore)
    case .minimum(let money, let everywhere): rules.amounts.append(amount(.minimum, money, everywhere))
    case .retain(let money, let everywhere): rules.amounts.append(amount(.retain, money, everywhere))
    case .active: rehearsal = specified(rehearsal, isActive: true, bankAccount: nil)
    case .bankAccount:
      rehearsal = specified(rehearsal, isActive: nil, bankAccount: .some(BankAccount(iban: nil, bic: nil)))
    case .laterCutoff(_, let instant):
      request = instant.at
      rehearsal = requested(rehearsal, at: instant.at)
      let asked = run.terms.calendar.first(onOrAfter: instant.date)
      rules.payoutDate = (SupposedRules.RunMark(today: instant.date, payoutDate: asked), decision.date.on)
    case .request, .days, .limits, .askedBefore: break
    }
  }

  private func specified(_ rehearsal: Rehearsal, isActive: Bool?, bankAccount: BankAccount??) -> Rehearsal {
    let change = SpecificationChange(
      accounts: .one(decision.account), isActive: isActive, bankAccount: bankAccount)
    return rehearsal.with(.event(.specification(change), creditor: run.creditor), at: justBefore)
  }

  private func requested(_ rehearsal: Rehearsal, at instant: Instant) -> Rehearsal {
    let request = PayoutRequest(accounts: .one(decision.account))
    return rehearsal.with(.event(.payoutRequest(request), creditor: run.creditor), at: instant)
  }

  // A creditor's books hold no more, whatever else is in them.
  private static let largest: Int64 = 1_000_000_000_000_000
  private static let probes: Int64 = 16
  private static let mostDays = 7
}
