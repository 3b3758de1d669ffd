// Numbers as exports have them, to numbers as event logs have them. Nothing is guessed: a number of another form is none.

/// How numbers are written.
public struct NumberForm: Hashable, Sendable {
  /// What stands before decimals.
  public var decimal: Unicode.Scalar
  /// What stands between thousands, if they are kept apart.
  public var thousands: Unicode.Scalar?

  /// A form of numbers.
  public init(decimal: Unicode.Scalar = ".", thousands: Unicode.Scalar? = nil) {
    self.decimal = decimal
    self.thousands = thousands
  }

  /// The number that a text says, like `-1234.50`; nil where it is none of this form.
  ///
  /// The sign may stand at either end, and as the longer minus of typesetters. Where thousands are kept apart by spaces,
  /// spaces that do not break lines are too.
  public func number(_ text: String) -> String? {
    var scalars = ArraySlice(text.unicodeScalars)
    scalars = scalars.drop { $0 == " " }
    while scalars.last == " " { scalars.removeLast() }
    var isNegative = false
    if let first = scalars.first, let sign = NumberForm.sign(first) {
      isNegative = sign
      scalars.removeFirst()
    } else if let last = scalars.last, let sign = NumberForm.sign(last) {
      isNegative = sign
      scalars.removeLast()
    }
    let parts = scalars.split(separator: decimal, omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, let whole = whole(parts[0]) else { return nil }
    var number = isNegative ? "-" : ""
    number.unicodeScalars += whole
    if parts.count == 2 {
      guard !parts[1].isEmpty, parts[1].allSatisfy(NumberForm.isDigit) else { return nil }
      number += "."
      number.unicodeScalars += parts[1]
    }
    return number
  }

  private func whole(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    guard let thousands else { return digits(scalars) }
    let groups = scalars.split(omittingEmptySubsequences: false) { scalar in
      scalar == thousands || thousands == " " && (scalar == "\u{A0}" || scalar == "\u{202F}")
    }
    guard groups.count > 1 else { return digits(scalars) }
    guard 1...3 ~= groups[0].count, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return digits(ArraySlice(groups.joined()))
  }

  private func digits(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    scalars.isEmpty || !scalars.allSatisfy(NumberForm.isDigit) ? nil : Array(scalars)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  // Whether a sign says that a number is negative; nil where it is no sign.
  private static func sign(_ scalar: Unicode.Scalar) -> Bool? {
    switch scalar {
    case "-", "\u{2212}": true
    case "+": false
    default: nil
    }
  }
}
