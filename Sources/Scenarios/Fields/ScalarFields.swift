// Ids, names from a list, whole numbers and truth values.

import Diagnostics

extension Field {
  /// A text that is not empty.
  func nonEmptyText() -> String? {
    guard let text = text() else { return nil }
    guard !text.isEmpty else {
      report("missing_value", "'\(name)' has no value")
      return nil
    }
    return text
  }

  /// An id as it was written: free text of at most 128 bytes without control characters (FORMATS).
  func id() -> String? {
    guard let text = nonEmptyText(), isID(text, at: mark) else { return nil }
    return text
  }

  /// The id of a chargeback, which is longer where it comes of a payment's id and status: `P1/failed` (S8.1).
  func chargebackID() -> String? {
    guard let text = nonEmptyText() else { return nil }
    let ending = ["/failed", "/returned"].first { text.hasSuffix($0) } ?? ""
    return isID(ending.isEmpty ? text : String(text.dropLast(ending.count)), at: mark) ? text : nil
  }

  /// Whether a text is an id; what is wrong with it is reported.
  func isID(_ text: String, at mark: SourceMark) -> Bool {
    if text.isEmpty {
      findings.report("bad_id", "an id is not empty", at: mark)
    } else if text.utf8.count > 128 {
      findings.report("bad_id", "an id has at most 128 bytes, and this one has \(text.utf8.count)", at: mark)
    } else if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      findings.report("bad_id", "an id has no control characters", at: mark)
    } else {
      return true
    }
    return false
  }

  /// A whole number.
  func integer(in range: ClosedRange<Int>) -> Int? {
    guard let text = text() else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      report("bad_integer", "'\(name)' is '\(text)', which is no whole number")
      return nil
    }
    guard let number = Int(text), range.contains(number) else {
      report("bad_integer", "'\(name)' is \(text), which is not from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// `true` or `false`.
  func boolean() -> Bool? {
    guard let text = text() else { return nil }
    if case .text(_, isPlain: true) = node.content, text == "true" || text == "false" { return text == "true" }
    report("bad_boolean", "'\(name)' is '\(text)' where true or false is expected")
    return nil
  }

  /// The one of `choices` that has the name that is written.
  func choice<Choice>(_ what: String, _ choices: [(name: String, value: Choice)]) -> Choice? {
    guard let text = text() else { return nil }
    if let choice = choices.first(where: { $0.name == text }) { return choice.value }
    let names = choices.map(\.name)
    report(
      "unknown_value", "'\(text)' is no \(what)",
      help: Suggestion.sentence(for: text, among: names) ?? "it is one of \(names.joined(separator: ", "))")
    return nil
  }
}

/// The cases of an enumeration by their raw values.
func named<Choice: CaseIterable & RawRepresentable<String>>(_: Choice.Type) -> [(name: String, value: Choice)] {
  Choice.allCases.map { ($0.rawValue, $0) }
}
