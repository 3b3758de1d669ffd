// `refund` and `chargeback`: money of a payment goes back to the debtor, and the debt comes back (S9). `chargeback_won`: the
// bank's decision is undone (S9.4).

import Ledger
import Receivables

extension CreditorState {
  func apply(_ kind: ReversalKind, _ reversal: Reversal, _ event: Event) throws(Setback) {
    let digest = digest(of: reversal)
    try checkIsNew(
      digest, known: debts.payments.digest(kind, reversal.reversal),
      "\(event.action.verb) '\(id(kind, reversal.reversal))'")
    guard let payment = debts.payments[reversal.payment] else { throw unknownPayment(reversal.payment) }
    if let currency = reversal.currency, currency != payment.currency {
      throw .refused(.wrongCurrency, "the payment is in \(payment.currency) and not in \(currency)")
    }
    guard payment.status == .settled else {
      throw .refused(.badStatus, "the payment is \(payment.status.rawValue) and not settled")
    }
    let amount = reversal.amount ?? payment.remaining
    guard amount > 0, amount <= payment.remaining else {
      let left = Money(minorUnits: max(0, payment.remaining), currency: payment.currency)
      throw .refused(
        .exceedsPayment, "\(Money(minorUnits: amount, currency: payment.currency)) cannot go back, for \(left) is left")
    }
    if wantsDetail { tell(.accepted(event), at: event.at) }
    try takeBack(kind, reversal, digest: digest, isStatusChange: false, event)
  }

  /// Takes money of a settled payment back: all that is left of it where no amount is said.
  func takeBack(
    _ kind: ReversalKind, _ reversal: Reversal, digest: UInt64, isStatusChange: Bool, _ event: Event
  ) throws(Setback) {
    guard let payment = debts.payments[reversal.payment] else { return }
    let amount = reversal.amount ?? payment.remaining
    try admit(amount, place: event.place)
    let bearer = debts.payments.lineCount(of: payment) > 0 ? debts.payments.line(0, of: payment).caseIndex : nil
    if let bearer { bringUp(bearer, to: event.at) }
    let fee = kind == .chargeback ? try askFee(bearer, at: event.at) : 0
    try admit(fee, place: event.place)
    debts.uncount(reversal.payment)
    let order = debts.history.add(.reversal, reversal.payment, effective: event.at, after: -1)
    let place = debts.payments.accept(
      ReversalRecord(
        payment: reversal.payment, kind: kind, index: reversal.reversal, amount: amount, at: event.at, order: order,
        previous: payment.lastReversal, isStatusChange: isStatusChange, fee: fee, feeBearer: bearer), digest: digest)
    debts.payments.update(reversal.payment) { $0.lastReversal = Int32(place) }
    debts.unwind(place, at: event.at)
    debts.count(reversal.payment)
    let description = detail("\(kind) \(id(kind, reversal.reversal))")
    settleReversal(place, description, event)
    if let bearer { openFee(fee, bearer, detail("fee of \(description)"), .chargeback(reversal.reversal), event) }
    if let rate = reversal.rate { try postRateDifference(place, rate, event) }
  }

  func win(_ chargeback: ReversalIndex, _ event: Event) throws(Setback) {
    guard let place = debts.payments.chargeback(chargeback) else {
      throw .refused(
        .unknownChargeback, "no chargeback '\(names.chargebacks[chargeback])' is recorded at this time")
    }
    let reversal = debts.payments.reversals[place]
    guard reversal.won == nil else { throw .noticed(.alreadyWon) }
    try admit(reversal.amount, place: event.place)
    if wantsDetail { tell(.accepted(event), at: event.at) }
    debts.uncount(reversal.payment)
    let order = debts.history.add(.reversal, reversal.payment, effective: event.at, after: -1)
    debts.payments.update(reversal: place) { $0.won = (event.at, order) }
    if reversal.isStatusChange { debts.payments.update(reversal.payment) { $0.status = .settled } }
    debts.restore(place, at: event.at)
    debts.count(reversal.payment)
    let description = detail("won chargeback \(names.chargebacks[chargeback])")
    settleReversal(place, description, event)
    if let bearer = reversal.feeBearer, let record = debts.cases[bearer],
      policy.terms[record.account].collection.chargeback.refundsFeeOnWin
    {
      openFee(-reversal.fee, bearer, detail("fee of \(description)"), .chargeback(chargeback), event)
    }
    postRateDifferences(rateDifferences[place] ?? [], sign: -1, at: event.at)
  }

