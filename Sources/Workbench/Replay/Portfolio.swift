// The creditors of an event log, each simulated as its rows come: mostly one after another, from the first row to the last.

import Comparisons
import Diagnostics
import EventLogs
import Ledger
import LuaPolicy
import Receivables
import Simulation
import TimeZones

/// A creditor and what its money came to.
struct SimulatedCreditor {
  let creditor: Creditor
  let totals: CreditorTotals
}

final class Portfolio {
  private let command: ReplayCommand
  private let directory: PolicyDirectory
  private let reader: EventLogReader
  private let zone: TimeZoneTable
  private let list: CreditorList
  // It is confined to its thread; what every row looks at is not checked for falling into another access.
  @exclusivity(unchecked) private var period: ClosedRange<CalendarDate>?
  // Instants that are of the period whatever the zone, in which every row but a few is.
  @exclusivity(unchecked) private var instants = Instant.distantPast..<Instant.distantPast
  /// What the creditors' simulations told.
  let sink: PayoutSink
  // Is told everything too, where there is one.
  private let witness: SideRecorder?
  // The creditors' simulations, by the reader's places; nil where one is at its end.
  @exclusivity(unchecked) private var simulations: [CreditorSimulation?] = []
  /// The creditors whose simulations came to their ends, by the reader's places.
  private(set) var results: [Int: SimulatedCreditor] = [:]
  private var logs: [LogFile] = []
  /// Every creditor of which a row could be read, by the reader's places, and behind them those that no row names.
  private(set) var creditors: [Creditor] = []
  /// How many rows were events.
  @exclusivity(unchecked) private(set) var eventCount = 0

