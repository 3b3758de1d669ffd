// payoutsim check

import ArgumentParser
import Workbench

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validates rules and scenarios without simulating.",
    discussion: "Example: payoutsim check rules scenarios")

  @Argument(help: "Scripts, scenarios, and folders of either. Default: rules scenarios.")
  var paths: [String] = ["rules", "scenarios"]

  @Option(help: "The rules folder. Default: the nearest folder rules above a scenario, else rules here.")
  var rules: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    try OutputFile.checkOrExit(outputs: [output.output], inputs: paths + [rules ?? RulesFolder.defaultName])
    try Terminal.finish(CheckCommand(paths: paths, rules: rules).run(), output: output.output, color: output.color)
  }
}
