import Foundation

/// A reader of lcov's tracefiles that knows nothing of this package: lcov_cobertura.
enum TraceReader {
  /// Whether it is to be asked: where it is installed, and in continuous integration whether it is or not.
  static let isExpected = ProcessInfo.processInfo.environment["CI"] != nil || path != nil

  struct Failure: Error, CustomStringConvertible { var description: String }

  private static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/lcov_cobertura" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What it makes of a tracefile: a report in Cobertura's XML.
  static func read(_ trace: String) throws -> String {
    guard let path else { throw Failure(description: "lcov_cobertura is not installed") }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (source, result) = (scratch.appendingPathComponent("trace.info"), scratch.appendingPathComponent("trace.xml"))
    let said = scratch.appendingPathComponent("said")
    try Data(trace.utf8).write(to: source)
    try Data().write(to: said)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [source.path, "--output", result.path]
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": scratch.path]
    process.standardOutput = try FileHandle(forWritingTo: said)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failure(description: "lcov_cobertura: \(try String(contentsOf: said, encoding: .utf8))")
    }
    return try String(contentsOf: result, encoding: .utf8)
  }
}
