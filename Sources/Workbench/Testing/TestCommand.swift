// `test`: every scenario against its expectations and its snapshot; a scenario that checks nothing fails, as does a run that
// has nothing to check.

import Coverage
import Diagnostics
import Foundation
public import LuaPolicy
import Reports
import Scenarios

/// Runs scenarios and checks what they expect.
public struct TestCommand: Sendable {
  /// Files and folders.
  public var paths: [String]
  /// The rules folder, where one is named.
  public var rules: String?
  /// Values of parameters.
  public var overrides: ParameterOverrides
  /// Whether scenarios that pass are left out of the report.
  public var quiet = false
  /// Whether text is coloured.
  public var color = false
  /// What rules may use.
  public var limits = RuleLimits()
  /// What is told of what the scenarios reach of the rules; nil where nobody wants to know.
  public var coverage: CoverageRequest?
  /// A regular expression that is looked for in paths, names and variants; nil where all are run.
  public var filter: String?
  /// Whether the run ends with the first case that fails.
  public var failsFast = false
  /// The seed of the order in which files are run; nil is that of their paths.
  public var seed: UInt64?
  /// Threads, from 1.
  public var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// Whether results are accepted as snapshots.
  public var updates = false
  /// Whether this is continuous integration, where nothing is accepted.
  public var isUnattended = false

  /// A test run.
  public init(paths: [String], rules: String?, overrides: ParameterOverrides) {
    self.paths = paths
    self.rules = rules
    self.overrides = overrides
  }

  /// Runs every scenario under the paths, whatever another one's fate.
  public func run() -> TestRun {
    let mistakes = usageMistakes
    guard mistakes.isEmpty else { return TestRun(self, mistakes: mistakes) }
    let (found, missing) = ScenarioFiles.find(paths)
    let files = seed.map { ShuffledOrder(seed: $0).shuffled(found) } ?? found
    let tested = Workers.map(files, threads: jobs, endsWith: { failsFast && $0.hasFailed }) {
      let tester = ScenarioTester(self)
      return { tester.test($0) }
    }
    let unknown = unknownCreditors(tested)
    guard unknown.isEmpty else { return TestRun(self, mistakes: unknown) }
    var report = TestReport()
    report.mistakes = missing
    report.seed = seed
    report.cases = tested.flatMap(\.cases)
    if failsFast, let first = report.cases.firstIndex(where: { !$0.passed }) {
      report.cases.removeSubrange((first + 1)...)
      report.unrunFiles = files.count - tested.count
    } else {
      report.cases += SnapshotOrphans(self).cases(files, tested)
    }
    if report.cases.isEmpty && missing.isEmpty { report.mistakes.append(nothing(found)) }
    let accepted = tested.compactMap(\.accepted)
    report.accepted = accepted.map(\.path)
    return TestRun(self, report, snapshots: accepted, coverage: tested.flatMap(\.coverage))
  }

  /// What a run reads, and must not be written over.
  public var inputs: [String] {
    let files = ScenarioFiles.find(paths).files
    let folders = RulesFolders(named: rules)
    return files + files.map(SnapshotFile.path) + Set(files.map(folders.folder)).sorted()
  }

  private var usageMistakes: [Diagnostic] {
    var mistakes: [Diagnostic] = []
    if let filter, TestFilter(filter) == nil {
      mistakes.append(
        Diagnostic(
          "bad_filter", "'\(filter)' is no regular expression",
          help: "write a backslash before a character that is to be taken as it is: 'a\\(b'", category: .usage))
    }
    if updates && isUnattended {
      mistakes.append(
        Diagnostic(
          "update_refused", "--update accepts nothing where CI is set, for any result would pass there",
          help: "run it where CI is not set, read git diff, and commit the snapshots", category: .usage))
    }
    return mistakes
  }

  private func unknownCreditors(_ tested: [TestedFile]) -> [Diagnostic] {
    // Where files could not be read, or were not, the creditor may be in one of them.
    guard tested.allSatisfy(\.isRead), !(failsFast && tested.contains(where: \.hasFailed)) else { return [] }
    return overrides.unknownCreditors(among: tested.flatMap(\.creditors), "no scenario has")
  }

  private func nothing(_ found: [String]) -> Diagnostic {
    let places = paths.joined(separator: ", ")
    guard let filter, !found.isEmpty else {
      return Diagnostic(
        "nothing_to_run", "no scenario (*.yaml) was found under \(places)",
        help: "name a scenario file, or a folder that has some", category: .expectation)
    }
    return Diagnostic(
      "nothing_matched", "none of the scenarios under \(places) matches the filter '\(filter)'",
      help: "the filter is looked for in the path, the name and the variant", category: .expectation)
  }
}
