// Runs a timeline of several creditors through the one engine and collects the outcome.

public import Ledger
import Receivables

/// Simulates timelines.
public struct Simulator {
  private let period: ClosedRange<CalendarDate>
  private let participants: [Participant]

  /// A simulator of these creditors from the first to the last day of `period`, both local to each creditor.
  public init(period: ClosedRange<CalendarDate>, participants: [Participant]) {
    self.period = period
    self.participants = participants
  }

  /// Runs the entries, which are in order of time, to the last day.
  ///
  /// With `audit`, an auditor that shares no code with the engine checks the books after every event (S14.2). A `witness`
  /// is told everything too.
  public func run(
    _ entries: [TimelineEntry], audit: Bool, witness: (any SimulationObserver)? = nil
  ) throws(SimulationStop) -> Outcome {
    let recorder = Recorder(period: period, parties: participants.map { ($0.creditor, $0.names) })
    var simulations: [CreditorSimulation] = []
    for (place, participant) in participants.enumerated() {
      var observers: [any SimulationObserver] = [recorder] + (witness.map { [$0] } ?? [])
      if audit { observers.append(Auditor(participant.creditor, from: period.lowerBound)) }
      simulations.append(
        try CreditorSimulation(
          participant.creditor, names: participant.names, place: place, from: period.lowerBound,
          through: period.upperBound, policies: participant.policies, peers: participants.count,
          observers: observers))
    }
    for entry in entries {
      switch entry.content {
      case .event(let action, let creditor):
        try simulations[creditor].apply(Event(at: entry.at, place: entry.place, action: action))
      case .unroutable(let code, let verb, let event, let message):
        recorder.refuse(entry.place, verb, event, code, message, at: entry.at)
      case .note(let text, let date, let time):
        recorder.trace(
          Outcome.TraceEntry(
            at: entry.at, date: date, time: time, kind: .entry, creditor: nil, what: "note", subject: text, remark: ""))
      case .checkpoint:
        for simulation in simulations { try simulation.advance(through: entry.at) }
        recorder.checkpoint(simulations.map { $0.standing(at: entry.at) })
      }
    }
    for simulation in simulations { try simulation.finish() }
    return recorder.finished(simulations.map { $0.standing(at: $0.end) })
  }
}
