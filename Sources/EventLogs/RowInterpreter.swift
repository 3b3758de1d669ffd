// What a row means: its creditor, its event and its instant here, and what each verb needs in a file of its own.
//
// A row that cannot be read changes nothing: all that is kept of a row is kept after the last thing that can go wrong. Until
// then ids are looked for and get no number, so that bad rows take no memory, whatever they name.

import Ledger
import Receivables
import Simulation

/// Turns records into events.
struct RowInterpreter: ~Copyable {
  /// The creditors whose events were read, in the order of their first rows.
  private(set) var creditors: [LogCreditor] = []
  /// The instant of the last event that was read and the place of its creditor.
  private(set) var latest: (at: Instant, creditor: Int)?

  let methods = WordList(PaymentMethod.allCases.map { ($0.rawValue, $0) })
  let currencies = WordList(Currency.all.map { ($0.code, $0) })
  let statuses = WordList(PaymentStatus.names.compactMap { name in PaymentStatus(name: name).map { (name, $0) } })
  let firstActions = WordList([CaseState.invoice, .reminder, .debtCollection].map { ($0.name, $0) })

  private let makeCreditor: (String) -> Creditor
  private var creditorIDs = NameTable()
  // The desks of `creditors`, in their order.
  private var desks: [Unmanaged<CreditorDesk>] = []
  private var clocks: [ZoneClock] = []
  private let verbs = WordList(LogVerb.allCases.map { ($0.name, $0) })
  private let unusedColumns = LogVerb.allCases.map(\.unused)

  init(makeCreditor: @escaping (String) -> Creditor) { self.makeCreditor = makeCreditor }

  deinit {
    for desk in desks { desk.release() }
  }

  /// What the row comes to.
  mutating func row(_ record: inout LogRecords) -> LogRow {
    do throws(RowFault) { return try event(&record) } catch { return .bad(record.bad(error)) }
  }

  private mutating func event(_ record: inout LogRecords) throws(RowFault) -> LogRow {
    try record.check()
    let id = try record.id(.creditor)
    guard !id.isEmpty else { throw .missing(.creditor, "the row names no creditor") }
    if let place = creditorIDs.number(of: id) {
      // The list keeps the desk alive, and it would take as long as reading a row if each row did so too.
      let result = desks[Int(place)]._withUnsafeGuaranteedRef { desk -> Result<LogRow, RowFault> in
        do throws(RowFault) {
          let (verb, at, reading) = try read(&record, desk)
          return .success(row(record, verb, at, reading, creditor: Int(place)))
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }
    let desk = desk(of: String(decoding: id, as: UTF8.self))
    let (verb, at, reading) = try read(&record, desk)
    // A creditor is kept from the first of its rows that could be read.
    desks.append(.passRetained(desk))
    creditors.append(LogCreditor(creditor: desk.creditor, names: desk.names))
    return row(record, verb, at, reading, creditor: Int(creditorIDs.intern(id)))
  }

  private mutating func row(
    _ record: borrowing LogRecords, _ verb: LogVerb, _ at: Instant, _ reading: Reading, creditor place: Int
  ) -> LogRow {
    latest = (at, place)
    switch reading {
    case .action(let action): return .event(Event(at: at, place: record.line, action: action), creditor: place)
    case .refusal(let code, let event, let message):
      return .unroutable(code, line: record.line, verb: verb.name, event: event, message: message, at: at)
    }
  }

  private mutating func read(
    _ record: inout LogRecords, _ desk: CreditorDesk
  ) throws(RowFault) -> (LogVerb, Instant, Reading) {
    desk.beginRow()
    let verb = try verb(&record)
    let at = try instant(&record, .at, desk)
    if let latest, at < latest.at { throw .outOfOrder(record.text(.at)) }
    if let column = record.filled.intersection(unusedColumns[verb.rawValue]).first { throw .unused(column, verb) }

    let reading: Reading
    switch verb {
    case .payment: reading = try payment(&record, desk, at)
    case .registration: reading = .action(try registration(&record, desk, at))
    case .refund: reading = .action(.refund(try reversal(&record, desk, { $0.refunds.intern($1) })))
    case .chargeback: reading = .action(.chargeback(try reversal(&record, desk, { $0.chargebacks.intern($1) })))
    case .respite: reading = .action(try respite(&record, desk))
    case .crediting: reading = try crediting(&record, desk, at)
    case .cancellation: reading = try cancellation(&record, desk, at)
    case .paymentUpdate: reading = .action(.paymentUpdate(try paymentUpdate(&record, desk, at)))
    case .creditorPayment: reading = try creditorPayment(&record, desk, at)
    case .chargebackWon: reading = .action(.chargebackWon(try wonChargeback(&record, desk)))
    case .writeOff: reading = .action(try writeOff(&record, desk))
    case .payoutRequest: reading = .action(try payoutRequest(&record, desk))
    case .payoutFailed: reading = try payoutFailure(&record, desk)
    case .closing: reading = .action(.closing)
    }

    return (verb, at, reading)
  }

  /// Forgets what the event that was read last made known.
  func forgetLatest() {
    if let latest { desks[latest.creditor]._withUnsafeGuaranteedRef { $0.forgetRow() } }
  }

  /// What a verb makes of its row.
  enum Reading {
    case action(Action)
    case refusal(RefusalCode, event: String, message: String)
  }

  private mutating func desk(of id: String) -> CreditorDesk {
    let creditor = makeCreditor(id)
    let known = clocks.firstIndex { $0.zone.name == creditor.zone.name }
    if known == nil { clocks.append(ZoneClock(creditor.zone)) }
    return CreditorDesk(creditor, clock: known ?? clocks.count - 1)
  }

  private func verb(_ record: inout LogRecords) throws(RowFault) -> LogVerb {
    if let verb = verbs[record.cell(.event)] { return verb }
    guard record.filled.contains(.event) else { throw .missing(.event, "the row names no event") }
    throw .event(record.text(.event))
  }

  /// The time that a cell says, which must be filled.
  mutating func instant(
    _ record: inout LogRecords, _ column: LogColumn, _ desk: CreditorDesk
  ) throws(RowFault) -> Instant {
    let cell = record.cell(column)
    guard !cell.isEmpty else { throw .missing(column, "the row says no time") }
    switch clocks[desk.clock].instant(of: cell) {
    case .success(let instant): return instant
    case .failure(let error): throw .time(column, record.text(column), error)
    }
  }
}
