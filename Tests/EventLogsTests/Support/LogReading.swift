// Reads logs from text and tells their rows as lines, so that tests read like ledgers.

import Diagnostics
import EventLogs
import Ledger
import Receivables
import Simulation
import Testing
import TimeZones

/// Reads logs whose creditors have two accounts, and whose names may say more: `eur-...` is in euro, `us-...` is in New York.
struct LogReading {
  let reader: EventLogReader
  private let taking: RowTaking

  /// A reading with room in memory for so many bytes of rows that wait; where there is none, rows wait for no more than those of
  /// the part that they are in. Parts are of so many bytes, and a log that is smaller is read row by row. What could be done at
  /// the same time is done one after the other, in the order of the shards or backwards.
  init(
    room: Int = 0, shards: Int = 1, part: Int = EventLogReader.defaultPart, backwards: Bool = false
  ) {
    let taking = RowTaking()
    self.taking = taking
    reader = EventLogReader(
      room: room, part: part, takers: (0..<shards).map { _ in taking },
      perform: { count, work in (0..<count).forEach { work(backwards ? count - 1 - $0 : $0) } },
      makeCreditor: { LogReading.creditor($0) })
  }

  /// Reads a log; what its rows come to is handed to a closure.
  func read(_ source: ByteSource, as format: LogFormat = .csv, _ take: RowTaking.Closure) throws {
    try handing(take) { try reader.read(source, as: format) }
  }

  /// Ends the reading; what waiting rows come to is handed to a closure.
  func finish(_ take: RowTaking.Closure) throws { try handing(take) { try reader.finish() } }

