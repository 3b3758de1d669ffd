// Late news: an event that holds from an earlier instant than it was recorded. The cases that it can touch are run again from
// their registration in the order of what holds from when, and the positions then differ from what was posted (S11).

import Ledger
import Receivables

/// Cases and payments that an event can touch.
struct Touched {
  /// In the order of registration where they were run again, and else as the event names them.
  var cases: [CaseIndex]
  /// In the order of their numbers.
  var payments: [PaymentIndex]
}

extension Debts {
  /// The event that brings the news.
  enum News {
    /// A payment was settled, or got lines: those from a number on are new.
    case payment(PaymentIndex, from: Int32)
    /// A creditor payment, a crediting or a cancellation, and the currency that it names.
    case action(Int, Currency?)
  }

  /// Runs again the cases that news about some of them can touch, and gives those. `change` brings the news into the
  /// records; where it cannot be applied, all is as it was before, but for what `change` itself did outside of those cases
  /// and their payments.
  func recompute(
    _ seeds: [CaseIndex], until now: Instant, _ change: (Debts) throws(Setback) -> News
  ) throws(Setback) -> Touched {
    let group = group(of: seeds)
    for index in group.cases { bringUp(index, to: now) }
    let backup = backup(group)
    let before = positions(of: group)
    uncount(group.payments)
    let keepsTransitions = rules.keepsTransitions
    rules.keepsTransitions = false
    defer { rules.keepsTransitions = keepsTransitions }
    let touched: Touched
    do throws(Setback) {
      let news = try change(self)
      touched = self.group(of: seeds)
      try runAgain(touched, news, until: now)
    } catch {
      restore(backup)
      count(group.payments)
      movements.removeAll()
      cutDiscounts.removeAll()
      throw error
    }
    count(touched.payments)
    // The difference to what was posted, and not what moved on the way.
    movements.removeAll()
    let after = positions(of: touched)
    for caseIndex in touched.cases {
      let change = after[caseIndex, default: Position()] - before[caseIndex, default: Position()]
      if !change.isZero { movements.append(Movement(caseIndex: caseIndex, change: change)) }
    }
    return touched
  }

  private func group(of seeds: [CaseIndex]) -> Touched {
    var known = Set<CaseIndex>()
    var open: [CaseIndex] = []
    var payments = Set<PaymentIndex>()
    var customers = Set<CustomerIndex>()
    func add(_ index: CaseIndex?) {
      if let index, cases[index] != nil, known.insert(index).inserted { open.append(index) }
    }
    for seed in seeds { add(seed) }
    while let index = open.popLast(), let record = cases[index] {
      // All of them, whatever their currency: a customer is walked once.
      if rules.policies.spills, customers.insert(record.customer).inserted {
        for other in cases.cases(of: record.customer) { add(other) }
      }
      history.forEach(from: record.lastEvent) { entry, _ in
        guard entry.kind == .payment, payments.insert(entry.number).inserted,
          let payment = self.payments[entry.number]
        else { return }
        for line in self.payments.lines(of: payment) { add(line.caseIndex) }
        for application in self.payments.applications(of: payment) { add(application.caseIndex) }
      }
    }
    return Touched(
      cases: known.sorted { (cases[$0]?.order ?? 0) < (cases[$1]?.order ?? 0) }, payments: payments.sorted())
  }

  private struct Backup {
    var cases: [(CaseIndex, CaseRecord)]
    var payments: [PaymentBook.Backup]
    var actions: [(Int, ActionRecord)]
    var historyCount: Int32
    var actionCount: Int
  }

  private func backup(_ group: Touched) -> Backup {
    Backup(
      cases: group.cases.compactMap { index in cases[index].map { (index, $0) } },
      payments: group.payments.compactMap { payments.backup($0) },
      actions: group.cases.flatMap { actionPlaces(of: $0).map { ($0, actions[$0]) } }, historyCount: history.next,
      actionCount: actions.count)
  }

  private func restore(_ backup: Backup) {
    for (index, record) in backup.cases { cases.update(index) { $0 = record } }
    for payment in backup.payments { payments.restore(payment) }
    actions.removeSubrange(backup.actionCount...)
    for (place, action) in backup.actions { actions[place] = action }
    history.forget(from: backup.historyCount)
  }

