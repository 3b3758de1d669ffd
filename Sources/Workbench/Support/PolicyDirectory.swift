// From a creditor to its policies over time: the script that holds from the start, its dated versions, and the changes
// that a timeline makes (S13.1).

import Coverage
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

/// The parameters that a variant gives a creditor.
struct VariantParameters {
  /// Their values as they were written.
  var texts: [String: String]
  /// The variant's place in the scenario.
  var place: SourcePlace
}

/// Loads the policies of creditors from one rules folder with one interpreter.
final class PolicyDirectory {
  let folder: RuleFolder
  private let loader: RuleLoader
  /// The bytes of every script that was loaded, by its path within the folder.
  private(set) var scripts: [ByteText: [UInt8]] = [:]
  /// Is told of every policy that was loaded, and for whom.
  var onLoad: ((LuaPolicy, Creditor) -> Void)?
  // The parameters that no script of the creditor whose policies are being loaded has had so far.
  private var unplaced: [String: Diagnostic]?

  /// A directory of the rules folder at `path`; every mistake in the names of its files is reported at once.
  /// Where it is watched, what of the scripts runs is noted.
  init(path: String, limits: RuleLimits, isWatched: Bool = false) throws(Diagnostics) {
    folder = RuleFolder(path: path, limits: limits)
    guard folder.diagnostics.isEmpty else { throw Diagnostics(folder.diagnostics) }
    guard let loader = RuleLoader(folder: folder, watches: isWatched) else {
      throw Diagnostics([
        Diagnostic("rule_limit", "there is no memory for a rule interpreter", category: .ruleLimit)
      ])
    }
    self.loader = loader
  }

  /// What of the scripts ran so far, where that is noted.
  var coverage: RuleCoverage { loader.coverage }

  /// The policies of a creditor. `script` is the one that holds from the start; `parameters` are those of `--set`, over
  /// which those of a variant prevail; changes come in the order of the file.
  func policies(
    of creditor: Creditor, script: String, parameters: [String: String], variant: VariantParameters? = nil,
    entries: [PolicyEntry] = []
  ) throws(Diagnostics) -> PolicyTimeline {
    var given = parameters.mapValues { GivenParameter($0, from: .commandLine) }
    if let variant {
      given.merge(variant.texts.mapValues { GivenParameter($0, from: .file(variant.place)) }) { $1 }
    }
    var mistakes: [Diagnostic] = []
    unplaced = nil
    let initial = load(script, creditor, given, nil, &mistakes)
    var changes: [PolicyChange] = []
    for version in versions(of: script, &mistakes) {
      guard let policy = load(version.script, creditor, given, nil, &mistakes) else { continue }
      changes.append(PolicyChange(at: creditor.zone.instant(of: version.from), policy: policy))
    }
    for entry in entries {
      guard let policy = load(entry.script, creditor, given, entry.place, &mistakes) else { continue }
      changes.append(PolicyChange(at: entry.at, policy: policy))
    }
    mistakes += (unplaced ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    // Each version of a creditor's rules complains of the same value of a parameter.
    guard let initial, mistakes.isEmpty else { throw Diagnostics(mistakes.distinct) }
    return PolicyTimeline(initial: initial, changes: changes)
  }

  private func versions(of script: String, _ mistakes: inout [Diagnostic]) -> [DatedVersion] {
    do { return try folder.versions(of: script) } catch {
      mistakes += error.list
      return []
    }
  }

  private func load(
    _ script: String, _ creditor: Creditor, _ parameters: [String: GivenParameter], _ place: SourcePlace?,
    _ mistakes: inout [Diagnostic]
  ) -> LuaPolicy? {
    do {
      let policy = try loader.load(script: script, creditor: creditor.id, parameters: parameters)
      for source in policy.sources { scripts[ByteText(source.path)] = source.bytes }
      onLoad?(policy, creditor)
      // A parameter is unknown where none of the creditor's scripts has it.
      unplaced = unplaced.map { $0.filter { policy.unknownParameters[$0.key] != nil } } ?? policy.unknownParameters
      return policy
    } catch {
      // A script that is not there is a mistake of the file that names it.
      mistakes += error.list.map { $0.placed(at: place) }
      return nil
    }
  }
}

extension Diagnostic {
  /// The same, at `fallback` where it has no place of its own. What is wrong with the command line has none in a file.
  func placed(at fallback: SourcePlace?) -> Diagnostic {
    guard category != .usage else { return self }
    var diagnostic = self
    diagnostic.place = place ?? fallback
    return diagnostic
  }
}

extension [Diagnostic] {
  /// Each diagnostic once, where it comes first.
  var distinct: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }
}
