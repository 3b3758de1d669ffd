import Foundation
import Testing

/// The README is true: every command in it runs, its first screen says what `.ci/run` runs, and its examples are valid.
@Suite struct ReadmeTests {
  private static func blocks(_ language: String) throws -> [String] {
    var blocks: [String] = []
    var current: [Substring]?
    for line in try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(language)" {
        current = []
      } else if line == "```", let lines = current {
        blocks.append(lines.joined(separator: "\n"))
        current = nil
      } else {
        current?.append(line)
      }
    }
    return blocks
  }

  private static let marker = "swift run payoutsim "

  private static func commands() throws -> [String] {
    try blocks("sh").flatMap { block in
      block.split(separator: "\n").compactMap { line in
        line.range(of: marker).map { String(line[$0.upperBound...]) }
      }
    }
  }

  @Test func `every command of the program in the README succeeds`() throws {
    let commands = try ReadmeTests.commands()
    #expect(commands.count >= 10)
    // In a copy, for some of them make files, which later ones use.
    let workspace = try Workspace()
    for folder in ["rules", "scenarios", "maps"] {
      try FileManager.default.copyItem(atPath: Repository.path(folder), toPath: "\(workspace.path)/\(folder)")
    }
    for command in commands {
      // As at a desk: snapshots are accepted nowhere else.
      let run = try CommandLineTool.run(
        ReadmeTests.words(of: command), in: workspace.path, environment: ["CI": ""])
      #expect(run.status == 0, "\(command)\n\(run.errors)")
      #expect(!run.output.isEmpty, "\(command)")
    }
  }

  /// The words of a shell's command, some in single quotes.
  private static func words(of command: String) -> [String] {
    command.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
      place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }

  @Test func `output in the README is what its commands print`() throws {
    // A block of text is the output of the command in the block before it.
    let text = try Repository.text("README.md")
    let pairs = text.matches(of: /```sh\nswift run payoutsim ([^\n]+)\n```\n\n```text\n([^`]*)```/)
    #expect(pairs.count == text.matches(of: /```text/).count)
    #expect(pairs.count >= 2)
    for pair in pairs {
      let run = try CommandLineTool.run(ReadmeTests.words(of: String(pair.output.1)))
      #expect(run.output == String(pair.output.2), "\(pair.output.1)")
    }
  }

  @Test func `the second command passes the tests, and the continuous integration runs it as it stands`() throws {
    let commands = try ReadmeTests.blocks("sh")
    #expect(commands[0].contains("swift run payoutsim run scenarios/"))
    #expect(commands[1].hasSuffix("swift test"))
    #expect(try Repository.text(".ci/run").split(separator: "\n").contains("block 2"))
  }

  @Test func `the third command makes the program that is given away, which is tried too`() throws {
    #expect(
      try ReadmeTests.blocks("sh")[2]
        == "swift build -c release --static-swift-stdlib --experimental-lto-mode=full --product payoutsim")
    let steps = try Repository.text(".ci/run").split(separator: "\n")
    let build = try #require(steps.firstIndex(of: "block 3"))
    let program = "PAYOUTSIM_PROGRAM=\"$PWD/.build/release/payoutsim\""
    #expect(steps[build + 1] == "\(program) swift test --skip-build --filter '^payoutsimTests\\.'")
    #expect(FileManager.default.fileExists(atPath: Repository.path("Tests/payoutsimTests")))
  }

  @Test func `the benchmark in the README runs, if with fewer events, and comes to something`() throws {
    let build = "swift build -c release --static-swift-stdlib --experimental-lto-mode=full"
    let benchmark = ".build/release/Benchmarks"
    let commands = try ReadmeTests.blocks("sh").filter { $0.contains("Benchmarks ") }
    #expect(
      commands == [
        "\(build) && \(benchmark) --measure scenarios",
        "\(build) && \(benchmark) --measure portfolio --events 1000000 --rounds 5",
        "\(benchmark) --events 1000000 --rounds 3",
      ])
    let scenarios = try CommandLineTool.run(
      ["--measure", "scenarios", "--scenarios", "3", "--rounds", "1"],
      program: CommandLineTool.executable(named: "Benchmarks"))
    #expect(scenarios.status == 0, "\(scenarios.errors)")
    #expect(scenarios.output.contains("run one scenario"))
    let portfolio = try CommandLineTool.run(
      ["--measure", "portfolio", "--events", "1000", "--rounds", "1"],
      program: CommandLineTool.executable(named: "Benchmarks"))
    #expect(portfolio.status == 0, "\(portfolio.errors)")
    #expect(portfolio.output.contains("engine, which is what is left"))
    let run = try CommandLineTool.run(
      ["--events", "3000", "--rounds", "1"], program: CommandLineTool.executable(named: "Benchmarks"))
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n").suffix(2).map { $0.split(separator: " ") }
    // Both ways the same payouts; three creditors are paid more than once each.
    #expect(rows.map { $0.first } == ["replay", "engine"])
    #expect(Set(rows.map { $0.suffix(3) }).count == 1)
    #expect(try #require(rows.first?.dropLast(2).last.flatMap { Int($0) }) > 10)
  }

  @Test func `the coverage in the README is what there is`() throws {
    let shown = try #require(
      try Repository.text("README.md").firstMatch(of: /```\n( +script +lines.*?)```/.dotMatchesNewlines()))
    let run = try CommandLineTool.run(["test", "scenarios", "--quiet", "--coverage"])
    let words = { (text: Substring) in text.split(separator: " ").joined(separator: " ") }
    let lines = Set(run.output.split(separator: "\n").map(words))
    for line in shown.output.1.split(separator: "\n") { #expect(lines.contains(words(line)), "\(line)") }
  }

  @Test func `every path that the README names is there`() throws {
    let text = try Repository.text("README.md")
    let paths = text.matches(of: /`((?:Sources|Tests|rules|scenarios)(?:\/[A-Za-z.\/-]+)?)`/).map {
      String($0.output.1)
    }
    #expect(paths.count > 20)
    for path in Set(paths).sorted() where !path.hasPrefix("rules/acme") {
      #expect(FileManager.default.fileExists(atPath: Repository.path(path)), "\(path)")
    }
  }

  @Test func `the rule and the scenario in the README are what they say`() throws {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    try FileManager.default.createDirectory(
      at: scratch.appendingPathComponent("rules"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Repository.path("rules/standard.lua"), toPath: scratch.path + "/rules/standard.lua")
    try #require(try ReadmeTests.blocks("lua").first)
      .write(toFile: scratch.path + "/rules/nordic-energy.lua", atomically: true, encoding: .utf8)
    try #require(try ReadmeTests.blocks("yaml").first)
      .write(toFile: scratch.path + "/scenario.yaml", atomically: true, encoding: .utf8)
    let run = try CommandLineTool.run(["test", "scenario.yaml"], in: scratch.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("1 passed, 0 failed"))
  }
}
