// The files of a new project.

enum ProjectTemplate {
  /// Where the definitions for editors are.
  static let definitions = "definitions"

  /// The files, by their paths within the project.
  static var files: [OutputFile] {
    let editor = EditorDefinition.allCases.map { definition in
      OutputFile(path: "\(definitions)/\(definition.fileName)", text: definition.text)
    }
    return [
      OutputFile(path: "README.md", text: readme),
      OutputFile(path: "rules/standard.lua", text: standardRules),
      OutputFile(path: "rules/acme.lua", text: acmeRules),
      OutputFile(path: "rules/default.lua", text: defaultRules),
      OutputFile(path: "scenarios/acme-in-january.yaml", text: scenario),
      OutputFile(path: "portfolio/events.csv", text: events),
      OutputFile(path: "portfolio/creditors.yaml", text: creditors),
      OutputFile(path: ".luarc.json", text: luaSettings),
    ] + editor
  }
}
