// Decimal numbers as text, read and written without floating point: `-?[0-9]+(\.[0-9]+)?` and nothing else.

/// Why a text is no decimal number of the wanted scale.
public enum DecimalError: Error, Hashable, Sendable {
  /// Not of the form `-?[0-9]+(\.[0-9]+)?`: an exponent, a separator, a sign too many, nothing at all.
  case malformed
  /// More decimals than the scale has (S1.3).
  case tooManyDecimals
  /// More than 64 bits hold.
  case overflow
}

/// Reading and writing of decimal numbers as whole numbers of their smallest unit.
public enum DecimalText {
  /// The number that `text` says, in units of 10^-`scale`: `12.5` at scale 2 is 1250.
  public static func parse(_ text: String, scale: Int) -> Result<Int64, DecimalError> {
    var text = text
    return text.withUTF8 { parse($0, scale: scale) }
  }

  /// The number that the bytes say, in units of 10^-`scale`.
  ///
  /// - Precondition: `scale` is not negative.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>, scale: Int) -> Result<Int64, DecimalError> {
    if let units = plainNumber(bytes, scale: scale) { return .success(units) }
    let negative = bytes.first == UInt8(ascii: "-")
    var index = negative ? 1 : 0
    // At or below zero until the end, since there is one more number below zero than above it.
    var units: Int64 = 0
    var digits = 0
    var decimals = -1
    var overflow = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "."), digits > 0, decimals < 0 {
        decimals = 0
        continue
      }
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return .failure(.malformed) }
      digits += 1
      if decimals >= 0 { decimals += 1 }
      if decimals <= scale { overflow = append(digit, to: &units) || overflow }
    }
    guard digits > 0, decimals != 0 else { return .failure(.malformed) }
    guard decimals <= scale else { return .failure(.tooManyDecimals) }
    for _ in max(decimals, 0)..<scale { overflow = append(0, to: &units) || overflow }
    guard !overflow, negative || units > .min else { return .failure(.overflow) }
    return .success(negative ? units : -units)
  }

  // Nearly every number is short and right, and this is all that is done for it; nil where there is more to see to.
  @inline(__always)
  private static func plainNumber(_ bytes: UnsafeBufferPointer<UInt8>, scale: Int) -> Int64? {
    // So many digits, those that the scale adds included, are fewer than 64 bits hold.
    guard 1...12 ~= bytes.count, scale <= 4 else { return nil }
    var units: Int64 = 0
    var point = bytes.count - 1
    for index in 0..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        units = units &* 10 &+ Int64(digit)
      } else {
        guard bytes[index] == UInt8(ascii: "."), point == bytes.count - 1, index > 0, index < point else { return nil }
        point = index
      }
    }
    let decimals = bytes.count - 1 - point
    guard decimals <= scale else { return nil }
    for _ in decimals..<scale { units &*= 10 }
    return units
  }

  private static func append(_ digit: UInt8, to units: inout Int64) -> Bool {
    let (scaled, first) = units.multipliedReportingOverflow(by: 10)
    let (difference, second) = scaled.subtractingReportingOverflow(Int64(digit))
    units = difference
    return first || second
  }

  /// `units` of 10^-`scale` with all their decimals: 100000 at scale 2 is `1000.00`.
  ///
  /// - Precondition: `scale` is not negative.
  public static func text(of units: Int64, scale: Int) -> String { text(of: Int128(units), scale: scale) }

  /// A sum of so many units of 10^-`scale`, which 64 bits may not hold, with all its decimals.
  ///
  /// - Precondition: `scale` is not negative.
  public static func text(of units: Int128, scale: Int) -> String {
    var digits = String(units.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    if scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale)) }
    return units < 0 ? "-" + digits : digits
  }

  /// Writes `units` of 10^-`scale` with all their decimals, as `text` has them.
  ///
  /// - Precondition: `scale` is not negative.
  public static func write(_ units: Int64, scale: Int, to bytes: inout [UInt8]) {
    // The digits of 64 bits, a point and a sign, and what zeros the scale adds.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 22 + scale) { text in
      text.initialize(repeating: UInt8(ascii: "0"))
      // From the last digit to the first.
      var rest = units.magnitude
      var start = text.count
      var digits = 0
      while rest > 0 || digits <= scale {
        if digits == scale, scale > 0 {
          start -= 1
          text[start] = UInt8(ascii: ".")
        }
        start -= 1
        text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        digits += 1
      }
      if units < 0 {
        start -= 1
        text[start] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// `units` of 10^-`scale` without the zeros that say nothing: 125000 at scale 4 is `12.5`.
  ///
  /// - Precondition: `scale` is above zero.
  static func shortText(of units: Int64, scale: Int) -> String {
    var text = text(of: units, scale: scale)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
