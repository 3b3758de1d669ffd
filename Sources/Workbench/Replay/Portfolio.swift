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
    directory = try PolicyDirectory(path: command.rules)
    sink = PayoutSink(listsHeld: command.listsHeld)
    reader = EventLogReader { Creditor(id: $0, zone: zone) }
  }

  /// Reads the logs to their end, simulating as rows come, and then every creditor to the last day.
  func replay() throws(Diagnostics) {
    var logs: [LogFile] = []
    for path in command.events { logs.append(try LogFile(path: path)) }
    var until = command.until
    if until == nil {
      for log in logs { until = try log.lastDate(in: zone) ?? until }
    }
    for log in logs { try replay(log, until: until) }
    for simulation in simulations { try guarded { () throws(SimulationStop) in try simulation.finish() } }
  }

  private func replay(_ log: LogFile, until: CalendarDate?) throws(Diagnostics) {
    let bytes = try log.bytes()
    do {
      try reader.read(bytes) { row in try self.take(row, of: log, until: until) }
    } catch let mistakes as Diagnostics {
      throw mistakes
    } catch {
      preconditionFailure("reading a log throws nothing but diagnostics")
    }
  }

  private func take(_ row: LogRow, of log: LogFile, until: CalendarDate?) throws(Diagnostics) {
    switch row {
    case .event(let event, let creditor):
      let date = zone.date(at: event.at)
      let period = period ?? firstPeriod(date, until: until)
      self.period = period
      guard period.contains(date) else {
        try reject(
          BadRow(
            line: event.place, code: "outside_period",
            message: "the row is of \(date), outside of \(period.lowerBound) to \(period.upperBound)"), of: log)
        return
      }
      eventCount += 1
      while simulations.count <= creditor { simulations.append(try makeSimulation(simulations.count, period)) }
      try guarded { () throws(SimulationStop) in try simulations[creditor].apply(event) }
    case .unroutable(let code, let line, _, _, let message, _):
      eventCount += 1
      sink.refuse(RefusedRow(line: line, code: code.rawValue, message: message))
    case .bad(let row):
      try reject(row, of: log)
    }
  }

  private func firstPeriod(_ date: CalendarDate, until: CalendarDate?) -> ClosedRange<CalendarDate> {
    let first = command.from ?? date
    return first...max(first, until ?? date)
  }

  private func reject(_ row: BadRow, of log: LogFile) throws(Diagnostics) {
    let diagnostic = row.diagnostic(in: log.name)
    guard !command.isStrict else { throw Diagnostics([diagnostic]) }
    sink.reject(diagnostic, RefusedRow(line: row.line, code: row.code, message: row.message))
  }

  private func makeSimulation(_ place: Int, _ period: ClosedRange<CalendarDate>) throws(Diagnostics)
    -> CreditorSimulation
  {
    let party = reader.creditors[place]
    let script = directory.folder.defaultScript(forCreditor: party.creditor.id) ?? command.defaultScript
    let policies = try directory.policies(
      of: party.creditor, script: script, parameters: command.overrides[party.creditor.id] ?? [:])
    var observers: [any SimulationObserver] = [sink]
    if command.audit { observers.append(Auditor(party.creditor, from: period.lowerBound)) }
    var made: CreditorSimulation?
    try guarded { () throws(SimulationStop) in
      made = try CreditorSimulation(
        party.creditor, names: party.names, place: place, from: period.lowerBound, through: period.upperBound,
        policies: policies, observers: observers)
    }
    guard let made else { preconditionFailure("a simulation is made or the reason is thrown") }
    return made
  }

  private func guarded(_ work: () throws(SimulationStop) -> Void) throws(Diagnostics) {
    do { try work() } catch {
      throw Diagnostics([
        error.diagnostic(folder: directory.folder) { SourcePlace(file: command.events.last ?? "-", line: $0) }
      ])
    }
  }
}
