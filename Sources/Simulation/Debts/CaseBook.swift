// The cases of one creditor and its customers: where they are kept, and what is counted over them (S7, S10.1).

import Ledger
import Receivables

/// What is known of a customer of the creditor.
struct CustomerRecord {
  /// The customer's cases that are not closed.
  var openCases: Int32 = 0
  /// The respites that its cases have had (S10.1).
  var respites: Int32 = 0
  /// The case that was registered last; -1 where there is none.
  var lastCase: CaseIndex = -1
}

struct CaseBook: ~Copyable {
  private var records = DenseList<CaseRecord>()
  private var customers = DenseList<CustomerRecord>()

  /// The case, where it is registered.
  subscript(index: CaseIndex) -> CaseRecord? {
    @inline(__always) get { records[index] }
  }

  /// Whether a case is registered.
  @inline(__always)
  func contains(_ index: CaseIndex) -> Bool { records.contains(index) }

  /// A case that is registered: what is read of it is all that is touched.
  ///
  /// - Precondition: it is registered.
  subscript(known index: CaseIndex) -> CaseRecord {
    @inline(__always) get { records[known: index] }
  }

  /// The cases that are registered, in the order of their numbers.
  var registered: [CaseIndex] { records.numbers }

  /// What is known of a customer.
  func customer(_ index: CustomerIndex) -> CustomerRecord { customers[index] ?? CustomerRecord() }

  /// Registers a case; it enters its first state.
  mutating func register(
    _ registration: CaseRegistration, account: AccountIndex, digest: UInt64, at recordedAt: Instant,
    order: Int32,
    _ rules: inout CaseRules
  ) {
    var customer = customer(registration.customer)
    var record = CaseRecord(
      registration, account: account, digest: digest, order: Int32(records.count),
      previousOfCustomer: customer.lastCase,
      recordedAt: recordedAt, recordedOrder: order,
      registeredOn: rules.zone.date(at: registration.registeredAt ?? recordedAt))
    rules.begin(&record, index: registration.caseIndex)
    records.set(registration.caseIndex, record)
    customer.openCases += 1
    customer.lastCase = registration.caseIndex
    customers.set(registration.customer, customer)
  }

  /// Changes a registered case in place, and keeps count of the customer's open cases.
  @inline(__always)
  mutating func update<Result>(_ index: CaseIndex, _ body: (inout CaseRecord) -> Result) -> Result {
    let (result, change, customer) = records.update(index) { record in
      let wasClosed = record.isClosed
      let result = body(&record)
      return (result, record.isClosed == wasClosed ? 0 : wasClosed ? 1 : -1, record.customer)
    }
    if change != 0 {
      var known = self.customer(customer)
      known.openCases += Int32(change)
      customers.set(customer, known)
    }
    return result
  }

  /// Counts a respite of the case and of its customer.
  mutating func countRespite(_ index: CaseIndex, days: Int) {
    let customer = update(index) { record in
      record.respites += 1
      record.respiteDays += days
      return record.customer
    }
    var known = self.customer(customer)
    known.respites += 1
    customers.set(customer, known)
  }

  /// The customer's cases, the one that was registered last first.
  func cases(of customer: CustomerIndex) -> [CaseIndex] {
    var list: [CaseIndex] = []
    var index = self.customer(customer).lastCase
    while index >= 0, let record = records[index] {
      list.append(index)
      index = record.previousOfCustomer
    }
    return list
  }
}
