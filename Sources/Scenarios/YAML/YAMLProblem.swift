// What the YAML library says of a text that is no YAML, as a mistake with its place.

import Yams

struct YAMLProblem {
  private(set) var code = "bad_yaml"
  private(set) var message: String
  private(set) var mark = SourceMark(line: 1, column: 1)
  private(set) var help: String?

  init(_ error: YamlError, _ text: YAMLText) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      message = "this is no YAML: " + [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      self.mark = text.mark(mark.line, mark.column)
      help = YAMLProblem.help(problem, text.scalar(mark.line, mark.column))
      if problem.hasPrefix("Maximum nesting level") {
        code = "nested_too_deep"
        message = "lists and mappings are nested by more than 1,000 levels"
      }
    case .duplicatedKeysInMapping(let keys, let context):
      code = "duplicate_key"
      message = "key '\(text.restored(keys.first ?? ""))' is given more than once in the same mapping"
      mark = SourceMark(line: max(1, context.mark.line), column: max(1, context.mark.column))
    case .memory:
      message = "this is no YAML that can be read in the memory there is"
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
      message = "this is no YAML: \(problem)"
    case .dataCouldNotBeDecoded, .no:
      message = "this is no YAML"
    }
  }

  private static func help(_ problem: String, _ scalar: Unicode.Scalar?) -> String? {
    if scalar == "\t" { return "indent with spaces, for YAML does not allow tabs" }
    if problem.contains("mapping values are not allowed") { return "put a text that holds ': ' in quotes" }
    if scalar == "@" || scalar == "`" || scalar == "%" { return "put a text that begins with this character in quotes" }
    return nil
  }
}

extension Findings {
  /// Notes that the text is no YAML.
  func report(_ problem: YAMLProblem) { report(problem.code, problem.message, at: problem.mark, help: problem.help) }
}
