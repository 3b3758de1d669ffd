import Foundation

/// A program that reads plain-text accounting, and what it says a journal comes to.
enum AccountingProgram: String, CaseIterable {
  case hledger, ledger

  /// What an account comes to, by its name and the code of a currency; what comes to zero is left out.
  typealias Balances = [String: String]

  /// Whether both are to be asked: where they are installed, and in continuous integration whether they are or not.
  static let areExpected =
    ProcessInfo.processInfo.environment["CI"] != nil || allCases.allSatisfy { $0.path != nil }

  /// Which postings count.
  enum Postings { case all, debits }

  /// The balances of a journal, or of its debits alone, as the program reads it.
  func balances(of journal: String, _ postings: Postings = .all) throws -> Balances {
    let restriction = postings == .all ? [] : self == .hledger ? ["amt:>0"] : ["--limit", "amount > 0"]
    let text = try run(form + restriction, input: journal)
    var balances: Balances = [:]
    // Rows are a name and amounts, both within quotation marks, which neither of them has.
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    for row in stride(from: 1, to: parts.count - 2, by: 4) where parts[row] != "account" {
      for amount in parts[row + 2].split(whereSeparator: { $0 == "," || $0.isNewline }) {
        let words = amount.split(separator: " ")
        if words.count == 2 { balances["\(parts[row]) \(words[1])"] = String(words[0]) }
      }
    }
    return balances
  }

  private var form: [String] {
    switch self {
    case .hledger: ["-f", "-", "balance", "-O", "csv", "--flat", "--no-total"]
    case .ledger:
      [
        "--init-file", "/dev/null", "-f", "-", "balance", "--flat", "--no-total", "--balance-format",
        "\"%(account)\",\"%(display_total)\"\n",
      ]
    }
  }

  private var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(rawValue)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private struct Failure: Error, CustomStringConvertible { var description: String }

  private func run(_ arguments: [String], input: String) throws -> String {
    guard let path else { throw Failure(description: "\(rawValue) is not installed") }
    // Through files, so that no pipe can fill up while the other is read.
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (source, output) = (scratch.appendingPathComponent("in"), scratch.appendingPathComponent("out"))
    let errors = scratch.appendingPathComponent("err")
    try Data(input.utf8).write(to: source)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": scratch.path]
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOf: errors, encoding: .utf8)
    guard process.terminationReason == .exit, process.terminationStatus == 0, said.isEmpty else {
      throw Failure(description: "\(rawValue): \(said)\n\(input)")
    }
    return try String(contentsOf: output, encoding: .utf8)
  }
}
