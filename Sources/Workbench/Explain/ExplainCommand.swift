// `explain`: why a payout was made, why nothing was paid, why a respite was not granted, and what would have changed that.

import Diagnostics
import Explanations
public import LuaPolicy
import Reports
import Scenarios

/// In which form explanations are written.
public enum ExplanationFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For programs.
  case json
}

/// What is to be explained of a scenario.
public enum ExplanationSubject: Hashable, Sendable {
  /// The payout with this id.
  case payout(String)
  /// Why nothing was paid: `CREDITOR@DATE`, or `CREDITOR/ACCOUNT/CURRENCY@DATE`.
  case whyNotPaid(String)
  /// Why no respite was granted: `CASE@DATE`.
  case whyNoRespite(String)
}

/// Explains one thing of a scenario.
public struct ExplainCommand: Sendable {
  /// The scenario file.
  public var scenario: String
  /// What is to be explained.
  public var subject: ExplanationSubject
  /// The name of the variant whose parameters hold; nil for the scenario's own.
  public var variant: String?
  /// The rules folder, where one is named.
  public var rules: String?
  /// Values of parameters.
  public var overrides: ParameterOverrides
  /// The form of the explanation.
  public var format: ExplanationFormat
  /// Whether text is coloured.
  public var color: Bool
  /// What rules may use.
  public var limits = RuleLimits()

  /// An explanation of `subject`.
  public init(
    scenario: String, subject: ExplanationSubject, variant: String?, rules: String?, overrides: ParameterOverrides,
    format: ExplanationFormat, color: Bool
  ) {
    self.scenario = scenario
    self.subject = subject
    self.variant = variant
    self.rules = rules
    self.overrides = overrides
    self.format = format
    self.color = color
  }

  /// The rules folder that the scenario is run under.
  public var rulesFolder: String { RulesFolder.locate(named: rules, for: scenario) }

  /// Simulates and explains.
  public func run() -> CommandResult {
    do { return CommandResult(output: try explain()) } catch { return CommandResult(diagnostics: error.list) }
  }

  private func explain() throws(Diagnostics) -> String {
    let session = try ScenarioSession(path: scenario, rules: rules, overrides: overrides, limits: limits)
    let unknown = session.unknownCreditors()
    guard unknown.isEmpty else { throw Diagnostics(unknown) }
    let exploration = try ScenarioExploration(session, variant: try chosenVariant(session.scenario))
    let questions = ExplanationQuestions(exploration)
    let (name, text) = (session.scenario.name, ExplanationText(color: color))
    switch subject {
    case .payout(let id):
      let answer = try questions.payout(id)
      return format == .json ? ExplanationJSON.render(answer, name: name) : text.render(answer)
    case .whyNotPaid(let asked):
      let answer = try questions.whyNotPaid(asked)
      return format == .json ? ExplanationJSON.render(answer, name: name) : text.render(answer)
    case .whyNoRespite(let asked):
      let answers = try questions.whyNoRespite(asked)
      if format == .json { return ExplanationJSON.render(answers, name: name) }
      return answers.map { text.render($0) }.joined(separator: "\n")
    }
  }

  private func chosenVariant(_ scenario: Scenario) throws(Diagnostics) -> ScenarioVariant? {
    guard let variant else { return nil }
    if let chosen = scenario.variants.first(where: { $0.name == variant }) { return chosen }
    let names = scenario.variants.map(\.name)
    let known = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
    throw Diagnostics([
      Diagnostic(
        "unknown_variant", "the scenario has no variant '\(variant)'", at: scenario.source.whole,
        help: Suggestion.sentence(for: variant, among: names) ?? known, category: .usage)
    ])
  }
}
