// payoutsim generate

public import ArgumentParser
import Diagnostics
public import Generation
import Ledger
import Workbench

extension PortfolioPlan.LogForm: ExpressibleByArgument {}

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Makes a portfolio up: an event log of any size, and rules for its creditors.",
    discussion: """
      The same options come to the same bytes. Of the events, 3 % are refunds, 1 % chargebacks, 5 % respites, 2 % \
      creditings, 1 % cancellations, and the others payments, unless --share says otherwise.

      Example: payoutsim generate --events 100000 --output events.csv.gz --rules-output rules
      """)

  @Option(help: "How many events there are, besides a row for each case.")
  var events = 100_000

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 1

  @Option(help: "How many creditors there are. Default: one for each thousand events.")
  var creditors: Int?

  @Option(help: "How many cases each creditor has.")
  var cases = 100

  @Option(help: "The first day. Default: 2025-01-01.")
  var from: CalendarDate?

  @Option(help: "The last day. Default: a year after the first.")
  var until: CalendarDate?

  @Option(
    name: .customLong("share"),
    help: ArgumentHelp(
      "How many percent of the events a verb has; repeat it for more. What is left is payments.",
      valueName: "VERB=PERCENT"))
  var shares: [String] = []

  @Option(help: ArgumentHelp("How many percent of payments are told some days late.", valueName: "percent"))
  var lateShare = "0"

  @Option(help: ArgumentHelp("How many percent of rows stand behind rows of later times.", valueName: "percent"))
  var unorderedShare = "0"

  @Flag(help: "Debts of capital alone, every payment settled when it is told, and rules that charge nothing.")
  var capitalOnly = false

  @Option(help: ArgumentHelp("How much happens on a day of a weekend, of another day's.", valueName: "percent"))
  var weekends = 10

  @Option(help: "The form of the log: csv or ndjson. Default: by the name of the output, else csv.")
  var format: PortfolioPlan.LogForm?

  @Option(help: "Write the log to this file, packed where its name ends in .gz. Default: -, which is standard output.")
  var output: String?

  @Option(help: ArgumentHelp("Write a rule script for each creditor to this folder, a new one.", valueName: "dir"))
  var rulesOutput: String?

  @Flag(help: "Write one script for all creditors, default.lua.")
  var sharedRules = false

  @Option(help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: ColorMode = .auto

  func run() throws {
    let interruption = Interruption.handler()
    let result = withExtendedLifetime(interruption) {
      GenerateRequest(
        events: events, seed: seed, creditors: creditors, cases: cases, from: from, until: until, shares: shares,
        lateShare: lateShare, unorderedShare: unorderedShare, isCapitalOnly: capitalOnly,
        weekends: weekends, format: format, output: output == "-" ? nil : output, rulesOutput: rulesOutput,
        sharesRules: sharedRules
      ).run()
    }
    try Terminal.finish(result, output: nil, color: color)
  }
}
