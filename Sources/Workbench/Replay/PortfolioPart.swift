// The creditors that are simulated on one thread, with an interpreter of rules of their own.

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
  /// Its number among the creditors of the log.
  let number: Int
  let creditor: Creditor
  let totals: CreditorTotals
}

/// It is used by one thread at a time.
final class PortfolioPart {
  /// What the creditors' simulations told.
  let sink: PayoutSink
  /// The creditors whose simulations came to their ends.
  private(set) var results: [SimulatedCreditor] = []
  /// How many rows were events.
  fileprivate(set) var eventCount = 0
  /// The logs, in their order.
  var logs: [LogFile] = []
  /// Called whenever there are no more rows of a creditor.
  var whenFinished: (() -> Void)?

  private let command: ReplayCommand
  private let list: CreditorList
  private let period: ReplayPeriod
  private let directory: PolicyDirectory
  // Is told everything too, where there is one.
  private let witness: SideRecorder?
  // The creditors' simulations, by their numbers; most are at an end before the next begins.
  private var simulations: [Int: CreditorSimulation] = [:]
  // That whose events come, and its number. Events are handed to it without counting its owners, one of which is the list.
  private var current: Unmanaged<CreditorSimulation>?
  private var currentNumber = -1

  init(
    _ command: ReplayCommand, _ list: CreditorList, _ period: ReplayPeriod, witness: SideRecorder?
  ) throws(Diagnostics) {
    self.witness = witness
    self.command = command
    self.list = list
    self.period = period
    directory = try PolicyDirectory(path: command.rules, limits: command.limits)
    sink = PayoutSink(listsHeld: command.listsHeld, listsRefused: command.listsRefused)
  }

  /// Complains of a default script that was asked for and cannot be used.
  func checkDefaultScript() throws(Diagnostics) {
    if let script = command.defaultScript, let mistake = directory.folder.mistake(in: script) {
      throw Diagnostics([mistake])
    }
  }

  /// Simulates a creditor of which no row tells.
  func addOwed(_ creditor: Creditor, number: Int, _ days: ClosedRange<CalendarDate>) throws(Diagnostics) {
    try finish(makeSimulation(creditor, CreditorNames(), number, days, ofLog: false), number)
  }

  @inline(__always)
  private func contains(_ instant: Instant, line: Int, _ shard: LogShard) throws(Diagnostics) -> Bool {
    if period.surelyContains(instant) { return true }
    return try contains(instant, line, shard)
  }

  @inline(never)
  private func contains(_ instant: Instant, _ line: Int, _ shard: LogShard) throws(Diagnostics) -> Bool {
    let date = shard.creditor.zone.date(at: instant)
    let days = try period.days(with: date)
    if days.contains(date) { return true }
    let message = "the row is of \(date), outside of \(days.lowerBound) to \(days.upperBound)"
    try reject(BadRow(line: line, code: "outside_period", message: message))
    shard.passOver()
    return false
  }

  @inline(__always)
  private func simulation(of number: Int, _ shard: LogShard) throws(Diagnostics) -> Unmanaged<CreditorSimulation> {
    if number == currentNumber, let current { return current }
    return try enter(number, shard)
  }

  @inline(never)
  private func enter(_ number: Int, _ shard: LogShard) throws(Diagnostics) -> Unmanaged<CreditorSimulation> {
    var simulation = simulations[number]
    if simulation == nil, let days = period.days {
      simulation = try makeSimulation(shard.creditor, shard.names, number, days, expecting: shard.waiting, ofLog: true)
      simulations[number] = simulation
    }
    guard let simulation else { preconditionFailure("the period is known with the first row") }
    let unmanaged = Unmanaged.passUnretained(simulation)
    (current, currentNumber) = (unmanaged, number)
    return unmanaged
  }

  private func finish(_ simulation: CreditorSimulation, _ number: Int) throws(Diagnostics) {
    do { try simulation.finish() } catch { throw Diagnostics([diagnostic(error, ofLog: false)]) }
    witness?.end(place: number)
    results.append(
      SimulatedCreditor(number: number, creditor: simulation.creditor, totals: simulation.totals()))
  }

