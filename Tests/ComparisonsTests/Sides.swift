import Ledger
import Simulation

@testable import Comparisons

/// Payouts written as `01-10 850.00: 1=400.00 2=450.00`: the day of January 2025, the amount, and what is cited of which
/// entries; `1r` is the release of what was reserved of entry 1.
func payouts(_ rows: String..., status: Outcome.Status = .paid) throws -> [SidePayout] {
  var ordinals: [String: Int] = [:]
  return try rows.map { row in
    let halves = row.split(separator: ":", omittingEmptySubsequences: false)
    let head = halves[0].split(separator: " ").map(String.init)
    let on = try CalendarDate.parse("2025-\(head[0])").get()
    let cited = try halves[1].split(separator: " ").map { part in
      let sides = part.split(separator: "=")
      let isRelease = sides[0].hasSuffix("r")
      let entry = Int32(isRelease ? sides[0].dropLast() : sides[0]) ?? 0
      return CitedAmount(
        citation: Citation(file: 0, entry: entry, isRelease: isRelease),
        amount: try DecimalText.parse(String(sides[1]), scale: 2).get())
    }
    ordinals[head[0], default: 0] += 1
    let ordinal = ordinals[head[0], default: 0]
    return SidePayout(
      id: "acme/main/SEK/\(on)" + (ordinal > 1 ? "#\(ordinal)" : ""), book: acme, on: on,
      amount: Money(minorUnits: try DecimalText.parse(head[1], scale: 2).get(), currency: .sek), status: status,
      cited: cited.sorted { $0.citation < $1.citation }, ordinal: ordinal)
  }
}

let acme = Outcome.Book(creditor: "acme", account: "main", currency: .sek)

/// Changes as rows: `split 01-17 -> 01-10 01-17`.
func rows(_ changes: [PayoutChange]) -> [String] {
  changes.map { change in
    let days = { (payouts: [SidePayout]) in payouts.map { String($0.on.description.dropFirst(5)) } }
    return ([change.kind.rawValue] + days(change.baseline) + ["->"] + days(change.candidate)).joined(separator: " ")
  }
}

/// Numbers from a seed.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
