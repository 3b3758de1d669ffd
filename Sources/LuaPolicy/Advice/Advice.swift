// Warnings for who writes a script: what would fail once it is asked, and what never helps. They change no exit code.
//
// Advice must be right: where it is not certain, nothing is said.

import Diagnostics
import LuaRuntime

/// Collects advice on one script.
struct Advice {
  /// The script's path within the rules folder.
  let script: String
  /// The script as a tree.
  let tree: LuaSyntax
  private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  private let text: SourceText

  /// Advice on a script; nil where it is not understood.
  init?(on script: String, _ places: PlaceFinder) {
    guard let tree = places.tree(script), let text = places.text(of: script) else { return nil }
    self.script = script
    self.tree = tree
    self.text = text
  }

  /// Warns of something at a place in the script.
  mutating func warn(_ code: String, _ message: String, at spot: LuaSourceMap.Spot, help: String? = nil) {
    let place = text.place(line: spot.line, column: spot.column, length: spot.length)
    add(Diagnostic(code, message, at: place, help: help, severity: .warning))
  }

  /// Adds a warning, once.
  mutating func add(_ warning: Diagnostic) {
    if known.insert(warning).inserted { diagnostics.append(warning) }
  }
}

extension [Diagnostic] {
  /// Those that tell of what would fail, and not of what is idle: they are worth knowing beside mistakes.
  var ofFailures: [Diagnostic] {
    filter { ["unknown_fact", "unknown_global", "global_written", "bad_value", "wrong_kinds"].contains($0.code) }
  }

  /// Those that are on no line of the others.
  func apart(from others: [Diagnostic]) -> [Diagnostic] {
    filter { own in !others.contains { $0.place?.file == own.place?.file && $0.place?.line == own.place?.line } }
  }
}

/// A function whose errors are caught: what it does may be meant to fail.
func isGuard(_ call: LuaNode, _ tree: LuaSyntax) -> Bool {
  guard call.kind == .call, let callee = call.children.first, callee.kind == .name(nil) else { return false }
  return tree.text(callee.token) == "pcall"
}
