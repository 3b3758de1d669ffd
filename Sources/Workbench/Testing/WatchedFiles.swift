// The files that a test run reads, and whether any of them is another one than before.

import Foundation

/// Scenarios, snapshots and rules as they stand at a moment.
public struct WatchedFiles: Equatable, Sendable {
  private struct Stamp: Equatable {
    var modified: Date?
    var size: Int?
    var number: Int?
  }

  private static let suffixes = [".yaml", ".yml", ".lua", ".json"]

  private var stamps: [String: Stamp] = [:]

  /// The files that a run reads, as they stand now.
  public init(_ command: TestCommand) {
    let scenarios = ScenarioFiles.find(command.paths, suffixes: WatchedFiles.suffixes).files
    let rules = RulesFolders(named: command.rules)
    // Of a folder too that has no scenario yet.
    let folders = Set((scenarios + command.paths.map { $0 + "/" }).map(rules.folder))
    for path in scenarios + ScenarioFiles.find(folders.sorted(), suffixes: WatchedFiles.suffixes).files {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      stamps[path] = Stamp(
        modified: attributes?[.modificationDate] as? Date, size: (attributes?[.size] as? NSNumber)?.intValue,
        number: (attributes?[.systemFileNumber] as? NSNumber)?.intValue)
    }
  }

  /// How many files are watched.
  public var count: Int { stamps.count }

  /// What is another one than in `earlier`, a line each in the order of the paths.
  public func changes(since earlier: WatchedFiles) -> [String] {
    Set(stamps.keys).union(earlier.stamps.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap {
      path in
      switch (earlier.stamps[path], stamps[path]) {
      case (nil, _): "new: \(path)"
      case (_, nil): "gone: \(path)"
      case (let before, let now): before == now ? nil : "changed: \(path)"
      }
    }
  }
}
