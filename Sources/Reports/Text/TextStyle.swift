// How a piece of text stands out on a terminal that has colours.

/// An emphasis, which says what the text is and not which colour it has.
public enum TextStyle: String, CaseIterable, Sendable {
  /// As text is.
  case plain
  /// A headline or a total.
  case strong
  /// What helps to read the rest.
  case faint
  /// Money that is paid.
  case good
  /// Money that waits.
  case caution
  /// What was turned down.
  case bad

  /// The text in this style as terminals know it (ANSI); as it is where there are no colours or is no text.
  func paint(_ text: String, color: Bool) -> String {
    guard color, !text.isEmpty, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private var code: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32;1"
    case .caution: "33"
    case .bad: "31"
    }
  }
}
