// payoutsim replay

public import ArgumentParser
import Diagnostics
public import Ledger
import Workbench

extension CalendarDate: ExpressibleByArgument {
  /// The date that an argument such as `2025-01-31` says.
  public init?(argument: String) {
    guard case .success(let date) = CalendarDate.parse(argument) else { return nil }
    self = date
  }
}

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turns event logs of a whole portfolio into payouts.",
    discussion: "Example: payoutsim replay events.csv --rules rules --summary -")

  @Argument(help: "Event logs (CSV), in order; - is standard input.")
  var events: [String]

  @Option(help: "The rules folder.")
  var rules = "rules"

  @Option(
    name: .customLong("default"),
    help: ArgumentHelp("The script of creditors that have none of their own.", valueName: "file"))
  var defaultScript = "default.lua"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A rule parameter for this run; repeat it for more.", valueName: "CREDITOR.PARAM=VALUE"))
  var settings: [ParameterSetting] = []

  @Option(help: "The first day, local to each creditor. Default: that of the first row.")
  var from: CalendarDate?

  @Option(help: "The last day, local to each creditor. Default: that of the last row.")
  var until: CalendarDate?

  @Flag(help: "End with the first row that cannot be read.")
  var strict = false

  @Flag(help: "Check the books after every event.")
  var audit = false

  @Option(help: "Write the decisions that paid nothing to this file (CSV).")
  var held: String?

  @Option(help: "Write rows that cannot be read and events that are refused to this file (CSV).")
  var refused: String?

  @Option(help: "Write what each creditor's money came to to this file; - is standard error.")
  var summary: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let files = [output.output, held, refused, summary == "-" ? nil : summary]
    try OutputFile.checkOrExit(outputs: files, inputs: events)
    var overrides = RuleOptions()
    overrides.settings = settings
    let command = ReplayCommand(
      events: events, rules: rules, defaultScript: defaultScript, overrides: overrides.overrides, from: from,
      until: until, isStrict: strict, audit: audit, listsHeld: held != nil)
    var result = command.run()
    if result.payouts.status < .invalidInput {
      for (path, text) in [(held, result.held), (refused, result.refused), (summary, result.summary)] {
        guard let path else { continue }
        if path == "-" {
          Terminal.complain(text)
          continue
        }
        do throws(Diagnostic) { try OutputFile.write(text, to: path) } catch {
          result.payouts.diagnostics.append(error)
        }
      }
    }
    try Terminal.finish(result.payouts, output: output.output, color: output.color)
  }
}
