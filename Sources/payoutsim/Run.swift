// payoutsim run

public import ArgumentParser
import Diagnostics
import Foundation
public import Workbench

extension ResultFormat: ExpressibleByArgument {}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulates scenarios and prints the timeline and the payout schedule.",
    discussion: "Example: payoutsim run scenarios/payouts/carried-forward.yaml --format json")

  @Argument(help: "Scenario files (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "text, json, csv (the payouts) or hledger (the books, for hledger and ledger).")
  var format: ResultFormat = .text

  @Flag(help: "Explain each payout and each held decision where it stands.")
  var explain = false

  @OptionGroup var draw: DrawOptions

  @Flag(inversion: .prefixedNo, help: "Check the books after every event.")
  var audit = true

  func run() throws {
    let color = output.output == nil && output.color.isOn(for: .standardOutput)
    var command = RunCommand(
      scenarios: scenarios, rules: rules.rules, overrides: rules.overrides, format: format, color: color, audit: audit)
    (command.drawing, command.width) = draw.layout(toFile: output.output != nil)
    command.limits = limits.limits
    command.explains = explain
    try OutputFile.checkOrExit(outputs: [output.output], inputs: scenarios + command.rulesFolders)
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }
}

extension OutputFile {
  /// Exits with a complaint where an output is an input or another output, or cannot be written where it is to be.
  static func checkOrExit(outputs: [String?], inputs: @autoclosure () -> [String]) throws {
    let outputs = outputs.compactMap { $0 }
    guard !outputs.isEmpty else { return }
    do throws(Diagnostic) {
      try checkDistinct(outputs: outputs, inputs: inputs())
      try checkPlaces(outputs)
    } catch {
      try Terminal.finish(CommandResult(diagnostics: [error]), output: nil, color: .auto)
    }
  }
}
