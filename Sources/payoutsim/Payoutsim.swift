// The command line: every subcommand parses, calls one function of Workbench, renders, and exits.

import ArgumentParser
import Foundation
import Workbench

@main
struct Payoutsim: ParsableCommand {
  static let configuration = CommandConfiguration(
    // Each command says its name: to have the library look it up takes a fifth of a short run.
    commandName: "payoutsim",
    abstract: "Tries a creditor's payout rules on scenarios and event logs before they move real money.",
    discussion: """
      Exit codes: 0 all well; 1 an expectation or a snapshot failed, or nothing was tested; 2 wrong usage; 3 an invalid scenario, \
      event log or rule script; 4 a rule failed; 5 a rule exceeded its limits; 6 the books do not add up; \
      7 a threshold or a gate was not met; 74 an output could not be written.
      """,
    version: EngineVersion.text,
    subcommands: [
      Run.self, Test.self, Check.self, Explain.self, Diff.self, Replay.self, Generate.self, Definitions.self, Init.self,
    ])

  static func main() {
    // A reader that goes away is an output that could not be written, not a signal.
    signal(SIGPIPE, SIG_IGN)
    // Nor is a file that may not become as large as that.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitCode {
      Foundation.exit(status.rawValue)
    } catch {
      let text = fullMessage(for: error)
      guard exitCode(for: error).isSuccess else {
        Terminal.complain(text + "\n")
        Foundation.exit(ExitStatus.usage.rawValue)
      }
      Foundation.exit(Terminal.say(text + "\n") ? 0 : ExitStatus.output.rawValue)
    }
  }
}
