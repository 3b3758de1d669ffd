import Foundation
import Testing

/// Dependencies go one way. The package's manifest does not hold targets to it, for it lets a target import whatever its
/// dependencies depend on; so this reads the imports.
@Suite struct LayeringTests {
  private static let allowed: [String: Set<String>] = [
    "Ledger": [],
    "Receivables": ["Ledger"],
    "Simulation": ["Receivables", "Ledger"],
    "Diagnostics": [],
    "Coverage": [],
    "JSON": ["Diagnostics"],
    "TimeZones": ["Ledger", "Foundation"],
    "Gzip": ["CZlib"],
    "Generation": ["Ledger"],
    "LogMaps": ["Ledger", "Diagnostics"],
    "LuaRuntime": ["CLuaShim", "Coverage", "Diagnostics", "Glibc"],
    "LuaPolicy": ["LuaRuntime", "Receivables", "Ledger", "Coverage", "Diagnostics", "Glibc"],
    "Scenarios": [
      "Simulation", "Receivables", "Ledger", "TimeZones", "JSON", "LogMaps", "Diagnostics", "Yams", "Foundation",
      "Glibc",
    ],
    "EventLogs": [
      "Simulation", "Receivables", "Ledger", "TimeZones", "LogMaps", "Diagnostics", "Gzip", "CByteScan", "Glibc",
      "Synchronization",
    ],
    "Comparisons": ["Simulation", "Receivables", "Ledger", "Diagnostics"],
    "Explanations": ["Simulation", "Receivables", "Ledger", "Diagnostics"],
    "Reports": [
      "Explanations", "Comparisons", "Coverage", "Simulation", "Receivables", "Ledger", "JSON", "Diagnostics",
    ],
    "Workbench": [
      "Scenarios", "EventLogs", "LogMaps", "Generation", "Reports", "Explanations", "Comparisons", "Coverage",
      "LuaPolicy",
      "Simulation",
      "Receivables",
      "Ledger", "TimeZones", "Gzip", "JSON", "Diagnostics", "Crypto", "Foundation", "Dispatch", "Synchronization",
    ],
    "payoutsim": [
      "Workbench", "Generation", "Reports", "LuaPolicy", "EventLogs", "Coverage", "Ledger", "Diagnostics",
      "ArgumentParser",
      "Foundation", "Synchronization",
    ],
    "Benchmarks": [
      "Workbench", "EventLogs", "Generation", "Reports", "LuaPolicy", "Simulation", "Receivables", "Ledger",
      "TimeZones", "Diagnostics", "ArgumentParser", "Foundation", "Synchronization",
    ],
  ]

  @Test(arguments: allowed.keys.sorted()) func `imports go one way`(target: String) throws {
    let files = Repository.files(under: "Sources/\(target)", suffix: ".swift")
    #expect(!files.isEmpty)
    for file in files {
      for line in try Repository.text(file).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { continue }
        let module = String(words[place + 1])
        #expect(LayeringTests.allowed[target, default: []].contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func `every target is in the table`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.path("Sources"))
    let swift = folders.filter { !Repository.files(under: "Sources/\($0)", suffix: ".swift").isEmpty }
    #expect(Set(swift) == Set(LayeringTests.allowed.keys))
  }
}
