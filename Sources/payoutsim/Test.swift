// payoutsim test

import ArgumentParser
import Workbench

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs every scenario under the paths and checks what it expects.",
    discussion: "Example: payoutsim test scenarios --rules rules")

  @Argument(help: "Scenario files and folders. Default: scenarios.")
  var paths: [String] = ["scenarios"]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Leave out the scenarios that pass.")
  var quiet = false

  func run() throws {
    var command = TestCommand(paths: paths, rules: rules.rules, overrides: rules.overrides, quiet: quiet)
    command.limits = limits.limits
    try OutputFile.checkOrExit(outputs: [output.output], inputs: paths + [rules.rules ?? RulesFolder.defaultName])
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }
}
