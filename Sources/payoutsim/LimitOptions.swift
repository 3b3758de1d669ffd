// What rules may use, on every command that runs them.

import ArgumentParser
import LuaPolicy

struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Fuel of a rule for one question or load, about one for each instruction.", valueName: "units"))
  var ruleFuel = RuleLimits().fuel

  @Option(help: ArgumentHelp("Memory that the values of one policy may take.", valueName: "bytes"))
  var ruleMemory = ByteCount(RuleLimits().memory)

  @Option(help: ArgumentHelp("What a rule may print for one question or load.", valueName: "bytes"))
  var ruleOutput = ByteCount(RuleLimits().output)

  @Option(help: ArgumentHelp("How large a rule script may be.", valueName: "bytes"))
  var ruleSource = ByteCount(RuleLimits().source)

  func validate() throws {
    guard ruleFuel >= 1 else { throw ValidationError("--rule-fuel must be at least 1") }
    guard ruleSource.bytes <= 1 << 30 else { throw ValidationError("--rule-source must be at most 1024M") }
  }

  /// The options as another process is given them.
  var arguments: [String] {
    [
      "--rule-fuel", "\(ruleFuel)", "--rule-memory", "\(ruleMemory)", "--rule-output", "\(ruleOutput)",
      "--rule-source", "\(ruleSource)",
    ]
  }

  /// The limits that were asked for.
  var limits: RuleLimits {
    var limits = RuleLimits()
    limits.fuel = ruleFuel
    limits.memory = ruleMemory.bytes
    limits.output = ruleOutput.bytes
    limits.source = ruleSource.bytes
    return limits
  }
}

/// A number of bytes as a user writes it: `65536`, `64K` or `32M`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int
  private static let units: [(suffix: String, bytes: Int)] = [("M", 1 << 20), ("K", 1 << 10)]

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let unit = ByteCount.units.first { argument.uppercased().hasSuffix($0.suffix) }
    guard let number = Int(unit == nil ? argument[...] : argument.dropLast()), number > 0 else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
    guard !overflow, argument.utf8.first.map({ $0 != UInt8(ascii: "+") }) == true else { return nil }
    self.bytes = bytes
  }

  var description: String {
    let unit = ByteCount.units.first { bytes % $0.bytes == 0 }
    return unit.map { "\(bytes / $0.bytes)\($0.suffix)" } ?? "\(bytes)"
  }
}
