// The hostile scripts of `Tests/HostileScripts/scripts.txt`: each ends as the table says, however it is run, and the next
// script finds nothing of it. The same table runs in C under sanitizers.

import Foundation
import LuaRuntime
import Testing

@Suite struct HostileScriptTests {
  /// A script and how it ends.
  struct Row: Sendable, CustomTestStringConvertible {
    var ending: String
    var script: String
    var testDescription: String { "\(ending) | \(script.prefix(100))" }
  }

  private static let rows: [Row] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let table = tests.appendingPathComponent("HostileScripts/scripts.txt")
    guard let text = try? String(contentsOf: table, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "|", maxSplits: 1)
      return Row(
        ending: columns[0].trimmingCharacters(in: .whitespaces), script: expand(String(columns[1].dropFirst())))
    }
  }()

  /// `«3×ab»` is `ababab`.
  private static func expand(_ row: String) -> String {
    row.replacing(/«(\d+)×(.*?)»/) { String(repeating: String($0.output.2), count: Int($0.output.1) ?? 0) }
  }

  /// The sentences of the limits, by their names in the table.
  private static let sentences = [
    "steps": "the rule took more than 200000 steps", "memory": "the rule used more memory than it may",
    "text": "the rule made a text of more than 8192 bytes",
    "table": "the rule made a table of more than 16384 keys, or 32768 places of a list",
    "depth": "the rule's calls are nested too deep", "output": "the rule printed more than 65536 bytes",
    "source": "the script has more than 65536 bytes",
  ]

  private func ending(_ work: () throws(LuaError) -> Void) -> String {
    do {
      try work()
      return "returns"
    } catch {
      switch error.kind {
      case .failed: return "raises"
      case .syntax: return "syntax"
      case .limit: return HostileScriptTests.sentences.first { $0.value == error.message }?.key ?? error.message
      }
    }
  }

  /// What a limit is in every form; what raises or returns does so for ever where it is caught.
  private func endingWhereCaught(_ row: Row) -> String {
    ["raises", "returns"].contains(row.ending) ? "steps" : row.ending
  }

  @Test func `the table has every ending`() {
    let endings = Set(HostileScriptTests.rows.map(\.ending))
    #expect(endings == Set(HostileScriptTests.sentences.keys).union(["raises", "syntax", "returns"]))
    #expect(HostileScriptTests.rows.count > 150)
  }

  @Test("Each ends, and the next script is not disturbed", .timeLimit(.minutes(5)), arguments: rows)
  func ends(row: Row) throws {
    let neighbour = """
      local asked, words = 0, {}
      for word, count in pairs({ b = 2, a = 1, c = 3 }) do words[#words + 1] = word .. count end
      return policy { params = { bonus = 1 }, ask = function(ctx)
        asked = asked + 1
        return asked + ctx.params.bonus, table.concat(words, " ") .. ("x"):upper() .. tostring(sek "1.00" + sek "2.00")
      end }
      """
    let lua = interpreter([
      "neighbour.lua": neighbour, "main.lua": row.script,
      "caught.lua": "while true do pcall(function(...) \(row.script) end) end",
      "asked.lua": "return policy { ask = function(...) \(row.script) end }",
    ])
    lua.define(object: 0, path: "ctx", fields: ["params": 0])
    lua.facts.setParameters(0)
    let before = try AskedPolicy("neighbour.lua", lua)
    func checkNeighbour(_ asked: Int64) throws {
      let answer = try before.ask()
      #expect(answer.value == .integer(asked + 1))
      #expect(answer.reason == .text("a1 b2 c3X3.00 SEK"))
    }
    try checkNeighbour(1)
    #expect(ending { () throws(LuaError) in _ = try lua.load("main.lua") } == row.ending)
    try checkNeighbour(2)
    #expect(ending { () throws(LuaError) in _ = try lua.load("caught.lua") } == endingWhereCaught(row))
    #expect(
      ending { () throws(LuaError) in
        let policy = try AskedPolicy("asked.lua", lua)
        defer { policy.release() }
        _ = try policy.ask()
      } == row.ending)
    try checkNeighbour(3)
    let after = try AskedPolicy("neighbour.lua", lua)
    #expect(try after.ask().value == .integer(2))
    #expect(lua.memoryInUse < 3 * LuaLimits().memory)
  }
}

/// A policy with one function, its parameters, and the interpreter that has both.
struct AskedPolicy {
  private let lua: LuaInterpreter
  private let policy: LuaPolicyReference
  private let parameters: LuaParametersReference
  private let function: LuaFunction

  init(_ script: String, _ lua: LuaInterpreter) throws(LuaError) {
    guard case .policy(let policy) = try lua.load(script),
      case .function(let function) = lua.loadedEntries.first?.value,
      let parameters = lua.makeParameters(of: policy, replacing: [])
    else { preconditionFailure("the script returns a policy with a function") }
    (self.lua, self.policy, self.parameters, self.function) = (lua, policy, parameters, function)
  }

  func ask() throws(LuaError) -> LuaAnswer {
    try lua.ask(policy.reference(to: function), of: policy, parameters: parameters, in: function.place.script)
  }

  func release() {
    lua.release(parameters)
    lua.release(policy)
  }
}
