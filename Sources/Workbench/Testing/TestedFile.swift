// What became of one scenario file.

import Coverage
import Diagnostics
import Reports
import Scenarios

/// A file that was tested, with all that a run wants to know of it. Results of several are put together in the order of the
/// files, whatever thread each comes from.
struct TestedFile: Sendable {
  /// The file itself and its variants, as far as they were to be run.
  var cases: [TestCase] = []
  /// Whether the scenario could be read.
  var isRead = true
  /// The creditors of a scenario of which something was to be run.
  var creditors: [String] = []
  /// Whether the scenario asks for a snapshot.
  var asksForSnapshot = false
  /// What each case reached of the rules, where that was asked for.
  var coverage: [RuleCoverage] = []
  /// The snapshot, where it was accepted and is another one than before.
  var accepted: OutputFile?

  var hasFailed: Bool { cases.contains { !$0.passed } }
}

/// A scenario, or a variant of it, and what is expected at its end.
struct TestSubject {
  var variant: ScenarioVariant?
  var expectation: Expectation?
  var place: SourcePlace

  /// What is to be run of a scenario: each of its variants, and the scenario itself where it expects something, or where no
  /// variant does.
  static func all(of scenario: Scenario) -> [TestSubject] {
    let expectsItself =
      !(scenario.expectation?.isEmpty ?? true) || !scenario.checkpoints.allSatisfy(\.isEmpty)
      || scenario.snapshot != nil
    let own = TestSubject(variant: nil, expectation: scenario.expectation, place: scenario.source.whole)
    return (expectsItself || scenario.variants.isEmpty ? [own] : [])
      + scenario.variants.map { TestSubject(variant: $0, expectation: $0.expectation, place: $0.place) }
  }
}

extension TestFailure {
  init(_ failure: ExpectationFailure, help: String? = nil) {
    self.init(
      Diagnostic(failure.code, failure.message, at: failure.place, help: help, category: .expectation),
      rows: failure.rows)
  }
}
