// What a row means: its creditor, its event and its instant here, and what each verb needs in a file of its own.
//
// A row that cannot be read changes nothing: all that is kept of a row is kept after the last thing that can go wrong. Until
// then ids are looked for and get no number, so that bad rows take no memory, whatever they name.

import Ledger
import Receivables
import Simulation

/// Turns records into events.
struct RowInterpreter {
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
  private var desks: [CreditorDesk] = []
  // The desks of `creditors`, in their order.
  private var desksByPlace: [CreditorDesk] = []
  private var clocks: [ZoneClock] = []
  private let verbs = WordList(LogVerb.allCases.map { ($0.name, $0) })
  private let unusedColumns = LogVerb.allCases.map(\.unused)

  init(makeCreditor: @escaping (String) -> Creditor) { self.makeCreditor = makeCreditor }

  /// What the row comes to.
  mutating func row(_ record: inout LogRecords) -> LogRow {
    do throws(RowFault) { return try event(&record) } catch { return .bad(record.bad(error)) }
  }

  private mutating func event(_ record: inout LogRecords) throws(RowFault) -> LogRow {
    try record.check()
    let desk = try desk(&record)
    desk.beginRow()
    let verb = try verb(&record)
    let at = try instant(&record, .at, desk)
    if let latest, at < latest.at { throw .outOfOrder(record.text(.at)) }
    if let column = record.filled.intersection(unusedColumns[verb.rawValue]).first { throw .unused(column, verb) }

    let reading: Reading
    switch verb {
    case .payment: reading = try payment(&record, desk, at)
    case .registration: reading = .action(try registration(&record, desk, at))
    case .refund: reading = .action(.refund(try reversal(&record, desk, \.refunds)))
    case .chargeback: reading = .action(.chargeback(try reversal(&record, desk, \.chargebacks)))
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

    let place = place(of: desk, &record)
    latest = (at, place)
    switch reading {
    case .action(let action): return .event(Event(at: at, place: record.line, action: action), creditor: place)
    case .refusal(let code, let event, let message):
      return .unroutable(code, line: record.line, verb: verb.name, event: event, message: message, at: at)
    }
  }

  /// Forgets what the event that was read last made known.
  func forgetLatest() {
    if let latest { desksByPlace[latest.creditor].forgetRow() }
  }

  /// What a verb makes of its row.
  enum Reading {
    case action(Action)
    case refusal(RefusalCode, event: String, message: String)
  }

  private mutating func desk(_ record: inout LogRecords) throws(RowFault) -> CreditorDesk {
    let id = try record.id(.creditor)
    guard !id.isEmpty else { throw .missing(.creditor, "the row names no creditor") }
    if let number = creditorIDs.number(of: id) { return desks[Int(number)] }
    let creditor = makeCreditor(String(decoding: id, as: UTF8.self))
    let known = clocks.firstIndex { $0.zone.name == creditor.zone.name }
    if known == nil { clocks.append(ZoneClock(creditor.zone)) }
    return CreditorDesk(creditor, clock: known ?? clocks.count - 1)
  }

  // A creditor is kept from the first of its rows that could be read.
  private mutating func place(of desk: CreditorDesk, _ record: inout LogRecords) -> Int {
    if let place = desk.place { return place }
    let place = Int(creditorIDs.intern(record.cell(.creditor)))
    desk.place = place
    desks.append(desk)
    creditors.append(LogCreditor(creditor: desk.creditor, names: desk.names))
    desksByPlace.append(desk)
    return place
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
