// Dates, instants and amounts written the way that tables want them, and a generator whose numbers never change.

import Ledger
import Testing

func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text).get() }

func instant(_ text: String) throws -> Instant {
  guard case .instant(let instant) = try InstantText.parse(text).get() else { throw TimeTextError.malformed }
  return instant
}

func money(_ text: String) throws -> Money { try AmountText.parse(text, currency: .sek).get() }

/// A generator of the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
