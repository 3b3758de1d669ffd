// Scenarios from a few lines, and their mistakes as a user sees them.

import Diagnostics
import Scenarios
import Testing

/// A scenario with a head and one creditor, `acme`, to which `rest` is added.
func small(_ rest: String = "", creditors: String = "  acme: {}") -> String {
  """
  name: small
  from: 2025-01-01
  until: 2025-01-31
  creditors:
  \(creditors)
  \(rest)
  """
}

/// A small scenario with a case of 1000.00 SEK, and this timeline.
func timeline(_ entries: String...) -> String {
  small("cases:\n  C-1: { creditor: acme, capital: 1000.00 }\ntimeline:\n" + entries.map { "  - \($0)\n" }.joined())
}

/// The mistakes of a scenario, rendered; empty where it has none.
func mistakes(_ text: String) -> String {
  do throws(Diagnostics) {
    _ = try ScenarioReader.read(text: text, file: "s.yaml")
    return ""
  } catch {
    return DiagnosticRenderer().render(error.list)
  }
}

/// The mistakes of a scenario, each as `line:column code: sentence (help)`.
func told(_ text: String) -> [String] {
  do throws(Diagnostics) {
    _ = try ScenarioReader.read(text: text, file: "s.yaml")
    return []
  } catch {
    return error.list.map { mistake in
      let place = mistake.place.map { "\($0.line ?? 0):\($0.column ?? 0) " } ?? ""
      return place + mistake.code + ": " + mistake.message + (mistake.help.map { " (\($0))" } ?? "")
    }
  }
}
