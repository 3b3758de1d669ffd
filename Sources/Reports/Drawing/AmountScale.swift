// Which amounts the rows of a drawing stand for. Where there is a minimum, it is at the upper edge of a row, so that a bar
// that fills this row has reached it; unless balances are so far from it that it would be less than a row.

struct AmountScale {
  private static let height: Int128 = 8
  private static let depth: Int128 = 4

  // A row stands for `numerator / denominator` minor units.
  private let numerator: Int128
  private let denominator: Int128
  /// Rows above zero and below.
  let rowsAbove: Int
  let rowsBelow: Int

  /// A scale for balances from `lowest`, at most zero, to `highest`, at least zero.
  init(highest: Int128, lowest: Int128, threshold: Int128) {
    let (top, bottom) = (max(highest, threshold, 1), -lowest)
    let rows = threshold > 0 ? AmountScale.height * threshold / top : 0
    if rows > 0, AmountScale.rows(bottom, threshold, rows) <= AmountScale.depth {
      (numerator, denominator) = (threshold, rows)
    } else if top * AmountScale.depth >= bottom * AmountScale.height {
      (numerator, denominator) = (top, AmountScale.height)
    } else {
      (numerator, denominator) = (bottom, AmountScale.depth)
    }
    rowsAbove = Int(AmountScale.rows(top, numerator, denominator))
    rowsBelow = Int(AmountScale.rows(bottom, numerator, denominator))
  }

  private static func rows(_ amount: Int128, _ numerator: Int128, _ denominator: Int128) -> Int128 {
    amount <= 0 ? 0 : (amount * denominator + numerator - 1) / numerator
  }

  /// The row that an amount above zero ends in, from 1.
  ///
  /// - Precondition: the amount is not above the scale's highest.
  func row(of amount: Int128) -> Int { Int(AmountScale.rows(amount, numerator, denominator)) }

  /// How many eighths of a row an amount fills, the row counted from 1 away from zero; 0 where it does not reach it, and at
  /// least one where it does.
  func eighths(of amount: Int128, row: Int) -> Int {
    let rest = amount * denominator - Int128(row - 1) * numerator
    return rest <= 0 ? 0 : Int(max(1, min(8, rest * 8 / numerator)))
  }
}