  private func handing(_ take: RowTaking.Closure, _ work: () throws -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      taking.closure = take
      defer { taking.closure = { _, _ in } }
      try work()
    }
  }

  static func creditor(_ id: String) -> Creditor {
    Creditor(
      id: id, currency: id.hasPrefix("eur-") ? .eur : .sek, zone: zone(of: id),
      accounts: ["main", "other", "the account of a long name"])
  }

  static func zone(of creditor: String) -> TimeZoneTable { creditor.hasPrefix("us-") ? newYork : stockholm }

  private static let stockholm = ZoneLoader.table(named: "Europe/Stockholm") ?? .utc
  private static let newYork = ZoneLoader.table(named: "America/New_York") ?? .utc

  /// Each row of the log as a line.
  func lines(
    _ log: [UInt8], as format: LogFormat = .csv, chunk: Int = ByteSource.defaultChunk
  ) throws -> [String] {
    var lines: [String] = []
    try read(ByteSource(bytes: log, name: "log.csv", chunk: chunk), as: format) { row, _ in
      lines.append(line(row))
    }
    return lines
  }

  func lines(_ log: String, as format: LogFormat = .csv, chunk: Int = ByteSource.defaultChunk) throws -> [String] {
    try lines(Array(log.utf8), as: format, chunk: chunk)
  }

  /// The bad rows of the log, those that waited included.
  func badRows(_ log: String, as format: LogFormat = .csv) throws -> [BadRow] {
    var rows: [BadRow] = []
    let take: RowTaking.Closure = { row, _ in
      if case .bad(let bad) = row { rows.append(bad) }
    }
    try read(ByteSource(bytes: Array(log.utf8), name: "log.csv"), as: format, take)
    try finish(take)
    return rows.sorted { $0.line < $1.line }
  }

  /// The mistakes for which the log as a whole is not read, as `code: message`.
  static func mistakes(_ log: [UInt8]) -> [String] {
    mistakes { try LogReading().read(ByteSource(bytes: log, name: "log.csv")) { _, _ in } }
  }

  /// The mistakes for which something is not read, as `code: message`.
  static func mistakes(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch {
      return (error as? Diagnostics)?.list.map { "\($0.code): \($0.message)" } ?? ["\(error)"]
    }
  }

  /// A row as a line that begins with its number.
  func line(_ row: LogRow) -> String {
    switch row {
    case .event(let event, let creditor):
      let (creditor, names) = (reader.creditors[creditor], reader.names(ofCreditor: creditor))
      return "\(event.place) \(event.at) \(creditor.id) \(event.action.verb) \(text(event.action, creditor, names))"
    case .unroutable(let row):
      return "\(row.line) \(row.at) \(row.verb) \(row.event) refused \(row.code.rawValue): \(row.message)"
    case .bad(let bad): return "\(bad.line) bad \(bad.code): \(bad.message)"
    case .end(let creditor): return "end of \(reader.creditors[creditor].id)"
    }
  }

  private func text(_ action: Action, _ creditor: Creditor, _ names: CreditorNames) -> String {
    switch action {
    case .registration(let debt):
      let account = debt.account.map { creditor.accounts[$0] } ?? "?"
      let due = debt.due.map { " due \($0)" } ?? ""
      let fees = debt.debt.costs == 0 && debt.debt.interest == 0 ? "" : " +\(debt.debt.costs)+\(debt.debt.interest)"
      return "\(names.cases[debt.caseIndex]) of \(names.customerID(debt.customer)) on \(account) "
        + "\(Money(minorUnits: debt.debt.capital, currency: debt.currency))\(fees) \(debt.firstAction.name)\(due)"
        + text("registered", debt.registeredAt)
    case .payment(let payment):
      guard case .one(let caseIndex, let rate) = payment.target else { return "\(payment.target)" }
      return "\(names.paymentID(payment.payment)) on \(names.cases[caseIndex]) "
        + "\(Money(minorUnits: payment.amount, currency: payment.currency))\(text(rate)) by \(payment.method.rawValue)"
        + (payment.status == .settled ? "" : " \(payment.status.rawValue)") + text("settled", payment.settledAt)
        + text("effective", payment.effective)
    case .paymentUpdate(let update):
      let reversal = update.reversal.map {
        update.status == .refunded ? " as refund \(names.refunds[$0])" : " as chargeback \(names.chargebacks[$0])"
      }
      return "\(names.paymentID(update.payment)) \(update.status?.rawValue ?? "?")\(reversal ?? "")"
        + text("settled", update.settledAt)
    case .creditorPayment(let action): return text(action, names.creditorPayments, names)
    case .crediting(let action): return text(action, names.creditings, names)
    case .cancellation(let action): return text(action, names.cancellations, names)
    case .writeOff(let caseIndex): return names.cases[caseIndex]
    case .chargebackWon(let chargeback): return names.chargebacks[chargeback]
    case .refund(let reversal): return text(reversal, names.refunds, names)
    case .chargeback(let reversal): return text(reversal, names.chargebacks, names)
    case .respite(let request): return "on \(names.cases[request.caseIndex]) \(request.days) days"
    case .payoutRequest(let request):
      switch request.accounts {
      case .all: return "all"
      case .one(let account): return creditor.accounts[account]
      case .unknown: return "?"
      }
    case .payoutFailed(let failure):
      let account = failure.account.map { creditor.accounts[$0] } ?? "?"
      switch failure.payout {
      case .latest: return "latest of \(account)/\(failure.currency)"
      case .on(let date, let ordinal): return "\(account)/\(failure.currency)/\(date)#\(ordinal)"
      }
    case .specification, .closing: return ""
    }
  }

  private func text(_ reversal: Reversal, _ table: borrowing NameTable, _ names: CreditorNames) -> String {
    let amount = reversal.amount.map { "\($0)" } ?? "all"
    let currency = reversal.currency.map { " \($0)" } ?? ""
    return
      "\(table[reversal.reversal]) of \(names.paymentID(reversal.payment)) \(amount)\(currency)\(text(reversal.rate))"
  }

  private func text(_ action: CaseAction, _ table: borrowing NameTable, _ names: CreditorNames) -> String {
    let amount = action.currency.map { " \(Money(minorUnits: action.amount, currency: $0))" } ?? ""
    return "\(table[action.action]) on \(names.cases[action.caseIndex])\(amount)" + text("effective", action.effective)
  }

  private func text(_ what: String, _ instant: Instant?) -> String { instant.map { " \(what) \($0)" } ?? "" }

  private func text(_ rate: ExchangeRate?) -> String { rate.map { " at \($0)" } ?? "" }
}

/// A row by its cells: those that are named, and nothing else.
struct Row {
  var cells: [String: String]

  init(_ at: String, _ event: String, _ creditor: String = "a", _ cells: [String: String] = [:]) {
    self.cells = cells.merging(["at": at, "event": event, "creditor": creditor]) { cell, _ in cell }
  }

  static let columns = [
    "at", "event", "id", "creditor", "account", "case", "customer", "amount", "currency", "of", "method", "status",
    "days", "due", "effective", "source", "invoice_number", "reference", "fx_rate", "costs", "interest",
    "first_action", "settled_at",
  ]

  /// A log of all columns and these rows.
  static func log(_ rows: [Row]) -> String {
    let lines = rows.map { row in columns.map { row.cells[$0] ?? "" }.joined(separator: ",") }
    return ([columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
  }

  /// The row as an object of JSON, without what is empty; where it is spaced, a space follows each colon and each comma.
  func json(spaced: Bool = false) -> String {
    let space = spaced ? " " : ""
    let members = Row.columns.compactMap { column -> String? in
      guard let cell = cells[column], !cell.isEmpty else { return nil }
      let text = cell.reduce(into: "") { text, character in
        if character == "\"" || character == "\\" { text += "\\" }
        text.append(character)
      }
      return "\"\(column)\":\(space)\"\(text)\""
    }
    return "{\(members.joined(separator: ",\(space)"))}"
  }

  /// A log of NDJSON with these rows.
  static func ndjson(_ rows: [Row]) -> String { rows.map { $0.json() + "\n" }.joined() }
}
