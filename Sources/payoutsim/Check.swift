// payoutsim check

import ArgumentParser
import Workbench

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates rules, scenarios, lists of creditors and maps without simulating.",
    discussion: "Example: payoutsim check rules scenarios")

  @Argument(
    help: "Scripts, scenarios, and folders of either. Default: rules scenarios.",
    completion: .file(extensions: ["lua", "yaml", "yml"]))
  var paths: [String] = ["rules", "scenarios"]

  @Option(
    help: "The rules folder. Default: the nearest folder rules above a scenario, else rules here.",
    completion: .directory)
  var rules: String?

  @Flag(help: "Simulate each scenario twice, in two processes, and compare the results byte by byte.")
  var determinism = false

  // What the second of the two processes is run with.
  @Flag(help: .private)
  var writeResults = false

  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try OutputFile.checkOrExit(outputs: [output.output], inputs: paths + [rules ?? RulesFolder.defaultName])
    var command = CheckCommand(paths: paths, rules: rules)
    command.limits = limits.limits
    guard !writeResults else {
      throw ExitCode(Terminal.say(SecondRun.encode(command.results())) ? 0 : ExitStatus.output.rawValue)
    }
    if determinism { command.secondRun = SecondRun(arguments: secondArguments) }
    try Terminal.finish(command.run(), output: output.output, color: output.color)
  }

  private var secondArguments: [String] {
    ["check", "--write-results"] + (rules.map { ["--rules", $0] } ?? []) + limits.arguments + ["--"] + paths
  }
}
