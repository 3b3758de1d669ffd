// The same program once more, in a process of its own: with other addresses, other hash seeds, another time zone and locale.

import Foundation

/// A second process that simulates the same scenarios.
public struct SecondRun: Sendable {
  private static let surroundings = ["TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8", "MALLOC_PERTURB_": "165"]
  // No text of a result holds it: results are JSON and messages, which escape it.
  private static let separator: Character = "\0"

  private let executable: URL
  private let arguments: [String]

  /// A run of a program with arguments that make it write `encode` of its results to standard output; by default the
  /// program is this one.
  public init(executable: String = "/proc/self/exe", arguments: [String]) {
    // The link means another program to another process.
    self.executable = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    self.arguments = arguments
  }

  /// What a second process writes.
  public static func encode(_ results: [ScenarioText]) -> String {
    results.map { "\($0.name)\(separator)\($0.text)\(separator)" }.joined()
  }

  /// The results of the second process; nil where it does not end well.
  func results() -> [ScenarioText]? {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment.merging(SecondRun.surroundings) { $1 }
    environment["SWIFT_DETERMINISTIC_HASHING"] = nil
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(
      separator: SecondRun.separator, omittingEmptySubsequences: false)
    return stride(from: 0, to: parts.count - 1, by: 2).map {
      ScenarioText(name: String(parts[$0]), text: String(parts[$0 + 1]))
    }
  }
}