  private func actionPlaces(of caseIndex: CaseIndex) -> [Int] {
    var places: [Int] = []
    history.forEach(from: cases[caseIndex]?.lastEvent ?? -1) { entry, _ in
      if entry.kind == .action { places.append(Int(entry.number)) }
    }
    return places
  }

  /// What all money on each case of a group comes to.
  private func positions(of group: Touched) -> [CaseIndex: Position] {
    var positions: [CaseIndex: Position] = [:]
    for payment in group.payments.compactMap({ payments[$0] }) {
      for application in payments.applications(of: payment) {
        guard let account = cases[application.caseIndex]?.account else { continue }
        let position = position(of: application, account: account)
        positions[application.caseIndex] = positions[application.caseIndex, default: Position()] + position
      }
    }
    for caseIndex in group.cases {
      for place in actionPlaces(of: caseIndex) {
        positions[caseIndex] = positions[caseIndex, default: Position()] + position(of: actions[place])
      }
    }
    return positions
  }

  // MARK: Running again

  private enum Step {
    case line(PaymentLine, number: Int32, PaymentIndex)
    case reversal(Int)
    case win(Int)
    case action(Int)
    case respite(CaseIndex, days: Int)
  }

  /// A step and its place in the order of what holds from when; what holds from one instant goes as it was recorded.
  private struct TimedStep {
    var at: Instant
    var order: Int32
    var line: Int32 = 0
    var step: Step
  }

  private func runAgain(_ group: Touched, _ news: News, until now: Instant) throws(Setback) {
    let steps = steps(of: group)
    for payment in group.payments { startOver(payment) }
    for index in group.cases {
      cases.update(index) { record in
        record.restart()
        rules.begin(&record, index: index)
      }
    }
    for step in steps { try take(step, news) }
    for index in group.cases { cases.update(index) { rules.advance(&$0, index: index, to: now) } }
  }

  private func startOver(_ index: PaymentIndex) {
    payments.update(index) { record in
      record.applications.count = 0
      record.unapplied = record.order >= 0 ? record.amount - record.fees : 0
      record.returned = 0
    }
  }

  private func take(_ timed: TimedStep, _ news: News) throws(Setback) {
    switch timed.step {
    case .line(let line, let number, let payment):
      var isNew = false
      if case .payment(payment, let first) = news { isNew = number >= first }
      try apply(line, number: number, of: payment, isNew: isNew, at: timed.at)
    case .reversal(let place): unwind(place, at: timed.at)
    case .win(let place): restore(place, at: timed.at)
    case .action(let place):
      if case .action(place, let currency) = news {
        try perform(place, isNew: true, in: currency, at: timed.at)
      } else {
        try perform(place, isNew: false, at: timed.at)
      }
    case .respite(let index, let days):
      cases.update(index) { record in
        rules.advance(&record, index: index, to: timed.at)
        rules.postpone(&record, days: days)
      }
    }
  }

  private func steps(of group: Touched) -> [TimedStep] {
    var steps: [TimedStep] = []
    for index in group.payments {
      guard let payment = payments[index], payment.order >= 0 else { continue }
      for (number, line) in payments.lines(of: payment).enumerated() {
        guard let registered = line.caseIndex.flatMap({ cases[$0]?.registeredAt }) else { continue }
        steps.append(
          TimedStep(
            at: max(payment.effective, registered), order: payment.order, line: Int32(number),
            step: .line(line, number: Int32(number), index)))
      }
      for place in payments.reversals(of: payment) {
        let reversal = payments.reversals[place]
        steps.append(TimedStep(at: reversal.at, order: reversal.order, step: .reversal(place)))
        if let won = reversal.won { steps.append(TimedStep(at: won.at, order: won.order, step: .win(place))) }
      }
    }
    for index in group.cases {
      history.forEach(from: cases[index]?.lastEvent ?? -1) { entry, place in
        switch entry.kind {
        case .payment, .reversal: break
        case .action:
          steps.append(TimedStep(at: entry.effective, order: place, step: .action(Int(entry.number))))
        case .respite:
          steps.append(
            TimedStep(at: entry.effective, order: place, step: .respite(index, days: Int(entry.number))))
        }
      }
    }
    return steps.sorted { ($0.at, $0.order, $0.line) < ($1.at, $1.order, $1.line) }
  }
}
