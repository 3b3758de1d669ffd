// The one renderer of diagnostics: place, code, sentence, the offending line with a caret, and what to do.

/// Turns diagnostics into text for people.
public struct DiagnosticRenderer: Sendable {
  /// Whether to use ANSI colours.
  public var color: Bool
  /// The widest excerpt that is shown whole.
  private static let excerptWidth = 100

  /// A renderer, without colours unless asked for.
  public init(color: Bool = false) { self.color = color }

  /// The diagnostics, one after another, each ending in a line end; at most `limit` of them (FORMATS: 1,000).
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
    guard let line = place.line, let excerpt = place.excerpt else { return "" }
    let scalars = Array(excerpt.unicodeScalars)
    let column = min(max(place.column ?? 1, 1), scalars.count + 1)
    // A long line is shown around the caret only.
    let start = column > DiagnosticRenderer.excerptWidth ? column - DiagnosticRenderer.excerptWidth / 2 : 1
    let shown = scalars.dropFirst(start - 1).prefix(DiagnosticRenderer.excerptWidth)
    let lead = start > 1 ? "..." : ""
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    var text = "  \(number) | \(lead)\(escaped(String(String.UnicodeScalarView(shown))))\n"
    guard place.column != nil else { return text }
    let before = escaped(String(String.UnicodeScalarView(shown.prefix(column - start)))).unicodeScalars.count
    let length = max(1, min(place.length, shown.count - (column - start)))
    let caret = "^" + String(repeating: "~", count: length - 1)
    let indent = String(repeating: " ", count: lead.count + before)
    text += "  \(margin) | \(indent)\(paint(caret, "32;1"))\n"
    return text
  }

  private func paint(_ text: String, _ code: String) -> String { color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

/// `text` with control characters, line separators and direction marks made visible, so that nothing that a script or an
/// input says can steer a terminal.
public func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += " "
    case _ where isUnsafe(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}