  private func settleReversal(_ place: Int, _ description: String, _ event: Event) {
    let reversal = debts.payments.reversals[place]
    guard let payment = debts.payments[reversal.payment] else { return }
    let sign: Int64 = reversal.won == nil ? -1 : 1
    settleMovements(
      "\(description) of payment \(names.paymentID(reversal.payment))",
      event: reversal.kind.reference(reversal.index), at: event.at,
      unapplied: (sign * reversal.unapplied, payment.currency))
    if wantsDetail { tellCases(debts.distinctCases(of: payment), at: event.at) }
  }

  // MARK: Fees (S9.3)

  /// The fee of a chargeback, in the currency of the case that bears it.
  private func askFee(_ bearer: CaseIndex?, at now: Instant) throws(Setback) -> Int64 {
    guard let bearer, debts.cases.contains(bearer) else { return 0 }
    let rule = policy.terms[debts.cases[known: bearer].account].collection.chargeback.fee
    if case .constant(let fee) = rule, fee == .zero { return 0 }
    var inquiry = debts.inquiry(policy, about: bearer, at: now)
    do { return try inquiry.amount(.chargebackFee, rule) } catch { throw .stop(error) }
  }

  /// Charges a fee to the account of a case, or gives it back where it is below zero.
  private func openFee(
    _ fee: Int64, _ bearer: CaseIndex, _ description: String, _ reference: EventReference, _ event: Event
  ) {
    guard fee != 0, let record = debts.cases[bearer] else { return }
    openLine(
      .chargebackFee, -fee, account: record.account, currency: record.currency, caseIndex: bearer, event: reference,
      availableAt: event.at, at: event.at)
    guard wantsDetail else { return }
    post(description, [(payable(record.account), fee), (.chargebackFees, -fee)], in: record.currency, at: event.at)
  }

  // MARK: Rates (S12)

  /// What the day's rate costs the agency beyond the payment's, by currency.
  private func postRateDifference(_ place: Int, _ rate: ExchangeRate, _ event: Event) throws(Setback) {
    let reversal = debts.payments.reversals[place]
    guard let payment = debts.payments[reversal.payment] else { return }
    var taken: [Currency: (paid: Int64, amount: Int64)] = [:]
    for taking in debts.payments.takings(of: reversal) {
      let application = debts.payments[payment, Int(taking.application)]
      guard application.rate != nil, let debtor = debts.cases[application.caseIndex] else { continue }
      taken[debtor.currency, default: (0, 0)].paid += taking.paid
      taken[debtor.currency, default: (0, 0)].amount += taking.settled.total + taking.suspense
    }
    var differences: [Money] = []
    for (currency, sums) in taken.sorted(by: { $0.key < $1.key }) {
      guard let cost = rate.convert(sums.paid, from: payment.currency, to: currency) else {
        throw .stop(.amountsTooLarge(creditor: creditor.id, place: event.place))
      }
      try admit(cost, place: event.place)
      differences.append(Money(minorUnits: cost - sums.amount, currency: currency))
    }
    rateDifferences[place] = differences
    postRateDifferences(differences, sign: 1, at: event.at)
  }

  private func postRateDifferences(_ differences: [Money], sign: Int64, at now: Instant) {
    guard wantsDetail else { return }
    for difference in differences {
      let amount = sign * difference.minorUnits
      post("rate of the day", [(.fx, amount), (.clientFunds, -amount)], in: difference.currency, at: now)
    }
  }

  // An amount whose currency is left out is in the payment's: content is compared by value (S8.8).
  private func digest(of reversal: Reversal) -> UInt64 {
    var stated = reversal
    stated.currency = reversal.currency ?? debts.payments[reversal.payment]?.currency
    return stated.contentDigest
  }

  func id(_ kind: ReversalKind, _ reversal: ReversalIndex) -> String {
    switch kind {
    case .refund: names.refunds[reversal]
    case .chargeback: names.chargebacks[reversal]
    }
  }
}
