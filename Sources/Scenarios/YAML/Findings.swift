// The mistakes found in one file, collected while it is read and told all at once, by their place.

import Diagnostics

/// A stretch of one line of a file: line and column from 1, the length in Unicode scalars.
struct SourceMark: Hashable, Sendable {
  var line: Int
  var column: Int
  var length = 1
}

/// Collects the mistakes of one file.
final class Findings {
  private struct Finding: Hashable {
    var mark: SourceMark
    var code: String
    var message: String
    var help: String?
  }

  // What is printed at most (FORMATS), so that no more than these need the text of their line.
  private static let mostShown = 1000
  // A longer line is of no use to a reader, and a thousand copies of it would be of none to the machine.
  private static let longestExcerpt = 64 * 1024

  let source: SourceText
  private var list: [Finding] = []
  private var lastLine: (number: Int, text: String?)?

  init(_ source: SourceText) { self.source = source }

  /// Whether nothing was found.
  var isEmpty: Bool { list.isEmpty }

  /// Whether a mistake with this code was found.
  func contains(_ code: String) -> Bool { list.contains { $0.code == code } }

  /// Notes a mistake.
  func report(_ code: String, _ message: String, at mark: SourceMark, help: String? = nil) {
    list.append(Finding(mark: mark, code: code, message: message, help: help))
  }

  /// The place of a mark, with the text of its line.
  func place(_ mark: SourceMark) -> SourcePlace {
    if lastLine?.number != mark.line {
      let text = source.line(mark.line)
      lastLine = (mark.line, text.flatMap { $0.utf8.count <= Findings.longestExcerpt ? $0 : nil })
    }
    return SourcePlace(
      file: source.file, line: mark.line, column: mark.column, length: mark.length, excerpt: lastLine?.text)
  }

  /// What was found, by place, and what was found at one place in the order of finding.
  var diagnostics: [Diagnostic] {
    var seen: Set<Finding> = []
    let ordered = list.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      (left.element.mark.line, left.element.mark.column, left.offset)
        < (right.element.mark.line, right.element.mark.column, right.offset)
    }
    return ordered.enumerated().map { rank, item in
      let finding = item.element
      let place =
        rank < Findings.mostShown
        ? place(finding.mark)
        : SourcePlace(file: source.file, line: finding.mark.line, column: finding.mark.column)
      return Diagnostic(finding.code, finding.message, at: place, help: finding.help)
    }
  }
}
