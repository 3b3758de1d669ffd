// One scenario file after another, each from its text to what became of it and of its variants.

import Coverage
import Diagnostics
import Receivables
import Reports
import Scenarios
import Simulation

/// Tests scenario files. It belongs to the thread that made it, and so does every interpreter that its scenarios use.
struct ScenarioTester {
  private let command: TestCommand
  private let filter: TestFilter?
  private let zones = ZoneShelf()
  private let folders: RulesFolders

  init(_ command: TestCommand) {
    self.command = command
    folders = RulesFolders(named: command.rules)
    filter = command.filter.flatMap { TestFilter($0) }
  }

  /// Runs one file and each of its variants, as far as the filter matches them.
  func test(_ path: String) -> TestedFile {
    var tested = TestedFile()
    let session: ScenarioSession
    do {
      session = try ScenarioSession(
        path: path, rules: command.rules, overrides: command.overrides, limits: command.limits, zones: zones,
        folders: folders)
    } catch {
      // What it is called is not known, so it may be what the filter means.
      var unread = TestCase(file: path, name: nil, place: SourcePlace(file: path))
      unread.mistakes = error.list
      return TestedFile(cases: [unread], isRead: false)
    }
    let scenario = session.scenario
    tested.asksForSnapshot = scenario.snapshot != nil
    let subjects = selected(TestSubject.all(of: scenario), of: scenario, path)
    guard !subjects.isEmpty else { return tested }
    tested.creditors = scenario.creditors.map(\.creditor.id)
    var trials = subjects.map { trial($0, session, path) }
    if let place = scenario.snapshot {
      let judge = SnapshotJudge(scenario: scenario, path: path, place: place, command: command)
      tested.accepted = judge.judge(&trials)
    }
    tested.cases = trials.map(\.test)
    tested.coverage = trials.map(\.coverage)
    return tested
  }

  // A snapshot is accepted whole: it would not be known what the results are that the filter leaves out.
  private func selected(_ subjects: [TestSubject], of scenario: Scenario, _ path: String) -> [TestSubject] {
    guard let filter else { return subjects }
    let meant = subjects.filter { filter.matches(path: path, name: scenario.name, variant: $0.variant?.name) }
    return !meant.isEmpty && command.updates && scenario.snapshot != nil ? subjects : meant
  }

  private func trial(_ subject: TestSubject, _ session: ScenarioSession, _ path: String) -> Trial {
    let scenario = session.scenario
    var test = TestCase(file: path, name: scenario.name, variant: subject.variant?.name, place: subject.place)
    let checkpoints = subject.variant == nil ? scenario.checkpoints : []
    let expectsNothing = (subject.expectation?.isEmpty ?? true) && checkpoints.allSatisfy(\.isEmpty)
    guard !expectsNothing || scenario.snapshot != nil else {
      let nothing = Diagnostic(
        "nothing_checked", "nothing checked: there is no expectation", at: subject.place,
        help: "say what is expected under 'expect', or ask for a snapshot with 'snapshot: true'", category: .expectation
      )
      test.failures = [TestFailure(nothing)]
      return Trial(test: test, outcome: nil)
    }
    let watcher = command.coverage == nil ? nil : CoverageWatcher()
    var outcome: Outcome?
    do throws(Diagnostics) {
      let result = try session.simulate(variant: subject.variant, watcher: watcher).outcome
      var failures = zip(checkpoints, result.checkpoints).flatMap { $0.failures(against: $1, isFinal: false) }
      failures += (subject.expectation ?? Expectation(place: scenario.source.whole)).failures(
        against: result, isFinal: true)
      test.failures = failures.map { TestFailure($0) }
      outcome = result
    } catch {
      test.mistakes = error.list
    }
    return Trial(test: test, outcome: outcome, coverage: watcher?.coverage ?? RuleCoverage())
  }
}

/// A case that was run, and its outcome where there is one.
struct Trial {
  var test: TestCase
  var outcome: Outcome?
  /// What it reached of the rules, where that was asked for.
  var coverage = RuleCoverage()
}
