// How fast scenarios are tested and run, by the program as users start it: from the start of the process to its end.

import Foundation
import Reports

/// A folder of scenarios with twenty events each, and the rules that they run under.
struct ScenarioBenchmark {
  static let events = 20

  /// How many scenarios are tested.
  let scenarios: Int
  let rounds: Int

  /// The measurements as a table.
  func report() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try write(to: folder)
    let program = try ProgramRun.executable(named: "payoutsim")
    var table = TextTable(
      [
        TextTable.Column("measured"), TextTable.Column("count", .right), TextTable.Column("wall ms", .right),
        TextTable.Column("CPU ms", .right), TextTable.Column("CPU us each", .right),
      ], indent: 0)
    func add(_ name: String, _ count: Int, _ arguments: [String]) throws {
      let before = ProgramRun.processorTime()
      let wall = try Stopwatch.median(of: rounds) {
        try ProgramRun.succeed("'\(name)'", program, arguments)
      }
      let processor = (ProgramRun.processorTime() - before) / Int64(rounds)
      table.append([
        name, "\(count)", "\(wall / 1_000_000)", "\(processor / 1000)", "\(processor / Int64(count))",
      ])
    }
    let path = folder.appendingPathComponent("scenarios").path
    try add("test", scenarios, ["test", path])
    try add("test, one thread", scenarios, ["test", path, "--jobs", "1"])
    try add("run one scenario", 1, ["run", files[0].path])
    return """
      scenarios of \(ScenarioBenchmark.events) events, from the start of the program to its end; wall: median of \(rounds), CPU: mean

      """ + table.render(width: 100)
  }

  private func write(to folder: URL) throws -> [URL] {
    for name in ["rules", "scenarios"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data(PortfolioLog.rules.utf8).write(to: folder.appendingPathComponent("rules/acme.lua"))
    return try (0..<scenarios).map { number in
      let file = folder.appendingPathComponent("scenarios/s\(number).yaml")
      try Data(ScenarioBenchmark.text(number).utf8).write(to: file)
      return file
    }
  }

  /// Payments on three cases, a refund after every fourth, and what is left of the cases: all that was not paid, with the
  /// refunds.
  static func text(_ number: Int) -> String {
    var outstanding = [5000, 5000, 5000]
    let entries = (0..<events).map { entry in
      let at = "2025-01-\(entry + 2 < 10 ? "0" : "")\(entry + 2)T10:00"
      let debt = entry % 5 == 4 ? (entry - 1) % 3 : entry % 3
      let amount = 100 + (number * 7 + entry * 13) % 200
      guard entry % 5 != 4 else {
        outstanding[debt] += 50
        return "  - { at: \(at), refund: { id: R\(entry), payment: P\(entry - 1), amount: 50.00 } }"
      }
      outstanding[debt] -= amount
      return "  - { at: \(at), payment: { id: P\(entry), case: C-\(debt), amount: \(amount).00, method: card } }"
    }
    return """
      name: Scenario \(number)
      from: 2025-01-01
      until: 2025-01-31
      creditors:
        acme: {}
      cases:
      \(outstanding.indices.map { "  C-\($0): { creditor: acme, capital: 5000.00, due: 2025-02-15 }" }.joined(separator: "\n"))
      timeline:
      \(entries.joined(separator: "\n"))
      expect:
        cases:
      \(outstanding.enumerated().map { "    - { case: C-\($0), outstanding: \($1).00 }" }.joined(separator: "\n"))

      """
  }
}
