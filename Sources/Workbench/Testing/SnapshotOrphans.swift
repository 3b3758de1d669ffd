// Snapshots that no scenario asks for, which would otherwise look like something that is checked.

import Diagnostics
import Foundation
import Reports
import Scenarios

/// Finds the snapshots under the paths of a run that belong to none of its scenarios.
struct SnapshotOrphans {
  private let command: TestCommand

  init(_ command: TestCommand) { self.command = command }

  /// A failed case for each. Of a scenario that could not be read it is not known whether it asks for one.
  func cases(_ files: [String], _ tested: [TestedFile]) -> [TestCase] {
    var owners: [String: (file: String, asks: Bool)] = [:]
    for (file, tested) in zip(files, tested) {
      owners[SnapshotFile.path(for: file)] = (file, tested.asksForSnapshot || !tested.isRead)
    }
    let filter = command.filter.flatMap { TestFilter($0) }
    return snapshots(files).filter { path in
      !(owners[path]?.asks ?? false) && (filter?.matches(path: path) ?? true)
    }.map { path in
      let owner = owners[path]?.file
      var test = TestCase(file: path, name: "snapshot", place: SourcePlace(file: path))
      let message = owner.map { "'\($0)' asks for no snapshot" } ?? "there is no scenario of this name"
      let help = owner == nil ? "delete it, or name it as its scenario" : "delete it, or write 'snapshot: true' there"
      test.failures = [
        TestFailure(
          Diagnostic(
            "snapshot_orphan", "nothing is checked by this snapshot: \(message)", at: test.place, help: help,
            category: .expectation))
      ]
      return test
    }
  }

  /// The snapshots in folders that were named, and those of the files that were.
  private func snapshots(_ files: [String]) -> [String] {
    let found = ScenarioFiles.find(command.paths, suffixes: [SnapshotFile.suffix]).files
    let own = files.map(SnapshotFile.path).filter { FileManager.default.fileExists(atPath: $0) }
    return Set(found.filter { $0.hasSuffix(SnapshotFile.suffix) } + own).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
