// The one renderer of diagnostics: place, code, sentence, the offending line with a caret, and what to do.

/// Turns diagnostics into text for people.
public struct DiagnosticRenderer: Sendable {
  /// Whether to use ANSI colours.
  public var color: Bool

  /// A renderer, without colours unless asked for.
  public init(color: Bool = false) { self.color = color }

  /// The diagnostics, one after another, each ending in a line end; at most `limit` of them (FORMATS: 1,000), and then
  /// how many more there are.
  public func render(_ diagnostics: [Diagnostic], limit: Int = 1000) -> String {
    var text = diagnostics.prefix(limit).map { render($0) }.joined()
    if diagnostics.count > limit { text += "and \(diagnostics.count - limit) more\n" }
    return text
  }

  /// One diagnostic as text that ends in a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    if let place = diagnostic.place {
      text += escaped(place.file)
      if let line = place.line { text += ":\(line)" }
      if place.line != nil, let column = place.column { text += ":\(column)" }
      text += ": "
    }
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    text += paint(head, diagnostic.severity == .error ? "31;1" : "33;1") + ": \(escaped(diagnostic.message))\n"
    if let place = diagnostic.place { text += excerpt(of: place) }
    if let help = diagnostic.help { text += "  help: \(escaped(help))\n" }
    for note in diagnostic.notes { text += "  note: \(escaped(note))\n" }
    return text
  }

  private func excerpt(of place: SourcePlace) -> String {
    guard let line = place.line, let window = ExcerptWindow(of: place) else { return "" }
    var text = "  \(line) | \(window.text)\n"
    guard place.column != nil else { return text }
    let margin = String(repeating: " ", count: String(line).count)
    let indent = String(repeating: " ", count: window.indent)
    text += "  \(margin) | \(indent)\(paint("^" + String(repeating: "~", count: window.length - 1), "32;1"))\n"
    return text
  }

  private func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
