import Foundation

/// The program as a user runs it.
enum CommandLineTool {
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program that was built with these tests, or that which the environment names.
  static let executable =
    ProcessInfo.processInfo.environment["PAYOUTSIM_PROGRAM"].map { URL(fileURLWithPath: $0) }
    ?? executable(named: "payoutsim")

  /// An executable that was built with these tests.
  static func executable(named name: String) -> URL {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    return Repository.root.appendingPathComponent(".build/debug/\(name)")
  }

  /// Runs the program, or another one, with arguments in a folder, by default the repository's root.
  static func run(
    _ arguments: [String], in folder: String = Repository.root.path, environment: [String: String] = [:],
    input: String? = nil, program: URL = executable
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Through files, so that no pipe can fill up while the other is read.
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (output, errors) = (scratch.appendingPathComponent("out"), scratch.appendingPathComponent("err"))
    let source = scratch.appendingPathComponent("in")
    try Data((input ?? "").utf8).write(to: source)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
