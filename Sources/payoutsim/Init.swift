// payoutsim init

import ArgumentParser
import Workbench

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a small project that works: rules, a scenario, an event log, and what editors need.",
    discussion: """
      Nothing is overwritten: where one of the files is there already, none is made.

      Example: payoutsim init acme
      """)

  @Argument(
    help: "The folder of the project, which is made where there is none. Default: the working directory.",
    completion: .directory)
  var dir = "."

  @Option(help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: ColorMode = .auto

  func run() throws {
    try Terminal.finish(InitCommand(folder: dir).run(), output: nil, color: color)
  }
}
