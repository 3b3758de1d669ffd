import Foundation
import Testing

@testable import Benchmarks

/// The scenarios that are measured are what they are said to be.
@Suite struct ScenarioBenchmarkTests {
  @Test func `a scenario has twenty events, and another one is another`() {
    let text = ScenarioBenchmark.text(3)
    #expect(text.split(separator: "\n").count { $0.contains("{ at: ") } == 20)
    #expect(text != ScenarioBenchmark.text(4))
  }

  @Test func `a program's exit code is that of the program`() throws {
    #expect(try ProgramRun.status(of: "/bin/sh", ["-c", "exit 7"]) == 7)
    #expect(try ProgramRun.status(of: "/bin/sh", ["-c", "kill -9 $$"]) == -9)
    #expect(throws: BenchmarkFailure.self) { try ProgramRun.status(of: "/nowhere", []) }
  }
}
