// `generate`: a made-up portfolio as a log, and rules for its creditors.

import Diagnostics
import Foundation
public import Generation
import Gzip

/// Makes a portfolio up.
public struct GenerateCommand: Sendable {
  /// What it is to be like.
  public var plan: PortfolioPlan
  /// The log's file, gzip where its name ends in `.gz`; nil is standard output.
  public var output: String?
  /// The folder for rule scripts, which must be none yet, or empty; nil where none are wanted.
  public var rulesOutput: String?
  /// Whether all creditors have one script, `default.lua`.
  public var sharesRules: Bool

  /// A portfolio to be made up.
  public init(plan: PortfolioPlan, output: String?, rulesOutput: String?, sharesRules: Bool) {
    self.plan = plan
    self.output = output
    self.rulesOutput = rulesOutput
    self.sharesRules = sharesRules
  }

  /// Writes the log and the rules: to files whole, or not at all.
  public func run() -> CommandResult {
    do throws(Diagnostic) {
      let rules = try rulesOutput.map { path throws(Diagnostic) in try StagedFolder(path) }
      let log = try output.map { path throws(Diagnostic) in try StagedFile(path) }
      if let rules { try write(rules) }
      try write(log)
      try rules?.publish()
      try log?.publish()
      return CommandResult(output: log.map { said($0.path) } ?? "")
    } catch {
      return CommandResult(diagnostics: [error])
    }
  }

  // What is told where standard output has not the log itself.
  private func said(_ log: String) -> String {
    let rows = "wrote \(counted(PortfolioGenerator(plan).rowCount, "row")) to \(escaped(log))\n"
    guard let rulesOutput else { return rows }
    return rows + "wrote \(counted(sharesRules ? 1 : plan.creditors, "script")) to \(escaped(rulesOutput))\n"
  }

  private func write(_ log: StagedFile?) throws(Diagnostic) {
    let generator = PortfolioGenerator(plan)
    do {
      guard let log else {
        try generator.write { bytes in
          guard FileDescriptorOutput.write(bytes, to: STDOUT_FILENO) else {
            throw Diagnostic("output_not_written", "standard output cannot be written to", category: .output)
          }
        }
        return
      }
      if log.path.hasSuffix(".gz") {
        var packer = Packer()
        try generator.write { bytes in try packer.pack(bytes) { try log.write($0) } }
        try packer.finish { try log.write($0) }
      } else {
        try generator.write { try log.write($0) }
      }
      try log.finish()
    } catch let mistake as Diagnostic {
      throw mistake
    } catch {
      throw Diagnostic("output_not_written", "\(error)", category: .output)
    }
  }

  private func write(_ rules: StagedFolder) throws(Diagnostic) {
    if sharesRules {
      return try rules.write("default.lua", script(creditor: 0))
    }
    for creditor in 0..<plan.creditors {
      let name = "\(PortfolioPlan.creditorID(creditor)).lua"
      try rules.write(name, script(creditor: creditor))
    }
  }

  private func script(creditor: Int) -> String {
    RuleScript.text(creditor: creditor, seed: plan.seed, isCapitalOnly: plan.isCapitalOnly)
  }
}
