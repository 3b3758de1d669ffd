// `run`: scenarios in, timelines and payout schedules out.

import Diagnostics
import Explanations
public import LuaPolicy
public import Reports
import Scenarios
import Simulation

/// In which form results are written.
public enum ResultFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For programs.
  case json
  /// The payouts, for spreadsheets.
  case csv
  /// The books, for hledger and ledger.
  case hledger

  /// Why a result in this form is of one scenario alone; nil where it may be of several.
  var singleness: String? {
    switch self {
    case .text, .json: nil
    case .csv: "CSV has no column for the scenario, so it takes one scenario at a time"
    case .hledger: "the books of two scenarios would add up to those of neither, so it takes one scenario at a time"
    }
  }
}

/// Simulates scenarios and renders what happened.
public struct RunCommand: Sendable {
  /// The scenario files.
  public var scenarios: [String]
  /// The rules folder, where one is named.
  public var rules: String?
  /// Values of parameters.
  public var overrides: ParameterOverrides
  /// The form of the result.
  public var format: ResultFormat
  /// Whether text is coloured.
  public var color: Bool
  /// How wide text is.
  public var width = 80
  /// How balances are drawn in text; nil where they are not.
  public var drawing: DrawingStyle?
  /// Whether the auditor checks the books after every event.
  public var audit: Bool
  /// Whether text explains each payout and each held decision.
  public var explains = false
  /// What rules may use.
  public var limits = RuleLimits()

  /// A run.
  public init(
    scenarios: [String], rules: String?, overrides: ParameterOverrides, format: ResultFormat, color: Bool, audit: Bool
  ) {
    self.scenarios = scenarios
    self.rules = rules
    self.overrides = overrides
    self.format = format
    self.color = color
    self.audit = audit
  }

  /// The rules folders that the scenarios are run under.
  public var rulesFolders: [String] { scenarios.map { RulesFolder.locate(named: rules, for: $0) } }

  /// Runs every scenario, whatever another one's fate.
  public func run() -> CommandResult {
    if scenarios.count > 1, let reason = format.singleness {
      return CommandResult(diagnostics: [Diagnostic("one_scenario", reason, category: .usage)])
    }
    if explains, format != .text {
      return CommandResult(diagnostics: [
        Diagnostic(
          "explain_text", "explanations stand in a text, and not in \(format.rawValue)",
          help: "leave out --format, or explain one payout with 'payoutsim explain --format json'", category: .usage)
      ])
    }
    var parts: [String] = []
    var diagnostics: [Diagnostic] = []
    for path in scenarios {
      do { parts.append(try render(path)) } catch { diagnostics += error.list }
    }
    return CommandResult(output: join(parts), diagnostics: diagnostics)
  }

  private func render(_ path: String) throws(Diagnostics) -> String {
    let session = try ScenarioSession(path: path, rules: rules, overrides: overrides, limits: limits, audit: audit)
    let unknown = session.unknownCreditors()
    guard unknown.isEmpty else { throw Diagnostics(unknown) }
    if explains { return try explained(session) }
    if format == .text, let drawing { return try drawn(session, drawing) }
    let result = try session.simulate()
    switch format {
    case .text:
      return TextReport(width: width, color: color).render(
        result.outcome, name: session.scenario.name, description: session.scenario.description)
    case .json: return JSONReport.render(result.outcome, name: session.scenario.name, fingerprint: result.fingerprint)
    case .csv: return PayoutCSV.render(result.outcome)
    case .hledger:
      return AccountingReport.render(
        result.outcome, name: session.scenario.name, date: EntryDates(session.scenario.creditors).date)
    }
  }

  private func explained(_ session: ScenarioSession) throws(Diagnostics) -> String {
    let exploration = try ScenarioExploration(session)
    return TextReport(color: color).render(
      exploration.result.outcome, name: session.scenario.name, description: session.scenario.description,
      explained: DecisionNotes(exploration.explainer.all))
  }

  private func drawn(_ session: ScenarioSession, _ style: DrawingStyle) throws(Diagnostics) -> String {
    let scenario = session.scenario
    let recorder = HistoryRecorder(scenario.creditors.map(\.creditor), period: scenario.period)
    let outcome = try session.simulate(witness: { _ in recorder }).outcome
    return TextReport(width: width, color: color).render(
      outcome, name: scenario.name, description: scenario.description)
      + "\n" + BalanceDrawing(style: style, width: width).render(recorder.books)
  }

  private func join(_ parts: [String]) -> String {
    guard format == .json, scenarios.count > 1, !parts.isEmpty else { return parts.joined(separator: "\n") }
    let documents = parts.map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
    return "[\n" + documents.joined(separator: ",\n") + "\n]\n"
  }
}
