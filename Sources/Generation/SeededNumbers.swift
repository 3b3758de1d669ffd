// Random numbers that are the same for the same seed on every machine.

/// The generator known as SplitMix64.
package struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next number.
  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A number from 0 to `bound` - 1.
  ///
  /// - Precondition: `bound` is above zero.
  @inline(__always)
  package mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Whether something happens whose share is so many of 10,000.
  @inline(__always)
  mutating func happens(_ share: Int) -> Bool { share > 0 && below(10_000) < share }
}
