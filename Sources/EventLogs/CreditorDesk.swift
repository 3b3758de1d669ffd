// What a reader has to know of one creditor to read its rows: what cases and payments said when they were first seen.

import Ledger
import Receivables
import Simulation

/// A creditor and the facts of its cases and payments that later rows leave out.
///
/// Its lists are asked for every row, and nothing that is done with one calls back, so that no access is checked for falling
/// into another.
final class CreditorDesk {
  /// What was said of a case.
  struct CaseFacts {
    var account: AccountIndex?
    var currency: Currency
  }

  /// What was said of a payment.
  struct PaymentFacts {
    var caseIndex: CaseIndex
    var currency: Currency
  }

  let creditor: Creditor
  let names = CreditorNames()
  /// Which clock reads its local times.
  let clock: Int
  /// Its place in the list of creditors, from when a row that names it could be read; until then it is a row's alone.
  @exclusivity(unchecked) var place: Int?

  private var accounts = NameTable()
  // For each name of an account, the first that has it.
  private var accountIndices: [AccountIndex] = []
  @exclusivity(unchecked) private var cases: [CaseFacts?] = []
  @exclusivity(unchecked) private var payments: [PaymentFacts?] = []
  @exclusivity(unchecked) private var invoices = NameTable()
  @exclusivity(unchecked) private var casesOfInvoices: [Invoice] = []
  // What the row that was read last made known, until the next one.
  @exclusivity(unchecked) private var latest = News.none

  private enum News {
    case none
    case payment(PaymentIndex)
    case debt(CaseIndex, invoice: Int?)
  }

  init(_ creditor: Creditor, clock: Int) {
    self.creditor = creditor
    self.clock = clock
    for (index, name) in creditor.accounts.enumerated() where accounts.intern(name) == accountIndices.count {
      accountIndices.append(index)
    }
  }

  /// The account of this name, the first one where the name is empty; nil where there is none such.
  func account(_ name: UnsafeBufferPointer<UInt8>) -> AccountIndex? {
    name.isEmpty ? 0 : accounts.number(of: name).map { accountIndices[Int($0)] }
  }

  /// The case of this id, where a row that could be read named it.
  func knownCase(_ id: UnsafeBufferPointer<UInt8>) -> CaseIndex? { names.cases.number(of: id) }

  /// The payment of this source and id, where a row that could be read named it.
  func knownPayment(_ id: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) -> PaymentIndex? {
    if source.isEmpty { return names.payments.number(of: id) }
    // How the two are put together is known to names alone, and only names that are let go may keep what they put
    // together.
    let passing = CreditorNames()
    let number = passing.payment(id, source: source)
    return names.payments.number(of: passing.payments[number])
  }

  /// What was said of a case, where a row registered it.
  func facts(ofCase index: CaseIndex) -> CaseFacts? { cases.indices.contains(Int(index)) ? cases[Int(index)] : nil }

  /// What was said of a payment, where a row recorded it.
  func facts(ofPayment index: PaymentIndex) -> PaymentFacts? {
    payments.indices.contains(Int(index)) ? payments[Int(index)] : nil
  }

  /// What an invoice number stands for.
  enum Invoice {
    case unknown
    case one(CaseIndex)
    case several
  }

  /// The case that was registered with an invoice number (S8.2).
  func invoice(_ number: UnsafeBufferPointer<UInt8>) -> Invoice {
    invoices.number(of: number).map { casesOfInvoices[Int($0)] } ?? .unknown
  }

  /// Keeps what is said of a case, unless something was said before: the engine refuses what differs (S8.8).
  func register(_ index: CaseIndex, _ facts: CaseFacts, invoice number: UnsafeBufferPointer<UInt8>) {
    guard self.facts(ofCase: index) == nil else { return }
    CreditorDesk.set(&cases, Int(index), facts)
    latest = .debt(index, invoice: nil)
    guard !number.isEmpty else { return }
    let place = Int(invoices.intern(number))
    if place == casesOfInvoices.count { casesOfInvoices.append(.unknown) }
    if case .unknown = casesOfInvoices[place] {
      casesOfInvoices[place] = .one(index)
      latest = .debt(index, invoice: place)
    } else {
      casesOfInvoices[place] = .several
    }
  }

  /// Keeps what is said of a payment, unless something was said before.
  func record(_ index: PaymentIndex, _ facts: PaymentFacts) {
    guard self.facts(ofPayment: index) == nil else { return }
    CreditorDesk.set(&payments, Int(index), facts)
    latest = .payment(index)
  }

  /// Begins another row.
  func beginRow() { latest = .none }

  /// Forgets what the last row made known: an event that is refused leaves no trace (S15).
  func forgetRow() {
    switch latest {
    case .none: break
    case .payment(let index): payments[Int(index)] = nil
    case .debt(let index, let invoice):
      cases[Int(index)] = nil
      if let invoice { casesOfInvoices[invoice] = .unknown }
    }
    latest = .none
  }

  @inline(__always)
  private static func set<Facts>(_ list: inout [Facts?], _ index: Int, _ facts: Facts) {
    if index == list.count {
      list.append(facts)
    } else {
      // Numbers are dense, but ids may be named before they are registered.
      while list.count <= index { list.append(nil) }
      list[index] = facts
    }
  }
}
