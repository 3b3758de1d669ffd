// The creditors of an event log, each simulated as its rows come, and the merged result in its total order.

import Diagnostics
import EventLogs
import Ledger
import LuaPolicy
import Receivables
import Reports
import Simulation
import TimeZones

final class Portfolio {
  private let command: ReplayCommand
  private let directory: PolicyDirectory
  private let sink: PayoutSink
  private let reader: EventLogReader
  private let zone: TimeZoneTable
  private var simulations: [CreditorSimulation] = []
  private var period: ClosedRange<CalendarDate>?
  private var badRows: [BadRow] = []
  private var goodRows = 0

  init(_ command: ReplayCommand) throws(Diagnostics) {
    self.command = command
    guard let zone = ZoneLoader.table(named: ZoneLoader.defaultName) else {
      throw Diagnostics([
        Diagnostic("no_time_zones", "this machine's Swift has no data for \(ZoneLoader.defaultName)", category: .output)
      ])
    }
    self.zone = zone
    directory = PolicyDirectory(folder: try RuleFolder(path: command.rules))
    sink = PayoutSink(listsHeld: command.listsHeld)
    reader = EventLogReader { id in Creditor(id: id, zone: zone) }
  }

  /// Reads the logs to their end and simulates as rows come.
  func replay() throws(Diagnostics) {
    let sources = try command.events.map { path throws(Diagnostics) in try EventLogSource(path: path) }
    let until = try command.until ?? lastDate(of: sources)
    for source in sources {
      do {
        try reader.read(source.bytes()) { row in try self.take(row, until: until) }
      } catch {
        throw (error as? Diagnostics) ?? Diagnostics([Diagnostic("defect", "\(error)", category: .invariant)])
      }
    }
    for simulation in simulations {
      do { try simulation.finish() } catch { throw diagnostics(error) }
    }
    try checkThatSomethingWasRead()
  }

  private func take(_ row: LogRow, until: CalendarDate?) throws(Diagnostics) {
    switch row {
    case .event(let event, let creditor):
      goodRows += 1
      let local = zone.date(at: event.at)
      if period == nil {
        let first = command.from ?? local
        period = first...max(first, until ?? local)
      }
      guard let period, period.contains(local) else {
        try reject(
          BadRow(
            line: event.place, code: "outside_period", message: "the row is of \(local), outside of the days replayed",
            excerpt: ""))
        return
      }
      while simulations.count <= creditor { simulations.append(try makeSimulation(simulations.count, period)) }
      do { try simulations[creditor].apply(event) } catch { throw diagnostics(error) }
    case .bad(let row):
      try reject(row)
    }
  }
}
