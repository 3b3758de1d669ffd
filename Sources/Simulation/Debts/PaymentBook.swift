// Where payments and what happened to them are kept: flat lists, of which each payment has its ranges.

import Ledger
import Receivables

struct PaymentBook: ~Copyable {
  private var records = DenseList<PaymentRecord>()
  private var lines = PlainList<PaymentLine>()
  private var applications = PlainList<Application>()
  private(set) var reversals = PlainList<ReversalRecord>()
  private var takings = PlainList<Taking>()
  // Accepted refunds and chargebacks, by their numbers: the place in `reversals`, and the digest of the content.
  private var refunds = DenseList<(place: Int32, digest: UInt64)>()
  private var chargebacks = DenseList<(place: Int32, digest: UInt64)>()

  /// Makes room for so many payments, most of which settle one case.
  mutating func reserve(_ payments: Int) {
    records.reserve(payments)
    applications.reserve(payments)
  }

  /// The payment, where it is recorded.
  subscript(index: PaymentIndex) -> PaymentRecord? {
    @inline(__always) get { records[index] }
  }

  /// Whether a payment is recorded.
  @inline(__always)
  func contains(_ index: PaymentIndex) -> Bool { records.contains(index) }

  /// A payment that is recorded: what is read of it is all that is touched.
  ///
  /// - Precondition: it is recorded.
  subscript(known index: PaymentIndex) -> PaymentRecord {
    @inline(__always) get { records[known: index] }
  }

  /// Records a payment.
  @inline(__always)
  mutating func record(_ index: PaymentIndex, _ payment: PaymentRecord) { records.set(index, payment) }

  /// Forgets a payment that was recorded last.
  mutating func forget(_ index: PaymentIndex) { records.remove(index) }

  /// Looks at each payment that is recorded, in the order of their numbers.
  @inline(__always)
  func forEach(_ body: (PaymentRecord) -> Void) { records.forEach(body) }

  /// The payments that are recorded, in the order of their numbers.
  var recorded: [PaymentIndex] { records.numbers }

  /// Changes a recorded payment in place.
  @inline(__always)
  mutating func update<Result>(_ index: PaymentIndex, _ body: (inout PaymentRecord) -> Result) -> Result {
    records.update(index, body)
  }

  // MARK: Lines

  /// The lines of a payment; one of all its money where it names a case and no lines.
  func lines(of payment: PaymentRecord) -> [PaymentLine] {
    (0..<lineCount(of: payment)).map { line($0, of: payment) }
  }

  /// How many lines a payment has.
  @inline(__always)
  func lineCount(of payment: PaymentRecord) -> Int { payment.caseIndex >= 0 ? 1 : Int(payment.lines.count) }

  /// A line of a payment by its number, from 0.
  @inline(__always)
  func line(_ number: Int, of payment: PaymentRecord) -> PaymentLine {
    payment.caseIndex >= 0
      ? PaymentLine(caseIndex: payment.caseIndex, amount: payment.amount) : lines[Int(payment.lines.start) + number]
  }

  /// Keeps lines of a payment.
  mutating func keep(_ new: [PaymentLine]) -> Block {
    lines.append(contentsOf: new)
    return Block(start: Int32(lines.count - new.count), count: Int32(new.count))
  }

  // MARK: Applications

  /// What of a payment is on cases, in the order in which it came there.
  func applications(of payment: PaymentRecord) -> [Application] { applications[payment.applications.range] }

  /// One application by its place in the range of its payment.
  subscript(application place: Int) -> Application {
    @inline(__always) get { applications[place] }
    @inline(__always) _modify { yield &applications[place] }
  }

  /// One application of a payment, by its place among them.
  subscript(payment: PaymentRecord, place: Int) -> Application {
    @inline(__always) get { applications[Int(payment.applications.start) + place] }
    @inline(__always) _modify { yield &applications[Int(payment.applications.start) + place] }
  }

  /// Keeps the first application of a payment, which is to be recorded with it.
  @inline(__always)
  mutating func keep(_ application: Application) -> Block {
    applications.append(application)
    return Block(start: Int32(truncatingIfNeeded: applications.count - 1), count: 1)
  }

