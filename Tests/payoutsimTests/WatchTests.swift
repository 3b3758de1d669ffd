import Foundation
import Testing

/// `test --watch` as a user has it: it waits, and an interrupt ends it with the code of the last run.
@Suite struct WatchTests {
  @Test(arguments: [("100.00", Int32(0)), ("99.00", Int32(1))])
  func `an interrupt ends it`(amount: String, status: Int32) throws {
    let expect = "{ payouts: [ { on: 2025-01-03, amount: \(amount) } ] }"
    let workspace = try Workspace([
      "rules/acme.lua": "return policy {}\n", "scenarios/small.yaml": SmallScenario(expect: expect).text, "err": "",
    ])
    let errors = URL(fileURLWithPath: workspace.path + "/err")
    let process = Process()
    process.executableURL = CommandLineTool.executable
    process.arguments = ["test", "--watch", "--junit", "junit.xml"]
    process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    // Interrupted at once, it ends after the run that it was in.
    while process.isRunning, try Data(contentsOf: errors).isEmpty { Thread.sleep(forTimeInterval: 0.02) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == status)
    #expect(try workspace.text("err") == "watching 2 files; an interrupt (Ctrl-C) ends it\n")
    #expect(try workspace.text("junit.xml").contains("tests=\"1\""))
  }
}
