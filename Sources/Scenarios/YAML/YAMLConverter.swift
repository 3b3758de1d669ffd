// Takes over what the YAML library built, and reports what a scenario does not use: aliases, anchors, tags, merge keys,
// keys that are no text, and keys that come twice.

import Ledger
import Yams

struct YAMLConverter {
  let text: YAMLText
  let findings: Findings

  func node(_ node: Yams.Node) -> YAMLNode {
    let mark = mark(of: node)
    reportProperties(mark)
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      if isPlain, text.isAlias(scalar.string) { return alias(scalar.string, mark) }
      return YAMLNode(content: .text(text.restored(scalar.string), isPlain: isPlain), mark: mark)
    case .sequence(let sequence):
      return YAMLNode(content: .list(sequence.map(self.node)), mark: mark)
    case .mapping(let mapping):
      return YAMLNode(content: .mapping(entries(mapping)), mark: mark)
    case .alias:
      return YAMLNode(content: .unusable, mark: mark)
    }
  }

  private func entries(_ mapping: Yams.Node.Mapping) -> [YAMLEntry] {
    var firstLines: [ByteText: Int] = [:]
    var entries: [YAMLEntry] = []
    for (key, value) in mapping {
      let key = node(key)
      let value = node(value)
      switch key.content {
      case .text("<<", isPlain: true):
        findings.report(
          "merge_key", "merge keys are not supported", at: key.mark, help: "write the keys out where they are needed")
      case .text(let name, _):
        if let line = firstLines[ByteText(name)] {
          findings.report("duplicate_key", "key '\(name)' is given already in line \(line)", at: key.mark)
        } else {
          firstLines[ByteText(name)] = key.mark.line
          entries.append(YAMLEntry(key: name, keyMark: key.mark, value: value))
        }
      case .list, .mapping:
        findings.report("bad_key", "a key is a text, and this one is \(key.kind)", at: key.mark)
      case .unusable:
        break
      }
    }
    return entries
  }

  private func alias(_ name: String, _ mark: SourceMark) -> YAMLNode {
    reportSharing(mark)
    return YAMLNode(content: .unusable, mark: mark)
  }

  // Told once: where a file shares nodes, it does so all over.
  private func reportSharing(_ mark: SourceMark) {
    guard !findings.contains(YAMLConverter.sharing) else { return }
    findings.report(
      YAMLConverter.sharing, "anchors and aliases are not supported", at: mark,
      help: "write out what is meant, and put a text that begins with '&' or '*' in quotes")
  }

  /// The code of anchors and aliases.
  static let sharing = "alias"

  // A node that has an anchor or a tag begins with it, and nothing else begins with these characters.
  private func reportProperties(_ mark: SourceMark) {
    switch text.scalar(mark.line, mark.column) {
    case "&":
      reportSharing(wordMark(mark))
    case "!":
      findings.report(
        "tag", "tags are not supported", at: wordMark(mark), help: "put a text that begins with '!' in quotes")
    default: break
    }
  }

  private func wordMark(_ mark: SourceMark) -> SourceMark {
    var mark = mark
    let ends: Set<Unicode.Scalar> = [" ", "\t", ",", "]", "}"]
    mark.length = 0
    for scalar in text.rest(mark.line, mark.column) {
      if ends.contains(scalar) { break }
      mark.length += 1
    }
    return mark
  }

  private func mark(of node: Yams.Node) -> SourceMark {
    let (line, column) = node.mark.map { ($0.line, $0.column) } ?? (1, 1)
    var mark = SourceMark(line: line, column: column)
    guard case .scalar(let scalar) = node else { return mark }
    switch scalar.style {
    case .plain, .any: mark.length = scalar.string.unicodeScalars.count
    case .singleQuoted, .doubleQuoted: mark.length = quotedLength(line, column)
    case .literal, .folded: break
    }
    mark.length = max(1, text.restLength(line, column, atMost: mark.length))
    return mark
  }

  private func quotedLength(_ line: Int, _ column: Int) -> Int {
    var quote: Unicode.Scalar?
    var length = 0
    var isEscaped = false
    for scalar in text.rest(line, column) {
      length += 1
      if quote == nil {
        quote = scalar
        continue
      }
      if scalar == quote, !isEscaped { return length }
      isEscaped = quote == "\"" && scalar == "\\" && !isEscaped
    }
    return length
  }
}
