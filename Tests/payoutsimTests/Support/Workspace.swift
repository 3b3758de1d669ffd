import Foundation

/// A folder of its own with files in it, gone when the test is over.
final class Workspace {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ data: Data) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  /// Runs the program here.
  func run(_ arguments: String...) throws -> CommandLineTool.Run { try CommandLineTool.run(arguments, in: path) }
}

/// A small scenario, whose parts a test replaces.
struct SmallScenario {
  var from = "2025-01-01"
  var creditor = "{}"
  var timeline = "[ { at: 2025-01-02, payment: { id: P1, case: C-1, amount: 100.00 } } ]"
  var expect = "{ payouts: [ { on: 2025-01-03, amount: 100.00 } ] }"

  var text: String {
    """
    name: Small
    from: \(from)
    until: 2025-01-31
    creditors:
      acme: \(creditor)
    cases:
      C-1: { creditor: acme, capital: 500.00 }
    timeline: \(timeline)
    expect: \(expect)

    """
  }
}
