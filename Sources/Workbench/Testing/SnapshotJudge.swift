// The snapshot of a scenario: compared with what came out, or accepted as it came out.

import Diagnostics
import Foundation
import Reports
import Scenarios

/// Holds what the cases of a scenario came to against its snapshot.
struct SnapshotJudge {
  let scenario: Scenario
  let path: String
  /// Where the scenario asks for the snapshot.
  let place: SourcePlace
  let command: TestCommand

  /// Adds to the trials what is not as in the snapshot, and a trial for each result that is of none of the variants any
  /// more. Answers the snapshot to be written instead, where results are accepted and are other ones.
  ///
  /// Nothing is accepted of a scenario that fails by itself: a result that is known to be wrong is no standard.
  func judge(_ trials: inout [Trial]) -> OutputFile? {
    let file = SnapshotFile.path(for: path)
    let results = trials.map { trial in
      trial.outcome.map { SnapshotResult(variant: trial.test.variant, $0) }
    }
    let text = SnapshotFile.text(results.compactMap { $0 })
    let known: String?
    do { known = try accepted(file) } catch {
      if accepts(trials) { return OutputFile(path: file, text: text) }
      for index in trials.indices { trials[index].test.mistakes += error.list }
      return nil
    }
    // As bytes: two texts that look the same are two texts.
    let isSame = known.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    if isSame, trials.count == TestSubject.all(of: scenario).count { return nil }
    if accepts(trials) { return OutputFile(path: file, text: text) }
    do throws(Diagnostics) {
      try compare(&trials, results, known, file)
    } catch {
      for index in trials.indices { trials[index].test.mistakes += error.list }
    }
    return nil
  }

  private func accepts(_ trials: [Trial]) -> Bool { command.updates && trials.allSatisfy(\.test.passed) }

  /// The text of the file; nil where there is none.
  private func accepted(_ file: String) throws(Diagnostics) -> String? {
    FileManager.default.fileExists(atPath: file) ? try InputFile.read(path: file) : nil
  }

  private func compare(
    _ trials: inout [Trial], _ results: [SnapshotResult?], _ known: String?, _ file: String
  ) throws(Diagnostics) {
    let snapshot = try known.map { text throws(Diagnostics) in try AcceptedSnapshot.read(text: text, file: file) }
    for (index, result) in results.enumerated() {
      guard let result else { continue }
      guard let snapshot else {
        trials[index].test.failures.append(missing("there is no snapshot '\(file)' yet", place))
        continue
      }
      guard let failures = snapshot.failures(of: result) else {
        trials[index].test.failures.append(
          missing("the snapshot '\(file)' has no result of this yet", trials[index].test.place ?? place))
        continue
      }
      for (number, failure) in failures.enumerated() {
        trials[index].test.failures.append(TestFailure(failure, help: number == failures.count - 1 ? advice : nil))
      }
    }
    let variants = TestSubject.all(of: scenario).map { $0.variant?.name }
    trials += (snapshot?.orphans(among: variants) ?? []).map { orphan in
      var test = TestCase(file: file, name: "snapshot", variant: orphan.variant, place: orphan.place)
      let message = "the scenario has no variant '\(orphan.variant ?? "")', of which the snapshot has a result"
      let help = "payoutsim test --update writes the snapshot without it"
      test.failures = [
        TestFailure(Diagnostic("snapshot_orphan", message, at: orphan.place, help: help, category: .expectation))
      ]
      return Trial(test: test, outcome: nil)
    }
  }

  private func missing(_ message: String, _ place: SourcePlace) -> TestFailure {
    TestFailure(Diagnostic("snapshot_missing", message, at: place, help: advice, category: .expectation))
  }

  private var advice: String {
    command.isUnattended
      ? "payoutsim test --update accepts the result as it is, where CI is not set; then commit the snapshot"
      : "payoutsim test --update accepts the result as it is"
  }
}
