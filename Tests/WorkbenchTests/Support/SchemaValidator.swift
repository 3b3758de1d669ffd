import Foundation
import Workbench

/// A validator of JSON Schema that knows nothing of this package: check-jsonschema.
enum SchemaValidator {
  /// Whether it is to be asked: where it is installed, and in continuous integration whether it is or not.
  static let isExpected = ProcessInfo.processInfo.environment["CI"] != nil || path != nil

  struct Failure: Error, CustomStringConvertible { var description: String }

  private static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/check-jsonschema" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private struct Report: Decodable {
    struct Entry: Decodable {
      var filename: String
      var message: String?
    }
    var errors: [Entry]
    var parse_errors: [Entry]?
  }

  /// What is wrong with each of the files, by its path; a file that is well is not in it.
  static func mistakes(_ definition: EditorDefinition, _ files: [String]) throws -> [String: [String]] {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let schema = scratch.appendingPathComponent("schema.json")
    try Data(definition.text.utf8).write(to: schema)
    let (_, told) = try run(["--output-format", "JSON", "--schemafile", schema.path] + files, scratch)
    guard let report = try? JSONDecoder().decode(Report.self, from: told) else {
      throw Failure(description: "check-jsonschema: \(String(decoding: told, as: UTF8.self))")
    }
    let entries = report.errors + (report.parse_errors ?? [])
    return Dictionary(grouping: entries, by: \.filename).mapValues { $0.map { $0.message ?? "" } }
  }

  /// What is wrong with the schema itself; empty where it is one.
  static func mistakes(in definition: EditorDefinition) throws -> String {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let schema = scratch.appendingPathComponent("schema.json")
    try Data(definition.text.utf8).write(to: schema)
    let (isWell, told) = try run(["--check-metaschema", schema.path], scratch)
    return isWell ? "" : String(decoding: told, as: UTF8.self)
  }

  private static func run(_ arguments: [String], _ scratch: URL) throws -> (isWell: Bool, told: Data) {
    guard let path else { throw Failure(description: "check-jsonschema is not installed") }
    let output = scratch.appendingPathComponent("out")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": scratch.path]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let isWell = process.terminationReason == .exit && process.terminationStatus == 0
    return (isWell, try Data(contentsOf: output))
  }
}
