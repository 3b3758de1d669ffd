// How time and money change one case: its flow, its costs, its interest, its closing and reopening (S7).
//
// A case is advanced when it is next touched, not by timers: every way in says up to which instant. All of it is a
// function of the case, the instant and the policies so far, so that late news can run a case again (S11).

import Ledger
import Receivables

/// A step that a case took.
struct CaseTransition {
  var caseIndex: CaseIndex
  var at: Instant
  var state: CaseState
}

struct CaseRules: ~Copyable {
  let zone: TimeZoneTable
  var policies: PolicyHistory
  /// Steps taken since they were last told; kept only where somebody wants them.
  var transitions: [CaseTransition] = []
  var keepsTransitions: Bool
  /// Whether a component grew beyond what the books can hold (S1.1).
  private(set) var isOverflowing = false

  init(zone: TimeZoneTable, policy: PolicyInForce, keepsTransitions: Bool) {
    self.zone = zone
    policies = PolicyHistory(policy, zone: zone)
    self.keepsTransitions = keepsTransitions
  }

  /// Lets a case enter its first state at its registration, and takes the steps that were due by then.
  mutating func begin(_ record: inout CaseRecord, index: CaseIndex) {
    let flow = policies.terms(of: record.account, at: record.registeredAt).flow
    addCosts(&record, at: record.registeredAt)
    let start = flow.countsFromDue(record.state) ? record.due : record.registeredOn
    planStep(&record, on: flow.days(in: record.state).map { start.adding(days: $0) })
    takeOverdueSteps(&record, index: index, at: record.registeredAt)
  }

  /// Takes the steps whose midnight has come by `now`. Every read or change of a case at an instant comes after this.
  @inline(__always)
  mutating func advance(_ record: inout CaseRecord, index: CaseIndex, to now: Instant) {
    guard record.nextStepAt <= now else { return }
    takeSteps(&record, index: index, to: now)
  }

  private mutating func takeSteps(_ record: inout CaseRecord, index: CaseIndex, to now: Instant) {
    while let date = record.nextStepOn, record.nextStepAt <= now {
      step(&record, index: index, on: date, at: record.nextStepAt)
    }
  }

  /// Puts the interest up to and including the day of `now` into the debt. Doing so earlier or more often changes nothing
  /// (S7.3).
  @inline(__always)
  mutating func accrue(_ record: inout CaseRecord, at now: Instant) {
    guard policies.bearsInterest, !record.isClosed else { return }
    accrue(&record, through: zone.date(at: now))
  }

  private mutating func accrue(_ record: inout CaseRecord, through today: CalendarDate) {
    guard today > record.accruedThrough else { return }
    record.rateDays += policies.rateDays(of: record.account, after: record.accruedThrough, through: today)
    record.accruedThrough = today
    let interest = Rounding.halfUp(
      record.debt.capital, times: record.rateDays, over: CaseRules.interestDenominator)
    guard let known = interest, known <= AmountBounds.largest else {
      isOverflowing = true
      return
    }
    add(known - record.interestPosted, to: .interest, of: &record)
    record.interestPosted = known
  }

  // Capital times millionths of a percent a year and days of a year.
  private static let interestDenominator: Int64 = 365 * 100_000_000

  /// Changes the debt. Interest up to the day of the change is in it already (`accrue`).
  @inline(__always)
  mutating func change(_ record: inout CaseRecord, by amounts: Components) {
    record.debt = record.debt + amounts
    guard amounts.capital != 0 else { return }
    record.rateDays = 0
    record.interestPosted = 0
  }

  /// Closes a case (S7.4).
  mutating func close(_ record: inout CaseRecord, as cause: ClosingCause, at now: Instant) {
    record.cause = cause
    record.closedAt = now
    guard !record.isClosed else { return }
    record.stateBeforeClosing = record.state
    record.daysToNextStep = record.nextStepOn.map { Int32($0.days(since: zone.date(at: now))) }
    record.state = .closed
    planStep(&record, on: nil)
  }

  /// Reopens a case that was closed as paid or credited: the state that it had, without new costs, and as many days to the
  /// next step as there were (S7.4). Closed days bear no interest.
  func reopen(_ record: inout CaseRecord, at now: Instant) {
    let today = zone.date(at: now)
    record.state = record.stateBeforeClosing
    record.cause = nil
    record.closedAt = nil
    record.accruedThrough = max(record.accruedThrough, today)
    record.rateDays = 0
    record.interestPosted = 0
    planStep(&record, on: record.daysToNextStep.map { today.adding(days: Int($0)) })
  }

  /// Moves the next step of the flow, where there is one (S10.2).
  func postpone(_ record: inout CaseRecord, days: Int) {
    guard let date = record.nextStepOn else { return }
    planStep(&record, on: date.adding(days: days))
  }

  private func planStep(_ record: inout CaseRecord, on date: CalendarDate?) {
    record.nextStepOn = date
    record.nextStepAt = date.map { zone.instant(of: $0) } ?? .distantFuture
  }

  // A date already past is taken at once, and the step that follows counts from now (S7.2).
  private mutating func takeOverdueSteps(_ record: inout CaseRecord, index: CaseIndex, at now: Instant) {
    guard record.nextStepAt <= now else { return }
    let today = zone.date(at: now)
    while record.nextStepAt <= now { step(&record, index: index, on: today, at: now) }
  }

  private mutating func step(_ record: inout CaseRecord, index: CaseIndex, on date: CalendarDate, at now: Instant) {
    let flow = policies.terms(of: record.account, at: now).flow
    guard let next = flow.step(after: record.state) else {
      planStep(&record, on: nil)
      return
    }
    record.state = next.state
    addCosts(&record, at: now)
    planStep(&record, on: next.days.map { date.adding(days: $0) })
    if keepsTransitions { transitions.append(CaseTransition(caseIndex: index, at: now, state: next.state)) }
  }

  /// The costs of the state that was just entered (S7.3).
  private mutating func addCosts(_ record: inout CaseRecord, at now: Instant) {
    let costs = policies.terms(of: record.account, at: now).costs
    if !costs.isEmpty, let amounts = costs[record.state] { add(amounts[record.currency], to: .costs, of: &record) }
  }

  private mutating func add(_ amount: Int64, to component: DebtComponent, of record: inout CaseRecord) {
    let (sum, overflow) = record.debt[component].addingReportingOverflow(amount)
    guard !overflow, sum <= AmountBounds.largest else {
      isOverflowing = true
      return
    }
    record.debt[component] = sum
  }
}
