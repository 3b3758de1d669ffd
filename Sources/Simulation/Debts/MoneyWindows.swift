// What debtors' money did, by local day, for rules of payout runs that ask for the last so many days.
//
// It is kept only while a policy is in force that can ask. What an event moves is noted at its instant and summed by day when
// a run looks, so that an event costs next to nothing; a payment that changes is taken out as it was and put in as it is.

import Ledger
import Receivables

struct MoneyWindows {
  private struct Note {
    let account: AccountIndex
    let currency: Currency
    let move: MoneyByDay.Move
    let amount: Int64
    let at: Instant
  }

  private let zone: TimeZoneTable
  private var books: [(account: AccountIndex, currency: Currency, days: MoneyByDay)] = []
  // What is not summed yet, in the order in which it was noted.
  private var notes: [Note] = []
  // As many notes are summed although no run looks.
  private var mostNotes = 4096

  init(zone: TimeZoneTable) { self.zone = zone }

  mutating func note(
    _ amount: Int64, _ move: MoneyByDay.Move, account: AccountIndex, currency: Currency, at instant: Instant
  ) {
    guard amount != 0 else { return }
    notes.append(Note(account: account, currency: currency, move: move, amount: amount, at: instant))
    guard notes.count >= mostNotes, let newest = notes.map(\.at).max() else { return }
    // No run to come has its cut-off before anything that was noted.
    sum(before: newest)
    mostNotes = max(4096, 2 * notes.count)
  }

  /// What money of an account and currency did before an instant, not earlier than that of the last question.
  mutating func money(_ account: AccountIndex, _ currency: Currency, before cutoff: Instant) -> MoneyByDay {
    sum(before: cutoff)
    return books.first { $0.account == account && $0.currency == currency }?.days ?? MoneyByDay()
  }

  private mutating func sum(before cutoff: Instant) {
    var later: [Note] = []
    for note in notes {
      guard note.at < cutoff else {
        later.append(note)
        continue
      }
      let book = place(of: note.account, note.currency)
      books[book].days.add(note.amount, note.move, on: zone.date(at: note.at))
    }
    notes = later
  }

  private mutating func place(of account: AccountIndex, _ currency: Currency) -> Int {
    if let known = books.firstIndex(where: { $0.account == account && $0.currency == currency }) { return known }
    books.append((account, currency, MoneyByDay()))
    return books.count - 1
  }
}

extension Debts {
  /// Keeps what money does from now on, and what it did before; or keeps nothing.
  func keepMoneyWindows(_ isKept: Bool) {
    guard isKept != (moneyWindows != nil) else { return }
    moneyWindows = isKept ? MoneyWindows(zone: creditor.zone) : nil
    count(payments.recorded)
  }

  /// Puts in what the money of a payment did, as it stands.
  @inline(__always)
  func count(_ index: PaymentIndex) {
    if moneyWindows != nil { note(index, sign: 1) }
  }

  /// Takes out what the money of a payment did, before that changes.
  @inline(__always)
  func uncount(_ index: PaymentIndex) {
    if moneyWindows != nil { note(index, sign: -1) }
  }

  func count(_ list: [PaymentIndex]) {
    for index in list { count(index) }
  }

  func uncount(_ list: [PaymentIndex]) {
    for index in list { uncount(index) }
  }

  private func note(_ index: PaymentIndex, sign: Int64) {
    guard let payment = payments[index], payment.order >= 0 else { return }
    for place in 0..<Int(payment.applications.count) {
      let application = payments[payment, place]
      note(
        sign * (application.settled.total + application.suspense + application.fee), .collected, of: application,
        at: payment.settledAt)
    }
    for place in payments.reversals(of: payment) {
      let reversal = payments.reversals[place]
      // What was won is back on the cases.
      guard reversal.won == nil else { continue }
      for taking in payments.takings(of: reversal) {
        let application = payments[payment, Int(taking.application)]
        let amount = sign * (taking.settled.total + taking.suspense)
        note(amount, .collected, of: application, at: payment.settledAt)
        note(amount, reversal.kind == .refund ? .refunded : .chargedBack, of: application, at: reversal.at)
      }
    }
  }

  private func note(_ amount: Int64, _ move: MoneyByDay.Move, of application: Application, at instant: Instant) {
    guard let debtor = cases[application.caseIndex] else { return }
    moneyWindows?.note(amount, move, account: debtor.account, currency: debtor.currency, at: instant)
  }
}
