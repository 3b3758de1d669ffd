// Timelines simulated twice, once under each set of rules.

import Comparisons
import Diagnostics
import Receivables
import Scenarios
import Simulation

/// The two sides of a comparison.
struct RuleSides {
  /// What became of one timeline.
  struct Result {
    /// The difference; nil where a side could not be simulated.
    var timeline: ComparedTimeline?
    var diagnostics: [Diagnostic] = []
    /// The creditors of the timeline.
    var creditors: [String] = []
  }

  private struct Rules {
    let side: String
    let folder: RulesOnDisk
    let overrides: ParameterOverrides

    func marked(_ diagnostic: Diagnostic) -> Diagnostic {
      var diagnostic = diagnostic
      diagnostic.notes.append("under the rules of the \(side), \(folder.shown)")
      return diagnostic
    }
  }

  private let command: DiffCommand
  private let baseline: Rules
  private let candidate: Rules

  init(_ command: DiffCommand, _ baseline: RulesOnDisk, _ candidate: RulesOnDisk) {
    self.command = command
    self.baseline = Rules(side: "baseline", folder: baseline, overrides: command.overrides)
    self.candidate = Rules(
      side: "candidate", folder: candidate,
      overrides: command.overrides.merging(command.candidateOverrides) { $0.merging($1) { $1 } })
  }

  /// A scenario under both sets of rules; its variants and expectations are not looked at.
  func compare(scenario path: String) -> Result {
    var title: String?
    var creditors: [String] = []
    var result = compare { rules throws(Diagnostics) in
      let session = try ScenarioSession(
        path: path, rules: rules.folder.path, overrides: rules.overrides, limits: command.limits, audit: command.audit)
      title = session.scenario.name
      creditors = session.scenario.creditors.map(\.creditor.id)
      let recorder = SideRecorder(keepsBooks: true)
      _ = try session.simulate { participants in
        for (place, participant) in participants.enumerated() {
          recorder.begin(participant.creditor, participant.names, place: place, period: session.scenario.period)
        }
        return recorder
      }
      return (recorder.side(), [])
    }
    result.timeline?.name = path
    result.timeline?.title = title
    result.creditors = creditors
    return result
  }

  /// Event logs, together one portfolio, under both sets of rules.
  func compare(logs: [String]) -> Result {
    var creditors: [String] = []
    var result = compare { rules throws(Diagnostics) in
      var replay = ReplayCommand(
        events: logs, rules: rules.folder.path, defaultScript: command.defaultScript, creditors: command.creditors,
        overrides: rules.overrides, from: nil, until: nil, isStrict: false, audit: false, listsHeld: false,
        listsRefused: false)
      replay.limits = command.limits
      replay.toleratesUnknownCreditors = true
      let recorder = SideRecorder(keepsBooks: false)
      let portfolio = try Portfolio(replay, witness: recorder)
      try portfolio.replay()
      creditors = portfolio.creditors.map(\.id)
      return (recorder.side(), ReplayResult(portfolio, summarizes: false).report.diagnostics.map(RuleSides.adapted))
    }
    result.timeline?.name = logs.joined(separator: ", ")
    result.creditors = creditors
    return result
  }

  /// A complaint of a replay without its advice on options that a comparison has not.
  private static func adapted(_ complaint: Diagnostic) -> Diagnostic {
    guard let help = complaint.help, help.contains("--refused") else { return complaint }
    var complaint = complaint
    complaint.help = "'payoutsim replay --refused FILE' lists all of them"
    return complaint
  }

  private func compare(
    _ simulate: (Rules) throws(Diagnostics) -> (Side, [Diagnostic])
  ) -> Result {
    var sides: [Side] = []
    var complaints: [[Diagnostic]] = []
    for rules in [baseline, candidate] {
      do throws(Diagnostics) {
        let (side, warnings) = try simulate(rules)
        sides.append(side)
        complaints.append(warnings)
      } catch {
        complaints.append(error.list)
      }
      complaints[complaints.count - 1] = complaints[complaints.count - 1].map(rules.folder.named)
    }
    var result = Result(diagnostics: tellApart(complaints[0], complaints[1]))
    if sides.count == 2, result.diagnostics.allSatisfy({ $0.severity == .warning }) {
      result.timeline = ComparedTimeline(
        name: "", title: nil, difference: Difference(baseline: sides[0], candidate: sides[1]))
    }
    return result
  }

  /// What both sides complain of, once, and what one does, with the side that it is.
  private func tellApart(_ before: [Diagnostic], _ after: [Diagnostic]) -> [Diagnostic] {
    before.filter(after.contains)
      + before.filter { !after.contains($0) }.map { baseline.marked($0) }
      + after.filter { !before.contains($0) }.map { candidate.marked($0) }
  }
}