  init(_ command: ReplayCommand, witness: SideRecorder? = nil) throws(Diagnostics) {
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw Diagnostics([
        Diagnostic("unknown_time_zone", "this Swift has no data for the time zone \(ZoneLoader.defaultName)")
      ])
    }
    self.command = command
    self.witness = witness
    self.zone = zone
    directory = try PolicyDirectory(path: command.rules, limits: command.limits)
    sink = PayoutSink(listsHeld: command.listsHeld, listsRefused: command.listsRefused)
    let list = try CreditorList(path: command.creditors, zone: zone)
    self.list = list
    reader = EventLogReader(room: EventLogReader.defaultRoom) { list.creditor($0) }
  }

  /// Reads the logs to their end, simulating as rows come, and then every creditor to the last day.
  func replay() throws(Diagnostics) {
    try checkRequest()
    for path in command.events { logs.append(try LogFile(path: path, readsOnce: command.until != nil)) }
    var until = command.until
    if until == nil {
      for log in logs { until = try log.lastDate { list.creditor($0).zone } ?? until }
    }
    for log in logs { try replay(log, until: until) }
    try reading(logs.last) { try reader.finish { row in try take(row, until: until) } }
    creditors = reader.creditors.map(\.creditor)
    try addOwed()
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
    if command.toleratesUnknownCreditors { return }
    let known = results.values.map(\.creditor.id).sorted()
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

  /// Adds the creditors that no row names and that are owed something all the same.
  private func addOwed() throws(Diagnostics) {
    guard let period = period ?? statedPeriod else { return }
    let known = Set(results.values.map { Array($0.creditor.id.utf8) })
    for creditor in list.owed where !known.contains(Array(creditor.id.utf8)) {
      let simulation = try makeSimulation(creditor, CreditorNames(), creditors.count, period, nil)
      creditors.append(creditor)
      try finish(simulation, creditors.count - 1)
    }
  }

  // What was asked for, where the log has no row that says more.
  private var statedPeriod: ClosedRange<CalendarDate>? {
    command.from.flatMap { from in command.until.map { from...$0 } }
  }

  private func finish(_ simulation: CreditorSimulation, _ place: Int) throws(Diagnostics) {
    do { try simulation.finish() } catch { throw Diagnostics([diagnostic(error, nil)]) }
    witness?.end(place: place)
    results[place] = SimulatedCreditor(creditor: simulation.creditor, totals: simulation.totals())
  }

  private func replay(_ log: LogFile, until: CalendarDate?) throws(Diagnostics) {
    let bytes = try log.bytes()
    try reading(log) { try reader.read(bytes) { row in try take(row, until: until) } }
  }

  private func reading(_ log: LogFile?, _ read: () throws -> Void) throws(Diagnostics) {
    do { try read() } catch let mistakes as Diagnostics {
      throw mistakes
    } catch {
      // The reader's own signature is open; what it throws, and what it is handed, is diagnostics.
      throw Diagnostics([Diagnostic("file_unreadable", "\(error)", at: log.map { SourcePlace(file: $0.name) })])
    }
  }

  private func take(_ row: LogRow, until: CalendarDate?) throws(Diagnostics) {
    switch row {
    case .event(let event, let creditor):
      let zone = { self.reader.creditors[creditor].creditor.zone }
      guard let period = try period(at: event.at, in: zone, until, line: event.place) else { return }
      eventCount += 1
      while simulations.count <= creditor { simulations.append(nil) }
      if simulations[creditor] == nil {
        let party = reader.creditors[creditor]
        simulations[creditor] = try makeSimulation(party.creditor, party.names, creditor, period, log)
      }
      sink.file = reader.file
      witness?.file = reader.file
      do {
        if try simulations[creditor]?.apply(event) == false { reader.forgetLatest() }
      } catch {
        throw Diagnostics([diagnostic(error, log)])
      }
    case .unroutable(let code, let line, _, _, let message, let at):
      guard try period(at: at, in: { self.zone }, until, line: line) != nil else { return }
      eventCount += 1
      sink.file = reader.file
      sink.refuse(line: line, code, message)
    case .bad(let row):
      try reject(row)
    case .end(let creditor):
      guard creditor < simulations.count, let simulation = simulations[creditor] else { return }
      try finish(simulation, creditor)
      simulations[creditor] = nil
    }
  }

  /// The log that the present row is of.
  private var log: LogFile { logs[reader.file - 1] }

  /// The days that are replayed, which the first row settles; nil for a row outside of them, which is passed over.
  private func period(
    at instant: Instant, in zone: () -> TimeZoneTable, _ until: CalendarDate?, line: Int
  ) throws(Diagnostics) -> ClosedRange<CalendarDate>? {
    if let period, instants.contains(instant) { return period }
    let date = zone().date(at: instant)
    let days: ClosedRange<CalendarDate>
    if let period { days = period } else { days = try firstPeriod(date, until: until) }
    period = days
    // No zone is a whole day ahead of this one, or behind it.
    let first = self.zone.instant(of: days.lowerBound.adding(days: 1))
    instants = first..<max(first, self.zone.instant(of: days.upperBound))
    guard days.contains(date) else {
      let message = "the row is of \(date), outside of \(days.lowerBound) to \(days.upperBound)"
      try reject(BadRow(line: line, code: "outside_period", message: message))
      reader.passOver()
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

  private func reject(_ row: BadRow) throws(Diagnostics) {
    guard !command.isStrict else { throw Diagnostics([row.diagnostic(in: log.name)]) }
    sink.file = reader.file
    sink.reject(row, of: log.name)
  }

  private func makeSimulation(
    _ creditor: Creditor, _ names: CreditorNames, _ place: Int, _ period: ClosedRange<CalendarDate>, _ log: LogFile?
  ) throws(Diagnostics) -> CreditorSimulation {
    let policies = try policies(of: creditor)
    var observers: [any SimulationObserver] = [sink]
    if command.audit { observers.append(Auditor(creditor, from: period.lowerBound)) }
    if let witness {
      witness.begin(creditor, names, place: place, period: period)
      observers.append(witness)
    }
    do {
      return try CreditorSimulation(
        creditor, names: names, place: place, from: period.lowerBound, through: period.upperBound,
        policies: policies, observers: observers)
    } catch {
      throw Diagnostics([diagnostic(error, log)])
    }
  }

  private func policies(of creditor: Creditor) throws(Diagnostics) -> PolicyTimeline {
    let named = list.rules(creditor.id)
    let script =
      named?.script ?? directory.folder.defaultScript(forCreditor: creditor.id) ?? command.defaultScript
      ?? "default.lua"
    do {
      return try directory.policies(
        of: creditor, script: script, parameters: command.overrides[creditor.id] ?? [:])
    } catch {
      throw Diagnostics(error.list.map { $0.placed(at: named?.place) })
    }
  }

  private func diagnostic(_ stop: SimulationStop, _ log: LogFile?) -> Diagnostic {
    stop.diagnostic(folder: directory.folder) { line in log.map { SourcePlace(file: $0.name, line: line) } }
  }
}
