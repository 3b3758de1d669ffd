// payoutsim diff

public import ArgumentParser
import Diagnostics
import Foundation
public import Workbench

extension DifferenceFormat: ExpressibleByArgument {}

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares what two sets of rules make of the same timelines.",
    discussion: """
      Payouts are added, removed, moved, resized, merged or split; respites turn; and for each currency there is what both \
      sides come to. With --fail-if a pipeline fails where a measure says so: METRIC, then > >= < <= == or !=, then a \
      number, an amount such as '-1000.00 SEK', or for what ends in .change a percentage such as '5 %'.

      Example: payoutsim diff --baseline rules --candidate new-rules scenarios
      Example: payoutsim diff --baseline git:main --candidate rules scenarios --fail-if 'days_to_payout.p95 > 3'
      Example: payoutsim diff --baseline rules --candidate-set nordic-energy.minimum=500.00 scenarios/tour/nordic-energy.yaml
      """)

  @Argument(help: "Scenarios, folders of them, and event logs (CSV), which together are one portfolio.")
  var paths: [String]

  @Option(help: ArgumentHelp("The rules as they are: a folder, git:REV or git:REV:PATH.", valueName: "rules"))
  var baseline: String

  @Option(
    help: ArgumentHelp(
      "The rules to be tried: the same. Default, with --candidate-set: the baseline.", valueName: "rules"))
  var candidate: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A rule parameter on both sides; repeat it for more.", valueName: "CREDITOR.PARAM=VALUE"))
  var settings: [ParameterSetting] = []

  @Option(
    name: .customLong("candidate-set"),
    help: ArgumentHelp(
      "A rule parameter of the candidate alone; repeat it for more.", valueName: "CREDITOR.PARAM=VALUE"))
  var candidateSettings: [ParameterSetting] = []

  @Option(
    help: ArgumentHelp(
      "Exit with 7 where this holds, such as 'payouts.removed > 0'; repeat it for more.", valueName: "gate"))
  var failIf: [String] = []

  @Option(help: ArgumentHelp("A list of creditors for event logs (YAML, as in a scenario).", valueName: "file"))
  var creditors: String?

  @Option(
    name: .customLong("default"),
    help: ArgumentHelp(
      "The script of creditors of event logs that have none of their own. Default: default.lua.", valueName: "file"))
  var defaultScript: String?

  @Option(help: "text, json, csv (the payouts that differ) or markdown (for a merge request).")
  var format: DifferenceFormat = .text

  @OptionGroup var draw: DrawOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard candidate != nil || !candidateSettings.isEmpty else {
      throw ValidationError("there is nothing to compare with: name --candidate, or a parameter with --candidate-set")
    }
  }

  func run() throws {
    let interruption = Interruption.handler()
    defer { withExtendedLifetime(interruption) {} }
    let candidate = candidate ?? baseline
    try OutputFile.checkOrExit(
      outputs: [output.output], inputs: paths + [baseline, candidate] + [creditors].compactMap { $0 })
    var command = DiffCommand(paths: paths, baseline: baseline, candidate: candidate)
    command.overrides = ParameterSetting.overrides(settings)
    command.candidateOverrides = ParameterSetting.overrides(candidateSettings)
    command.gates = failIf
    command.creditors = creditors
    command.defaultScript = defaultScript
    command.format = format
    command.color = output.output == nil && output.color.isOn(for: .standardOutput)
    (command.drawing, command.width) = draw.layout(toFile: output.output != nil)
    command.limits = limits.limits
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }
}
