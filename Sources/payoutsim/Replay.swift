// payoutsim replay

public import ArgumentParser
import Diagnostics
public import EventLogs
import Foundation
public import Ledger
import Workbench

extension LogFormat: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
  /// The date that an argument such as `2025-01-31` says.
  public init?(argument: String) {
    guard case .success(let date) = CalendarDate.parse(argument) else { return nil }
    self = date
  }
}

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Turns event logs of a whole portfolio into payouts.",
    discussion: "Example: payoutsim replay events.csv --rules rules --summary -")

  @Argument(
    help: "Event logs, in order: CSV, or NDJSON where the name ends with .ndjson; - is standard input.",
    completion: .file(extensions: ["csv", "ndjson", "gz"]))
  var events: [String]

  @Option(help: "The rules folder.", completion: .directory)
  var rules = "rules"

  @Option(
    name: .customLong("default"),
    help: ArgumentHelp("The script of creditors that have none of their own. Default: default.lua.", valueName: "file"),
    completion: .file(extensions: ["lua"]))
  var defaultScript: String?

  @Option(
    help: ArgumentHelp(
      "A list of creditors (YAML, as in a scenario): their rules, accounts, currencies, zones and so on.",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var creditors: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A rule parameter for this run; repeat it for more.", valueName: "CREDITOR.PARAM=VALUE"))
  var settings: [ParameterSetting] = []

  @Option(help: "The first day, local to each creditor. Default: that of the first row.")
  var from: CalendarDate?

  @Option(help: "The last day, local to each creditor. Default: that of the last row.")
  var until: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "How the rows of another program's export become events (YAML), where the logs are such exports.",
      valueName: "file"))
  var map: String?

  @Flag(help: "Sort the rows of all logs by time first, in bounded memory and in files that are gone afterwards.")
  var sort = false

  @Flag(help: "End with the first row that cannot be read.")
  var strict = false

  @Flag(help: "Check the books after every event.")
  var audit = false

  @Option(help: "Write the decisions that paid nothing to this file (CSV).", completion: .file())
  var held: String?

  @Option(help: "Write rows that cannot be read and events that are refused to this file (CSV).", completion: .file())
  var refused: String?

  @Option(help: "Write what each creditor's money came to to this file; - is standard error.", completion: .file())
  var summary: String?

  @Option(help: "How standard input is written: csv or ndjson.")
  var input = LogFormat.csv

  @Option(
    help:
      "On how many threads logs are scanned, creditors simulated and lists made; nothing depends on it but time. Default: one a processor."
  )
  var jobs: Int?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...1024).contains(jobs ?? 1) else { throw ValidationError("--jobs must be from 1 to 1024") }
  }

  func run() throws {
    let line = ProgressLine()
    let interruption = Interruption.handler { line?.clear() }
    defer { withExtendedLifetime(interruption) {} }
    try checkLists()
    let summaryFile = summary == "-" ? nil : summary
    try OutputFile.checkOrExit(
      outputs: [output.output, held, refused, summaryFile],
      inputs: events + [rules] + [creditors, map].compactMap { $0 })
    var parameters = RuleOptions()
    parameters.settings = settings
    var command = ReplayCommand(
      events: events, rules: rules, defaultScript: defaultScript, creditors: creditors,
      overrides: parameters.overrides, from: from, until: until, isStrict: strict, audit: audit,
      listsHeld: held != nil, listsRefused: refused != nil)
    command.limits = limits.limits
    command.summarizes = summary != nil
    command.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    command.input = input
    command.sorts = sort
    command.map = map
    if let line { command.tell = { line.show($0) } }
    let result = command.run()
    line?.clear()
    let files: [(String?, any OutputText)] = [
      (held, result.held), (refused, result.refused), (summaryFile, result.summary),
    ]
    let others = files.compactMap { path, text in path.map { OutputFile(path: $0, text: text) } }
    if summary == "-" { Terminal.complain(result.summary) }
    try Terminal.finish(
      result.report, text: result.payouts, output: output.output, others: others, color: output.color)
  }

  /// Exits with a complaint where a list is to go where payouts go.
  private func checkLists() throws {
    let mistakes = [("--held", held), ("--refused", refused)].filter { $0.1 == "-" }.map { option, _ in
      Diagnostic(
        "output_not_file", "'\(option) -' names no file, and standard output is for the payouts",
        help: "name a file", category: .usage)
    }
    guard !mistakes.isEmpty else { return }
    try Terminal.finish(CommandResult(diagnostics: mistakes), output: nil, color: output.color)
  }
}
