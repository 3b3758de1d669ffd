// The creditors of an event log, each simulated as its rows come: mostly one after another, from the first row to the last,
// and those of each part of the portfolio on a thread of their own.

import Comparisons
import Diagnostics
import EventLogs
import Ledger
import LogMaps
import LuaPolicy
import Receivables
import Scenarios
import Simulation
import Synchronization
import TimeZones

/// A count that several threads share.
private final class Done: Sendable {
  private let count = Atomic(0)

  /// The count with one more.
  func addOne() -> Int { count.add(1, ordering: .relaxed).newValue }
}

final class Portfolio {
  private let command: ReplayCommand
  private let reader: EventLogReader
  private let list: CreditorList
  private let parts: [PortfolioPart]
  private let period: ReplayPeriod
  private var logs: [LogFile] = []
  /// Every creditor that a row names, by the reader's numbers, and behind them those that no row names.
  private(set) var creditors: [Creditor] = []

  /// A portfolio, of which a witness is told everything too; it is told on one thread, whatever the command says.
  init(_ command: ReplayCommand, witness: SideRecorder? = nil) throws(Diagnostics) {
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw Diagnostics([
        Diagnostic("unknown_time_zone", "this Swift has no data for the time zone \(ZoneLoader.defaultName)")
      ])
    }
    self.command = command
    let list = try CreditorList(path: command.creditors, zone: zone)
    self.list = list
    period = ReplayPeriod(from: command.from, zone: zone)
    var parts: [PortfolioPart] = []
    for _ in 0..<(witness == nil ? max(1, command.jobs) : 1) {
      parts.append(try PortfolioPart(command, list, period, witness: witness))
    }
    self.parts = parts
    reader = EventLogReader(
      room: command.room, part: command.part, takers: parts, perform: Threads.perform,
      makeCreditor: { list.creditor($0) })
  }

  /// What the creditors' simulations told.
  var sink: PayoutSink { PayoutSink(parts.map(\.sink)) }

  /// The creditors that were simulated to their ends.
  var results: [SimulatedCreditor] { parts.flatMap(\.results) }

  /// On how many threads its creditors were simulated.
  var jobs: Int { parts.count }

  /// How many rows were events.
  var eventCount: Int { parts.reduce(0) { $0 + $1.eventCount } }

  /// All events that were refused and rows that could not be read, by the logs and lines that users know.
  var refused: [RefusedRow] {
    guard command.sorts || command.map != nil else { return sink.refused }
    let rows = sink.refused.map { row in
      var row = row
      if row.isEvent {
        let origin = logs[row.file - 1].origin(ofLine: row.line)
        (row.file, row.line) = (origin.file ?? row.file, origin.line)
      }
      return row
    }
    return rows.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  /// Reads the logs to their end, simulating as rows come, and then every creditor to the last day.
  func replay() throws(Diagnostics) {
    try checkRequest()
    try openLogs()
    var until = command.until
    if until == nil {
      for log in logs { until = try log.lastDate { list.creditor($0).zone } ?? until }
    }
    period.until = until
    for part in parts { part.logs = logs }
    for log in logs {
      let bytes = try log.bytes(chunk: command.chunk)
      tellOfReading(bytes)
      try reading(log) { try reader.read(bytes, as: log.format) }
    }
    if let tell = command.tell {
      let (done, count) = (Done(), reader.creditors.count)
      for part in parts { part.whenFinished = { tell(.simulating(creditors: done.addOne(), of: count)) } }
    }
    try reading(logs.last) { try reader.finish() }
    creditors = reader.creditors
    try addOwed()
    try checkOverrides()
  }

  private func openLogs() throws(Diagnostics) {
    let map: LogMap? = if let path = command.map { try MapFile.read(path: path) } else { nil }
    let list = list
    if command.sorts {
      logs = [try LogFile(sorting: command.events, input: command.input, map: map) { list.creditor($0).zone }]
    } else {
      for path in command.events {
        if let map {
          logs.append(try LogFile(path: path, map: map))
        } else {
          logs.append(try LogFile(path: path, input: command.input, readsOnce: command.until != nil))
        }
      }
    }
    for (number, log) in logs.enumerated() {
      for (file, name, row) in log.unmapped {
        guard !command.isStrict else { throw Diagnostics([row.diagnostic(in: name)]) }
        parts[0].sink.file = file ?? number + 1
        parts[0].sink.reject(row, of: name)
      }
    }
  }

  private func tellOfReading(_ source: ByteSource) {
    guard let tell = command.tell else { return }
    let (reader, log, size) = (reader, source.name, source.size)
    var read = 0
    source.whenRead = { count in
      read += count
      tell(.reading(log: log, bytes: read, of: size, rows: reader.rowCount))
    }
  }

  /// What is wrong with what was asked for, whatever the logs say.
  private func checkRequest() throws(Diagnostics) {
    let days = [("--from", command.from), ("--until", command.until)]
    let mistakes = days.compactMap { option, day -> Diagnostic? in
      guard let day, !CalendarDate.simulated.contains(day) else { return nil }
      return Diagnostic(
        "date_out_of_range", "'\(option) \(day)' is outside the years 1999 to 2199", category: .usage)
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    if let from = command.from, let until = command.until, until < from {
      throw Diagnostics([
        Diagnostic("bad_period", "the last day, \(until), is before the first, \(from)", category: .usage)
      ])
    }
    try parts[0].checkDefaultScript()
  }

  /// A parameter for a creditor that no log names was meant for another.
  private func checkOverrides() throws(Diagnostics) {
    if command.toleratesUnknownCreditors { return }
    let unknown = command.overrides.unknownCreditors(among: results.map(\.creditor.id), "no log names")
    guard unknown.isEmpty else { throw Diagnostics(unknown) }
  }

  /// Adds the creditors that no row names and that are owed something all the same.
  private func addOwed() throws(Diagnostics) {
    guard let days = period.days ?? statedDays else { return }
    let known = Set(results.map { ByteText($0.creditor.id) })
    for creditor in list.owed where !known.contains(ByteText(creditor.id)) {
      try parts[0].addOwed(creditor, number: creditors.count, days)
      creditors.append(creditor)
    }
  }

  // What was asked for, where the log has no row that says more.
  private var statedDays: ClosedRange<CalendarDate>? {
    command.from.flatMap { from in command.until.map { from...$0 } }
  }

  private func reading(_ log: LogFile?, _ read: () throws -> Void) throws(Diagnostics) {
    do { try read() } catch let mistakes as Diagnostics {
      throw mistakes
    } catch {
      // The reader's own signature is open; what it throws, and what it is handed, is diagnostics.
      throw Diagnostics([Diagnostic("file_unreadable", "\(error)", at: log.map { SourcePlace(file: $0.name) })])
    }
  }
}
