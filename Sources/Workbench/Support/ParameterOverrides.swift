// The parameters that are given on the command line, as with `--set`.

import Diagnostics
public import Ledger

/// Parameter values as they were written, by creditor and name.
public typealias ParameterOverrides = [ByteText: [String: String]]

extension ParameterOverrides {
  /// Gives a parameter of a creditor a value, over one that it was given before.
  public mutating func set(_ parameter: String, of creditor: String, to value: String) {
    self[ByteText(creditor), default: [:]][parameter] = value
  }

  /// What is said of creditors that an option names and that there are not. `lack` ends the sentence: "which no log names".
  func unknownCreditors(
    among known: [String], option: String = "--set", _ lack: String, at place: SourcePlace? = nil
  ) -> [Diagnostic] {
    let all = Set(known.map(ByteText.init))
    return keys.filter { !all.contains($0) }.sorted().map { creditor in
      Diagnostic(
        "unknown_creditor", "\(option) names the creditor '\(creditor.text)', which \(lack)", at: place,
        help: Suggestion.sentence(for: creditor.text, among: all.sorted().map(\.text)), category: .usage)
    }
  }
}
