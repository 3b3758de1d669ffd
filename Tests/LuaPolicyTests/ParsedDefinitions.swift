// The definitions for editors, as far as names go.

import LuaPolicy

/// What the definitions declare.
struct ParsedDefinitions {
  /// A class: its parent and the types of its fields; those of its functions are empty.
  struct Class {
    var parent: String?
    var fields: [String: String] = [:]
  }

  private(set) var classes: [String: Class] = [:]
  /// Global names, and those in global tables: `sek`, `string`, `string.sub`.
  private(set) var globals: Set<String> = []

  init(_ text: String) {
    var current = ""
    var locals: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: /^---@class (?:\(exact\) )?([\w.]+)(?:: ([\w.]+))?$/) {
        current = String(match.1)
        classes[current] = Class(parent: match.2.map(String.init))
      } else if let match = line.firstMatch(of: /^---@field (\w+)\?? ([^#]+)/) {
        classes[current]?.fields[String(match.1)] = match.2.trimmingSuffix(while: \.isWhitespace)
      } else if let match = line.firstMatch(of: /^local (\w+) = \{\}$/) {
        locals[match.1] = current
      } else if let match = line.firstMatch(of: /^(\w+) = \{\}$/) {
        globals.insert(String(match.1))
        for field in classes[current]?.fields.keys ?? [:].keys { globals.insert("\(match.1).\(field)") }
      } else if let match = line.firstMatch(of: /^function (\w+)[.:](\w+)\(/), let owner = locals[match.1] {
        classes[owner]?.fields[String(match.2)] = ""
      } else if let match = line.firstMatch(of: /^function ([\w.]+)\(/) {
        globals.insert(String(match.1))
      }
    }
  }

  /// The fields of a class and of those that it comes from.
  func fields(_ name: String) -> [String: String] {
    guard let type = classes[name] else { return [:] }
    return (type.parent.map { fields($0) } ?? [:]).merging(type.fields) { $1 }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, predicate(last) { text.removeLast() }
    return String(text)
  }
}
