// What became of every scenario that was tested: the value behind the report for people and those for other programs.

public import Diagnostics

/// Something that is not as expected.
public struct TestFailure: Sendable {
  /// What is wrong, and where that was expected.
  public var diagnostic: Diagnostic
  /// The rows that differ, a line each and aligned; `- ` was expected, `+ ` is there.
  public var rows: [String]

  /// A failure.
  public init(_ diagnostic: Diagnostic, rows: [String] = []) {
    self.diagnostic = diagnostic
    self.rows = rows
  }
}

/// A scenario, a variant of one, or a snapshot that belongs to none, and what became of it.
public struct TestCase: Sendable {
  /// The file as the user named it.
  public var file: String
  /// What the scenario is called; nil where it could not be read.
  public var name: String?
  /// The variant; nil for the scenario itself.
  public var variant: String?
  /// Where it stands; nil where it is in no file.
  public var place: SourcePlace?
  /// What is not as expected.
  public var failures: [TestFailure] = []
  /// Why it could not be run.
  public var mistakes: [Diagnostic] = []

  /// A case that passed so far.
  public init(file: String, name: String?, variant: String? = nil, place: SourcePlace?) {
    self.file = file
    self.name = name
    self.variant = variant
    self.place = place
  }

  /// Whether all was as expected.
  public var passed: Bool { failures.isEmpty && mistakes.isEmpty }

  /// The file, and the variant where it is one: unique in a report.
  public var title: String { variant.map { "\(file) [\($0)]" } ?? file }
}

/// What became of a test run.
public struct TestReport: Sendable {
  /// Every case, in the order in which they were run.
  public var cases: [TestCase] = []
  /// What is wrong with the run as a whole: nothing to run, a path that is not there.
  public var mistakes: [Diagnostic] = []
  /// The seed of the order; nil where it is that of the paths.
  public var seed: UInt64?
  /// The files that were not run, for the run ended with the first failure.
  public var unrunFiles = 0
  /// The snapshots that were accepted.
  public var accepted: [String] = []

  /// A report of nothing.
  public init() {}

  /// Whether there was something to test, and all of it was as expected.
  public var passed: Bool { mistakes.isEmpty && !cases.isEmpty && cases.allSatisfy(\.passed) }

  /// The mistakes of the run as cases, for programs that count cases and nothing else: a run that tested nothing must not
  /// look like one that failed nowhere.
  var allCases: [TestCase] {
    cases
      + mistakes.map { mistake in
        var own = TestCase(file: mistake.place?.file ?? "payoutsim test", name: mistake.code, place: mistake.place)
        own.mistakes = [mistake]
        return own
      }
  }
}
