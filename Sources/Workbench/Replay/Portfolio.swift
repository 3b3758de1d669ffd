// The creditors of an event log, each simulated as its rows come.

import Diagnostics
import EventLogs
import Ledger
import LuaPolicy
import Receivables
import Simulation
import TimeZones

final class Portfolio {
  private let command: ReplayCommand
  private let directory: PolicyDirectory
  private let reader: EventLogReader
  private let zone: TimeZoneTable
  private var period: ClosedRange<CalendarDate>?
  // All instants of the period, in which every row but a few is.
  private var instants = Instant.distantPast..<Instant.distantPast
  /// What the creditors' simulations told.
  let sink: PayoutSink
  /// The creditors' simulations, in the order of their first rows.
  private(set) var simulations: [CreditorSimulation] = []
  /// How many rows were events.
  private(set) var eventCount = 0

  init(_ command: ReplayCommand) throws(Diagnostics) {
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw Diagnostics([
        Diagnostic("unknown_time_zone", "this Swift has no data for the time zone \(ZoneLoader.defaultName)")
      ])
    }
    self.command = command
    self.zone = zone
    directory = try PolicyDirectory(path: command.rules, limits: command.limits)
    sink = PayoutSink(listsHeld: command.listsHeld, listsRefused: command.listsRefused)
    reader = EventLogReader { Creditor(id: $0, zone: zone) }
  }

  /// Reads the logs to their end, simulating as rows come, and then every creditor to the last day.
  func replay() throws(Diagnostics) {
    try checkRequest()
    var logs: [LogFile] = []
    for path in command.events { logs.append(try LogFile(path: path, readsOnce: command.until != nil)) }
    var until = command.until
    if until == nil {
      for log in logs { until = try log.lastDate(in: zone) ?? until }
    }
    for log in logs { try replay(log, until: until) }
    for simulation in simulations {
      do { try simulation.finish() } catch { throw Diagnostics([diagnostic(error, nil)]) }
    }
    try checkOverrides()
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
    if let script = command.defaultScript, let mistake = directory.folder.mistake(in: script) {
      throw Diagnostics([mistake])
    }
  }

  /// A parameter for a creditor that no log names was meant for another.
  private func checkOverrides() throws(Diagnostics) {
    let known = simulations.map(\.creditor.id)
    let unknown = command.overrides.keys.filter { !known.contains($0) }.sorted()
    guard unknown.isEmpty else {
      throw Diagnostics(
        unknown.map { id in
          Diagnostic(
            "unknown_creditor", "--set names the creditor '\(id)', which no log names",
            help: Suggestion.sentence(for: id, among: known), category: .usage)
        })
    }
  }

  private func replay(_ log: LogFile, until: CalendarDate?) throws(Diagnostics) {
    let bytes = try log.bytes()
    do {
      try reader.read(bytes) { row in try self.take(row, of: log, until: until) }
    } catch let mistakes as Diagnostics {
      throw mistakes
    } catch {
      // The reader's own signature is open; what it throws, and what it is handed, is diagnostics.
      throw Diagnostics([Diagnostic("file_unreadable", "\(error)", at: SourcePlace(file: log.name))])
    }
  }

  private func take(_ row: LogRow, of log: LogFile, until: CalendarDate?) throws(Diagnostics) {
    switch row {
    case .event(let event, let creditor):
      guard let period = try period(at: event.at, until, line: event.place, log) else { return }
      eventCount += 1
      while simulations.count <= creditor {
        simulations.append(try makeSimulation(simulations.count, period, log))
      }
      do {
        if try !simulations[creditor].apply(event) { reader.forgetLatest() }
      } catch {
        throw Diagnostics([diagnostic(error, log)])
      }
    case .unroutable(let code, let line, _, _, let message, let at):
      guard try period(at: at, until, line: line, log) != nil else { return }
      eventCount += 1
      sink.refuse(RefusedRow(line: line, code: code.rawValue, message: message))
    case .bad(let row):
      try reject(row, of: log)
    }
  }

  /// The days that are replayed, which the first row settles; nil for a row outside of them, which is passed over.
  private func period(
    at instant: Instant, _ until: CalendarDate?, line: Int, _ log: LogFile
  ) throws(Diagnostics) -> ClosedRange<CalendarDate>? {
    if let period, instants.contains(instant) { return period }
    let date = zone.date(at: instant)
    let days: ClosedRange<CalendarDate>
    if let period { days = period } else { days = try firstPeriod(date, until: until) }
    period = days
    instants = zone.instant(of: days.lowerBound)..<zone.instant(of: days.upperBound.adding(days: 1))
    guard days.contains(date) else {
      let message = "the row is of \(date), outside of \(days.lowerBound) to \(days.upperBound)"
      try reject(BadRow(line: line, code: "outside_period", message: message), of: log)
      return nil
    }
    return days
  }

  private func firstPeriod(_ date: CalendarDate, until: CalendarDate?) throws(Diagnostics) -> ClosedRange<CalendarDate>
  {
    let first = command.from ?? date
    let last = until ?? date
    guard first <= last else {
      throw Diagnostics([
        Diagnostic("bad_period", "the last day, \(last), is before the log's first, \(first)", category: .usage)
      ])
    }
    return first...last
  }

  private func reject(_ row: BadRow, of log: LogFile) throws(Diagnostics) {
    let diagnostic = row.diagnostic(in: log.name)
    guard !command.isStrict else { throw Diagnostics([diagnostic]) }
    sink.reject(diagnostic, RefusedRow(line: row.line, code: row.code, message: row.message))
  }

  private func makeSimulation(
    _ place: Int, _ period: ClosedRange<CalendarDate>, _ log: LogFile
  ) throws(Diagnostics) -> CreditorSimulation {
    let party = reader.creditors[place]
    let script =
      directory.folder.defaultScript(forCreditor: party.creditor.id) ?? command.defaultScript ?? "default.lua"
    let policies = try directory.policies(
      of: party.creditor, script: script, parameters: command.overrides[party.creditor.id] ?? [:])
    var observers: [any SimulationObserver] = [sink]
    if command.audit { observers.append(Auditor(party.creditor, from: period.lowerBound)) }
    do {
      return try CreditorSimulation(
        party.creditor, names: party.names, place: place, from: period.lowerBound, through: period.upperBound,
        policies: policies, observers: observers)
    } catch {
      throw Diagnostics([diagnostic(error, log)])
    }
  }

  private func diagnostic(_ stop: SimulationStop, _ log: LogFile?) -> Diagnostic {
    stop.diagnostic(folder: directory.folder) { line in log.map { SourcePlace(file: $0.name, line: line) } }
  }
}