  private func reject(_ row: BadRow) throws(Diagnostics) {
    let origin = logs[sink.file - 1].origin(ofLine: row.line)
    var row = row
    row.line = origin.line
    // What a map made of a row is not what stands on its line.
    if command.map != nil { (row.excerpt, row.column) = ("", nil) }
    guard !command.isStrict else { throw Diagnostics([row.diagnostic(in: origin.name)]) }
    sink.file = origin.file ?? sink.file
    sink.reject(row, of: origin.name)
  }

  private func makeSimulation(
    _ creditor: Creditor, _ names: CreditorNames, _ number: Int, _ days: ClosedRange<CalendarDate>,
    expecting events: Int = 0, ofLog: Bool
  ) throws(Diagnostics) -> CreditorSimulation {
    let policies = try policies(of: creditor)
    var observers: [any SimulationObserver] = [sink]
    if command.audit { observers.append(Auditor(creditor, from: days.lowerBound)) }
    if let witness {
      witness.begin(creditor, names, place: number, period: days)
      observers.append(witness)
    }
    do {
      return try CreditorSimulation(
        creditor, names: names, place: number, from: days.lowerBound, through: days.upperBound,
        policies: policies, expectedPayments: events, observers: observers)
    } catch {
      throw Diagnostics([diagnostic(error, ofLog: ofLog)])
    }
  }

  private func policies(of creditor: Creditor) throws(Diagnostics) -> PolicyTimeline {
    let named = list.rules(creditor.id)
    let script =
      named?.script ?? directory.folder.defaultScript(forCreditor: creditor.id) ?? command.defaultScript
      ?? "default.lua"
    do {
      let policies = try directory.policies(
        of: creditor, script: script, parameters: command.overrides[ByteText(creditor.id)] ?? [:])
      return command.supposedPolicy.map(policies.map) ?? policies
    } catch {
      throw Diagnostics(error.list.map { $0.placed(at: named?.place) })
    }
  }

  private func diagnostic(_ stop: SimulationStop, ofLog: Bool) -> Diagnostic {
    stop.diagnostic(folder: directory.folder) { line in
      ofLog ? logs[sink.file - 1].place(ofLine: line) : nil
    }
  }
}

extension PortfolioPart: LogRowTaker {
  func take(_ event: Event, ofCreditor number: Int, _ shard: LogShard) throws {
    try take(at: event.at, line: event.place, ofCreditor: number, shard) { try $0.apply(event) }
  }

  func take(
    _ payment: PlainPayment, at instant: Instant, line: Int, ofCreditor number: Int, _ shard: LogShard
  ) throws {
    try take(at: instant, line: line, ofCreditor: number, shard) {
      try $0.apply(payment, at: instant, place: line)
    }
  }

  // Has something happen to a creditor; the answer of `apply` is whether it was accepted.
  @inline(__always)
  private func take(
    at instant: Instant, line: Int, ofCreditor number: Int, _ shard: LogShard,
    _ apply: (CreditorSimulation) throws -> Bool
  ) throws {
    setFile(of: shard)
    guard try contains(instant, line: line, shard) else { return }
    eventCount += 1
    let simulation = try simulation(of: number, shard)
    do {
      let isAccepted = try simulation._withUnsafeGuaranteedRef(apply)
      if !isAccepted { shard.forgetLatest() }
    } catch let stop as SimulationStop {
      throw Diagnostics([diagnostic(stop, ofLog: true)])
    }
  }

  func take(_ row: UnroutableRow, _ shard: LogShard) throws {
    setFile(of: shard)
    guard try contains(row.at, line: row.line, shard) else { return }
    eventCount += 1
    sink.refuse(line: row.line, row.code, row.message)
  }

  func take(_ row: BadRow, _ shard: LogShard) throws {
    setFile(of: shard)
    try reject(row)
  }

  func takeEnd(ofCreditor number: Int, _ shard: LogShard) throws {
    setFile(of: shard)
    defer { whenFinished?() }
    if currentNumber == number { (current, currentNumber) = (nil, -1) }
    guard let simulation = simulations.removeValue(forKey: number) else { return }
    try finish(simulation, number)
  }

  private func setFile(of shard: LogShard) {
    sink.file = shard.file
    witness?.file = shard.file
  }
}
