// payoutsim definitions

public import ArgumentParser
import Diagnostics
public import Workbench

extension EditorDefinition: ExpressibleByArgument {}

struct Definitions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions",
    abstract: "Writes what editors need to complete and check rules, scenarios, lists and maps.",
    discussion: """
      The types of the rule API (LuaCATS) and the JSON Schemas of scenarios, of lists of creditors and of maps of exports.

      Example: payoutsim definitions --output definitions
      Example: payoutsim definitions scenario > scenario.schema.json
      """)

  @Argument(help: "The one to print: rules, scenario, creditors or map. Default: all, into a folder.")
  var definition: EditorDefinition?

  @Option(
    help: ArgumentHelp(
      "The folder that all are written into, or the file for the one that is named; earlier ones are replaced.",
      valueName: "path"), completion: .file())
  var output: String?

  @Option(help: "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color: ColorMode = .auto

  func run() throws {
    let path = output == "-" ? nil : output
    if let definition {
      try Terminal.finish(CommandResult(output: definition.text), output: path, color: color)
    }
    guard let path else {
      let mistake = Diagnostic(
        "nothing_named", "all definitions are written into a folder, and none is named",
        help:
          "name it with --output DIR, or print one of \(EditorDefinition.allCases.map(\.rawValue).joined(separator: ", "))",
        category: .usage)
      try Terminal.finish(CommandResult(diagnostics: [mistake]), output: nil, color: color)
    }
    try Terminal.finish(DefinitionsCommand(folder: path).run(), output: nil, color: color)
  }
}
