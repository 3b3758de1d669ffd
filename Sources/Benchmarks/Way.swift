// The ways that are compared, each a program with its arguments.

/// A way to turn a portfolio into payouts; its raw value is its name.
enum Way: String, CaseIterable {
  case generate = "generate, to nowhere"
  case oneThread = "replay, one thread"
  case twoThreads = "replay, two threads"
  case tenth = "replay, one thread, a tenth of the events"
  case ndjson = "replay, one thread, NDJSON"
  case charging = "replay, one thread, costs and commission"
  case chargingTwoThreads = "replay, two threads, costs and commission"
  case duckDB = "DuckDB, two threads"
  case lupa = "CPython with lupa"
  case plainLoop = "CPython, a plain loop"
  case hledger = "hledger, the first events, balances alone"

  /// Whether all that it needs is installed.
  var isInstalled: Bool {
    get throws {
      guard let need else { return true }
      return try ProgramRun.status(of: "/bin/sh", ["-c", "\(need) > /dev/null 2>&1"]) == 0
    }
  }

  /// A command of the shell that succeeds where all that it needs is installed; nil where nothing is needed.
  private var need: String? {
    switch self {
    case .duckDB: "python3 -c 'import duckdb'"
    case .lupa: "python3 -c 'import lupa'"
    case .plainLoop: "python3 -c 'import csv'"
    case .hledger: "hledger --version"
    default: nil
    }
  }

  /// Whether it is what one might take instead of the program.
  var isOther: Bool {
    switch self {
    case .duckDB, .lupa, .plainLoop, .hledger: true
    default: false
    }
  }

  /// Its script in Python, where it has one.
  var script: String? {
    switch self {
    case .duckDB: OtherWays.duckDB
    case .lupa: OtherWays.lupa
    case .plainLoop: OtherWays.plainLoop
    default: nil
    }
  }

  /// How many events it is given.
  func events(of files: PortfolioFiles) -> Int {
    switch self {
    case .tenth: files.tenth.events
    case .hledger: files.journal.events
    default: files.capital.events
    }
  }

  /// The program and its arguments.
  func command(_ files: PortfolioFiles) throws -> [String] {
    if let script {
      let path = try files.write(script, to: "way-\(self).py")
      return ["/usr/bin/env", "python3", path, files.capital.log, files.capital.rules]
    }
    let program = files.program
    func replay(_ portfolio: GeneratedPortfolio, log: String? = nil, jobs: Int = 1) -> [String] {
      [program, "replay", log ?? portfolio.log, "--rules", portfolio.rules, "--jobs", "\(jobs)"]
    }
    switch self {
    case .generate: return [program, "generate", "--capital-only", "--events", "\(files.capital.events)"]
    case .twoThreads: return replay(files.capital, jobs: 2)
    case .tenth: return replay(files.tenth)
    case .ndjson: return replay(files.capital, log: files.json)
    case .charging: return replay(files.charging)
    case .chargingTwoThreads: return replay(files.charging, jobs: 2)
    case .hledger: return ["/usr/bin/env", "hledger", "-f", files.journal.path, "balance"]
    default: return replay(files.capital)
    }
  }
}
