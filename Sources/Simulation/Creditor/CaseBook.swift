// The cases of one creditor and their way through the flow (S7).
//
// A flow is advanced when its case is next touched, not by timers: every way in says up to which instant.

import Ledger
import Receivables

/// A step that a case took.
struct CaseTransition {
  var caseIndex: CaseIndex
  var at: Instant
  var state: CaseState
}

struct CaseBook {
  private let zone: TimeZoneTable
  private let flow = Flow.standard
  private var records = DenseList<CaseRecord>()
  /// The customer's cases that are not closed, by customer.
  private var openCases = DenseList<Int>()
  /// Steps taken since they were last drained; kept only where somebody wants them.
  var transitions: [CaseTransition] = []
  private let keepsTransitions: Bool

  /// How long a case is due after its registration where nothing else is said (S7.1).
  private static let defaultTerm = 30

  init(zone: TimeZoneTable, keepsTransitions: Bool) {
    self.zone = zone
    self.keepsTransitions = keepsTransitions
  }

  /// The case, where it is registered.
  subscript(index: CaseIndex) -> CaseRecord? {
    records[index]
  }

  /// The cases that are registered, in the order of their numbers.
  var registered: [CaseIndex] { records.numbers }

  /// The customer's cases that are not closed.
  func openCases(of customer: CustomerIndex) -> Int { openCases[customer] ?? 0 }

  mutating func register(_ registration: CaseRegistration, account: AccountIndex, digest: UInt64, at now: Instant) {
    let today = zone.date(at: now)
    let due = registration.due ?? today.adding(days: CaseBook.defaultTerm)
    var record = CaseRecord(
      account: account, customer: registration.customer, currency: registration.currency, due: due,
      registeredOn: today, digest: digest, debt: registration.debt, state: registration.firstAction)
    let days = flow.days(in: record.state)
    planStep(&record, on: days.map { (flow.countsFromDue(record.state) ? due : today).adding(days: $0) })
    takeOverdueSteps(&record, index: registration.caseIndex, at: now)
    records[registration.caseIndex] = record
    countOpen(registration.customer, 1)
  }

  /// Takes the steps whose midnight has come by `now`. Every read or change of a case at an instant comes after this.
  mutating func advance(_ index: CaseIndex, to now: Instant) {
    guard let next = records[index]?.nextStepAt, next <= now, var record = records[index] else { return }
    while let date = record.nextStepOn, record.nextStepAt <= now {
      step(&record, index: index, on: date, at: record.nextStepAt)
    }
    records[index] = record
  }

  /// Reduces the capital by a payment; closes the case where nothing is left (S7.4).
  mutating func pay(_ index: CaseIndex, _ amount: Int64, at now: Instant) {
    guard amount > 0 else { return }
    records[index]?.debt.capital -= amount
    records[index]?.paid += amount
    guard records[index]?.outstanding == 0, var record = records[index] else { return }
    close(&record, as: .paid, at: now)
    records[index] = record
  }

  /// Brings back capital that a refund or a chargeback took; reopens the case where it was closed as paid (S7.4).
  mutating func restore(_ index: CaseIndex, _ amount: Int64, at now: Instant) {
    guard var record = self[index], amount > 0 else { return }
    record.debt.capital += amount
    record.paid -= amount
    if record.isClosed { reopen(&record, index: index, at: now) }
    records[index] = record
  }

  /// Moves the next step of the flow, where there is one (S10.2).
  mutating func grantRespite(_ index: CaseIndex, days: Int) {
    guard var record = self[index] else { return }
    planStep(&record, on: record.nextStepOn?.adding(days: days))
    record.respites += 1
    record.respiteDays += days
    records[index] = record
  }

  private func planStep(_ record: inout CaseRecord, on date: CalendarDate?) {
    record.nextStepOn = date
    record.nextStepAt = date.map { zone.instant(of: $0) } ?? .distantFuture
  }

  private mutating func countOpen(_ customer: CustomerIndex, _ change: Int) {
    openCases[customer] = openCases(of: customer) + change
  }

  private mutating func close(_ record: inout CaseRecord, as cause: ClosingCause, at now: Instant) {
    record.stateBeforeClosing = record.state
    record.daysToNextStep = record.nextStepOn.map { Int32($0.days(since: zone.date(at: now))) }
    record.state = .closed
    record.cause = cause
    planStep(&record, on: nil)
    countOpen(record.customer, -1)
  }

  private mutating func reopen(_ record: inout CaseRecord, index: CaseIndex, at now: Instant) {
    record.state = record.stateBeforeClosing
    record.cause = nil
    planStep(&record, on: record.daysToNextStep.map { zone.date(at: now).adding(days: Int($0)) })
    countOpen(record.customer, 1)
    takeOverdueSteps(&record, index: index, at: now)
  }

  // A date already past is taken at once, and the step that follows counts from now (S7.2).
  private mutating func takeOverdueSteps(_ record: inout CaseRecord, index: CaseIndex, at now: Instant) {
    let today = zone.date(at: now)
    while record.nextStepAt <= now {
      step(&record, index: index, on: today, at: now)
    }
  }

  private mutating func step(_ record: inout CaseRecord, index: CaseIndex, on date: CalendarDate, at now: Instant) {
    guard let next = flow.step(after: record.state) else {
      planStep(&record, on: nil)
      return
    }
    record.state = next.state
    planStep(&record, on: next.days.map { date.adding(days: $0) })
    if keepsTransitions { transitions.append(CaseTransition(caseIndex: index, at: now, state: next.state)) }
  }
}
