// JSON as a value whose keys keep their order and whose layout is stated, so that the text is the same for the same value.

/// A value of JSON (RFC 8259).
package indirect enum JSONValue: Sendable {
  /// A key of an object and its value.
  package typealias Member = (key: String, value: JSONValue)

  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  /// An object or a list that is written on one line, whatever is in it.
  case row([Member])
  case inline([JSONValue])
  /// An object or a list that is written with one member a line; an empty one takes no line of its own.
  case object([Member])
  case list([JSONValue])

  /// A text, or null.
  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// A whole number, or null.
  package init(_ number: Int?) { self = number.map(JSONValue.number) ?? .null }

  /// The value as text, with two spaces for each level and a line end after the last line.
  package var text: String {
    var text = ""
    write(to: &text, level: 0)
    return text + "\n"
  }

  private func write(to text: inout String, level: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .string(let value): JSONText.write(value, to: &text)
    case .row(let members):
      JSONValue.write(members, in: members.isEmpty ? ("{", "", "}") : ("{ ", ", ", " }"), to: &text) { member, text in
        JSONValue.write(member, to: &text, level: level)
      }
    case .inline(let values):
      JSONValue.write(values, in: ("[", ", ", "]"), to: &text) { $0.write(to: &$1, level: level) }
    case .object(let members):
      JSONValue.write(members, in: JSONValue.block("{", "}", isEmpty: members.isEmpty, level), to: &text) {
        JSONValue.write($0, to: &$1, level: level + 1)
      }
    case .list(let values):
      JSONValue.write(values, in: JSONValue.block("[", "]", isEmpty: values.isEmpty, level), to: &text) {
        $0.write(to: &$1, level: level + 1)
      }
    }
  }

  private static func write(_ member: Member, to text: inout String, level: Int) {
    JSONText.write(member.key, to: &text)
    text += ": "
    member.value.write(to: &text, level: level)
  }

  private static func write<Element>(
    _ elements: [Element], in marks: (open: String, between: String, close: String), to text: inout String,
    _ write: (Element, inout String) -> Void
  ) {
    text += marks.open
    for (place, element) in elements.enumerated() {
      if place > 0 { text += marks.between }
      write(element, &text)
    }
    text += marks.close
  }

  private static func block(
    _ open: String, _ close: String, isEmpty: Bool, _ level: Int
  ) -> (open: String, between: String, close: String) {
    if isEmpty { return (open, "", close) }
    let margin = "\n" + String(repeating: "  ", count: level)
    return ("\(open)\(margin)  ", ",\(margin)  ", margin + close)
  }
}
