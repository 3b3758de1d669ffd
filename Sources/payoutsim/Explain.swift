// payoutsim explain

public import ArgumentParser
import Foundation
public import Workbench

extension ExplanationFormat: ExpressibleByArgument {}

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells why a payout was made, or why nothing was and the smallest change that would pay.",
    discussion: """
      Every change that is named was tried by simulating again.

      Example: payoutsim explain scenarios/payouts/carried-forward.yaml --payout acme/main/SEK/2025-01-17
      Example: payoutsim explain scenarios/payouts/carried-forward.yaml --why-not acme@2025-01-10
      Example: payoutsim explain scenarios/respite/days-in-all.yaml --respite C-1@2025-06-02
      """)

  @Argument(help: "The scenario file (YAML).")
  var scenario: String

  @Option(help: ArgumentHelp("Why this payout was made, down to its lines and their events.", valueName: "id"))
  var payout: String?

  @Option(
    help: ArgumentHelp(
      "Why nothing was paid on a date; CREDITOR/ACCOUNT/CURRENCY@DATE where there are several.",
      valueName: "CREDITOR@DATE"))
  var whyNot: String?

  @Option(help: ArgumentHelp("Why a respite that was asked for on a date was not granted.", valueName: "CASE@DATE"))
  var respite: String?

  @Option(help: ArgumentHelp("The variant of the scenario. Default: the scenario's own parameters.", valueName: "name"))
  var variant: String?

  @OptionGroup var rules: RuleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "text or json.")
  var format: ExplanationFormat = .text

  func validate() throws {
    guard subjects.count == 1 else { throw ValidationError("give one of --payout, --why-not and --respite") }
  }

  private var subjects: [ExplanationSubject] {
    [
      payout.map(ExplanationSubject.payout), whyNot.map(ExplanationSubject.whyNotPaid),
      respite.map(ExplanationSubject.whyNoRespite),
    ].compactMap { $0 }
  }

  func run() throws {
    let color = output.output == nil && output.color.isOn(for: .standardOutput)
    var command = ExplainCommand(
      scenario: scenario, subject: subjects[0], variant: variant, rules: rules.rules, overrides: rules.overrides,
      format: format, color: color)
    command.limits = limits.limits
    try OutputFile.checkOrExit(outputs: [output.output], inputs: [scenario, command.rulesFolder])
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }
}
