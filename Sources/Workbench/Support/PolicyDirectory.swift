// From a creditor to its policies over time: the script that holds from the start, its dated versions, and the changes
// that a timeline makes (S13.1).

import Diagnostics
import Ledger
import LuaPolicy
import Receivables
import Simulation

/// A policy that a timeline puts in force.
struct PolicyEntry {
  var at: Instant
  var script: String
  var place: SourcePlace
}

/// Loads the policies of creditors from one rules folder with one interpreter.
final class PolicyDirectory {
  let folder: RuleFolder
  private let loader: RuleLoader
  /// The bytes of every script that was loaded, by its path within the folder.
  private(set) var scripts: [String: [UInt8]] = [:]

  /// A directory of the rules folder at `path`; every mistake in the names of its files is reported at once.
  init(path: String) throws(Diagnostics) {
    folder = RuleFolder(path: path)
    guard folder.diagnostics.isEmpty else { throw Diagnostics(folder.diagnostics) }
    guard let loader = RuleLoader(folder: folder) else {
      throw Diagnostics([
        Diagnostic("rule_limit", "there is no memory for a rule interpreter", category: .ruleLimit)
      ])
    }
    self.loader = loader
  }

  /// The policies of a creditor. `script` is the one that holds from the start; changes come in the order of the file.
  func policies(
    of creditor: Creditor, script: String, parameters: [String: String], entries: [PolicyEntry] = []
  ) throws(Diagnostics) -> PolicyTimeline {
    var mistakes: [Diagnostic] = []
    let initial = load(script, creditor, parameters, nil, &mistakes)
    var changes: [PolicyChange] = []
    for version in folder.versions(of: script) {
      guard let policy = load(version.script, creditor, parameters, nil, &mistakes) else { continue }
      changes.append(PolicyChange(at: creditor.zone.instant(of: version.from), policy: policy))
    }
    for entry in entries {
      guard let policy = load(entry.script, creditor, parameters, entry.place, &mistakes) else { continue }
      changes.append(PolicyChange(at: entry.at, policy: policy))
    }
    guard let initial, mistakes.isEmpty else { throw Diagnostics(mistakes) }
    return PolicyTimeline(initial: initial, changes: changes)
  }

  private func load(
    _ script: String, _ creditor: Creditor, _ parameters: [String: String], _ place: SourcePlace?,
    _ mistakes: inout [Diagnostic]
  ) -> LuaPolicy? {
    do {
      let policy = try loader.load(script: script, creditor: creditor.id, parameters: parameters)
      for source in policy.sources { scripts[source.path] = source.bytes }
      return policy
    } catch {
      // A script that is not there is a mistake of the file that names it.
      mistakes += error.list.map { $0.placed(at: place) }
      return nil
    }
  }
}

extension Diagnostic {
  /// The same, at `fallback` where it has no place of its own.
  func placed(at fallback: SourcePlace?) -> Diagnostic {
    var diagnostic = self
    diagnostic.place = place ?? fallback
    return diagnostic
  }
}
