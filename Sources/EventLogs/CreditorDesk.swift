// What a reader has to know of one creditor to read its rows: what cases and payments said when they were first seen.

import Ledger
import Receivables
import Simulation

/// A creditor and the facts of its cases and payments that later rows leave out.
final class CreditorDesk {
  /// What was said of a case.
  struct CaseFacts {
    /// The account's place, -1 where the creditor has none of its name.
    var account: Int32
    var currency: Currency
  }

  /// What was said of a payment.
  struct PaymentFacts {
    var caseIndex: CaseIndex
    var currency: Currency
  }

  /// The texts behind the numbers of its events.
  let names = CreditorNames()
  /// Which clock reads the local times of its rows; -1 until one was needed.
  var clock: Int32 = -1
  /// Whether rows of it were handed out.
  var isBegun = false

  private var cases = FactList<CaseFacts>()
  private var payments = FactList<PaymentFacts>()
  // What the row that was read last made known, until the next one.
  private var latest = News.none
  // What few rows ask for comes last, so that what every row asks for is close together.
  let creditor: Creditor
  private var invoices = NameTable()
  private var casesOfInvoices: [Invoice] = []
  private var accounts = NameTable()
  // For each name of an account, the first that has it.
  private var accountIndices: [AccountIndex] = []

  private enum News {
    case none
    case payment(PaymentIndex)
    /// A case, and what its invoice number stood for before.
    case debt(CaseIndex, invoice: (place: Int, before: Invoice)?)
  }

  init(_ creditor: Creditor) {
    self.creditor = creditor
    for (index, name) in creditor.accounts.enumerated() where accounts.intern(name) == accountIndices.count {
      accountIndices.append(index)
    }
  }

  /// The account of this name, the first one where the name is empty; nil where there is none such.
  func account(_ name: UnsafeBufferPointer<UInt8>) -> AccountIndex? {
    name.isEmpty ? 0 : accounts.number(of: name).map { accountIndices[Int($0)] }
  }

  /// What was said of a case, where a row registered it.
  func facts(ofCase index: CaseIndex) -> CaseFacts? { cases[index] }

  /// What was said of a payment, where a row recorded it.
  func facts(ofPayment index: PaymentIndex) -> PaymentFacts? { payments[index] }

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
    guard cases[index] == nil else { return }
    cases.set(index, facts)
    latest = .debt(index, invoice: nil)
    guard !number.isEmpty else { return }
    let place = Int(invoices.intern(number))
    if place == casesOfInvoices.count { casesOfInvoices.append(.unknown) }
    latest = .debt(index, invoice: (place, casesOfInvoices[place]))
    if case .unknown = casesOfInvoices[place] {
      casesOfInvoices[place] = .one(index)
    } else {
      casesOfInvoices[place] = .several
    }
  }

  /// Keeps what is said of a payment, unless something was said before.
  func record(_ index: PaymentIndex, _ facts: PaymentFacts) {
    guard payments[index] == nil else { return }
    payments.set(index, facts)
    latest = .payment(index)
  }

  /// Makes room for what so many rows make known.
  func expect(_ rows: Int) {
    guard rows > 0 else { return }
    names.payments.reserve(rows)
    payments.reserve(rows)
  }

  /// Lets go of all that rows made known: there are no more.
  func close() {
    names.removeAll()
    cases = FactList()
    payments = FactList()
    invoices = NameTable()
    casesOfInvoices = []
  }

  /// Begins another row.
  func beginRow() { latest = .none }

  /// Forgets what the last row made known: an event that is refused leaves no trace (S15).
  func forgetRow() {
    switch latest {
    case .none: break
    case .payment(let index): payments.set(index, nil)
    case .debt(let index, let invoice):
      cases.set(index, nil)
      if let invoice { casesOfInvoices[invoice.place] = invoice.before }
    }
    latest = .none
  }
}