  /// Adds an application to a payment, and gives its place among the payment's.
  @inline(__always)
  mutating func add(_ application: Application, to index: PaymentIndex) -> Int {
    records.update(index) { record in
      let place = Int(record.applications.count)
      if place < record.applications.room {
        applications[Int(record.applications.start) + place] = application
      } else {
        if place == 0 {
          record.applications.start = Int32(applications.count)
        } else if record.applications.range.upperBound != applications.count {
          // The range cannot grow where it is.
          let own = applications[record.applications.range]
          record.applications.start = Int32(applications.count)
          applications.append(contentsOf: own)
        }
        applications.append(application)
        record.applications.room = Int32(place) + 1
      }
      record.applications.count += 1
      return place
    }
  }

  // MARK: Reversals

  /// The digest under which a refund or a chargeback was accepted, if it was.
  func digest(_ kind: ReversalKind, _ index: ReversalIndex) -> UInt64? { accepted(kind, index)?.digest }

  /// The place of an accepted chargeback among the reversals.
  func chargeback(_ index: ReversalIndex) -> Int? { chargebacks[index].map { Int($0.place) } }

  private func accepted(_ kind: ReversalKind, _ index: ReversalIndex) -> (place: Int32, digest: UInt64)? {
    kind == .refund ? refunds[index] : chargebacks[index]
  }

  /// Keeps a reversal, and gives its place among them.
  mutating func accept(_ reversal: ReversalRecord, digest: UInt64) -> Int {
    let place = Int32(reversals.count)
    reversals.append(reversal)
    switch reversal.kind {
    case .refund: refunds.set(reversal.index, (place, digest))
    case .chargeback: chargebacks.set(reversal.index, (place, digest))
    }
    return Int(place)
  }

  /// Changes a reversal in place.
  mutating func update(reversal place: Int, _ body: (inout ReversalRecord) -> Void) { body(&reversals[place]) }

  /// What a reversal took of applications.
  func takings(of reversal: ReversalRecord) -> [Taking] { takings[reversal.takings.range] }

  /// Keeps what a reversal took, in the place of what it took before; what took nothing is left out.
  mutating func keep(_ new: borrowing PlainList<Taking>, of place: Int) {
    var count = 0
    for taking in 0..<new.count where !new[taking].isEmpty { count += 1 }
    if count > reversals[place].takings.room {
      reversals[place].takings = Block(start: Int32(takings.count), count: Int32(count))
      for _ in 0..<count { takings.append(Taking(application: -1)) }
    }
    reversals[place].takings.count = Int32(count)
    var next = Int(reversals[place].takings.start)
    for taking in 0..<new.count where !new[taking].isEmpty {
      takings[next] = new[taking]
      next += 1
    }
  }

  /// The places of what went back of a payment, the first one first.
  func reversals(of payment: PaymentRecord) -> [Int] {
    var places: [Int] = []
    var place = payment.lastReversal
    while place >= 0 {
      places.append(Int(place))
      place = reversals[Int(place)].previous
    }
    return places.reversed()
  }

  // MARK: Starting over

  /// A payment and all that belongs to it, to go back to.
  struct Backup {
    fileprivate let index: PaymentIndex
    fileprivate let record: PaymentRecord
    fileprivate let applications: [Application]
    fileprivate let reversals: [(place: Int, record: ReversalRecord, takings: [Taking])]
  }

  /// Keeps a payment as it stands.
  func backup(_ index: PaymentIndex) -> Backup? {
    records[index].map { record in
      Backup(
        index: index, record: record, applications: applications(of: record),
        reversals: reversals(of: record).map { ($0, reversals[$0], takings(of: reversals[$0])) })
    }
  }

  /// Puts a payment back to how it stood.
  mutating func restore(_ backup: Backup) {
    records.set(backup.index, backup.record)
    applications.replace(from: Int(backup.record.applications.start), with: backup.applications)
    for (place, record, taken) in backup.reversals {
      reversals[place] = record
      takings.replace(from: Int(record.takings.start), with: taken)
    }
  }
}
