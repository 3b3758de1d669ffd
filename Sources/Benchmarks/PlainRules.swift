// What a replay comes to under rules that ask for no more than the other ways do, so that these can be held against it.

import Foundation

/// Rules of a creditor's minimum alone, and what payouts come to.
enum PlainRules {
  /// Writes a folder of rules beside another: a payout on each Friday, banking day or not, of no less than the minimum that a
  /// creditor's script names.
  static func write(_ rules: String, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: rules) {
      let script = try String(contentsOfFile: "\(rules)/\(name)", encoding: .utf8)
      guard let minimum = try /minimum = (sek "[0-9.]+")/.firstMatch(in: script)?.output.1 else {
        throw BenchmarkFailure(description: "\(name) names no minimum")
      }
      let plain = """
        return policy {
          payout = { frequency = weekly { day = "friday" }, roll = "none", calendar = "none", minimum = \(minimum) },
        }

        """
      try plain.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
  }

  /// How many payouts a replay lists and what they come to in minor units, as the other ways print it.
  static func totals(ofPayouts path: String) throws -> String {
    let list = try CellReader(path: path)
    guard let amount = try list.next()?.firstIndex(of: "amount") else {
      throw BenchmarkFailure(description: "\(path) is no list of payouts")
    }
    var (payouts, total) = (0, 0)
    while let cells = try list.next() {
      guard cells.indices.contains(amount), let minorUnits = Int(cells[amount].filter { $0 != "." }) else {
        throw BenchmarkFailure(description: "\(path): a payout without an amount")
      }
      payouts += 1
      total += minorUnits
    }
    return "\(payouts) \(total)"
  }
}
