// The one place where a division of money decides what becomes of the remainder (S1.2).

/// Roundings and splits of whole numbers of minor units.
public enum Rounding {
  /// `numerator / denominator` to the nearest whole number, away from zero on a tie (S1.2).
  ///
  /// - Precondition: `denominator` is above zero.
  public static func halfUp(_ numerator: Int128, over denominator: Int128) -> Int128 {
    precondition(denominator > 0, "denominator of a rounding")
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard remainder.magnitude * 2 >= denominator.magnitude else { return quotient }
    return quotient + (numerator < 0 ? -1 : 1)
  }

  /// `left * right / denominator` to the nearest whole number, away from zero on a tie (S1.2); nil where 64 bits do not hold
  /// it. Most products fit 64 bits, and dividing those is much quicker.
  ///
  /// - Precondition: `denominator` is above zero.
  public static func halfUp(_ left: Int64, times right: Int64, over denominator: Int64) -> Int64? {
    precondition(denominator > 0, "denominator of a rounding")
    let (product, isLarge) = left.multipliedReportingOverflow(by: right)
    if isLarge { return Int64(exactly: halfUp(Int128(left) * Int128(right), over: Int128(denominator))) }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: denominator)
    guard remainder.magnitude >= denominator.magnitude - remainder.magnitude else { return quotient }
    return quotient + (product < 0 ? -1 : 1)
  }

  /// Splits `total` in proportion to `weights` by largest remainder, ties to the earlier share (S1.2).
  ///
  /// The shares add up to `total` exactly; a negative total splits as its opposite does.
  ///
  /// - Precondition: no weight is negative and at least one is above zero.
  public static func split(_ total: Int64, by weights: [Int64]) -> [Int64] {
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "weights of a split")
    let magnitude = Int128(total.magnitude)
    let exact = weights.map { (magnitude * Int128($0)).quotientAndRemainder(dividingBy: sum) }
    var shares = exact.map(\.quotient)
    let missing = Int(magnitude - shares.reduce(0, +))
    let byRemainder = exact.indices.sorted { left, right in
      (exact[right].remainder, left) < (exact[left].remainder, right)
    }
    for index in byRemainder.prefix(missing) { shares[index] += 1 }
    return shares.map { Int64(total < 0 ? -$0 : $0) }
  }
}
