// From the text of a file to its nodes, by way of the YAML library, and the one place that knows that library.
//
// Invariant: the library never sees an alias, so what it builds is never larger than the text.

import Diagnostics
import Yams

/// Composes the nodes of a file.
struct YAMLComposer {
  // Each key that is given twice costs one more reading of the file; these bound that.
  private static let mostRenamings = 200
  private static let mostScalars = 64 * 1024 * 1024

  private let findings: Findings
  private var text: YAMLText
  private var renamed: [(key: String, mark: SourceMark)] = []

  /// The root of the file, or nil where it cannot be read. Mistakes are reported; what they make unusable is left out.
  static func compose(_ source: SourceText, findings: Findings) -> YAMLNode? {
    var composer = YAMLComposer(source, findings)
    guard composer.hasOnlyText() else { return nil }
    return composer.compose()
  }

  private init(_ source: SourceText, _ findings: Findings) {
    self.findings = findings
    text = YAMLText(source.text)
  }

  private mutating func compose() -> YAMLNode? {
    while true {
      do {
        // A parser is done with once it has thrown.
        let parser = try Yams.Parser(yaml: text.yaml, resolver: .basic, encoding: .utf8)
        let root = try parser.nextRoot()
        guard let root, !isEmpty(root) else {
          findings.report("file_empty", "the file says nothing", at: SourceMark(line: 1, column: 1))
          return nil
        }
        let node = YAMLConverter(text: text, findings: findings).node(root)
        if let second = try parser.nextRoot() {
          let mark = second.mark.map { SourceMark(line: $0.line, column: $0.column) }
          findings.report(
            "several_documents", "a second document begins in this file", at: mark ?? SourceMark(line: 1, column: 1),
            help: "give each document a file of its own")
        }
        // What is missing for want of a shared node is no mistake of its own.
        return findings.contains(YAMLConverter.sharing) ? nil : node
      } catch let error as YamlError {
        if case .duplicatedKeysInMapping(let keys, let context) = error, rename(keys, context.mark) { continue }
        reportRenamed()
        findings.report(YAMLProblem(error, text))
        return nil
      } catch {
        findings.report("bad_yaml", "the file is no YAML", at: SourceMark(line: 1, column: 1))
        return nil
      }
    }
  }

  private func isEmpty(_ root: Node) -> Bool { root.scalar?.string.isEmpty ?? false }

  /// Renames the first of several equal keys, so that the library finds the next mistake; false where that has to end.
  private mutating func rename(_ keys: [String], _ mark: Mark) -> Bool {
    guard renamed.count < YAMLComposer.mostRenamings,
      (renamed.count + 1) * text.scalars.count < YAMLComposer.mostScalars, text.rename(mark.line, mark.column)
    else { return false }
    let key = text.restored(keys.first ?? "")
    renamed.append((key, SourceMark(line: mark.line, column: mark.column, length: key.unicodeScalars.count)))
    return true
  }

  // Where the file as a whole cannot be read, it is not known where a key comes again, but that it does.
  private func reportRenamed() {
    for (key, mark) in renamed {
      findings.report("duplicate_key", "key '\(key)' comes again further down in the same mapping", at: mark)
    }
  }

  /// Whether the text has no characters that YAML does not allow.
  private func hasOnlyText() -> Bool {
    var mark = SourceMark(line: 1, column: 0)
    var found = 0
    for scalar in text.scalars where found < 1000 {
      mark.column += 1
      switch scalar.value {
      case 0x0A: mark = SourceMark(line: mark.line + 1, column: 0)
      case 0x09, 0x0D, 0x20...0x7E, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: break
      default:
        found += 1
        findings.report(
          "control_character", "a file has no control characters, and this one is U+\(hexadecimal(scalar))", at: mark)
      }
    }
    return found == 0
  }

  private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
