// What debts and the money on them come to for the creditor and for the agency, in minor units of one currency.

import Ledger
import Receivables

/// What money on a case comes to. Each is above zero or zero where it stands for money that came in.
struct Position {
  /// The creditor's part of what was settled (S8.4).
  var creditor = Components.zero
  /// What the agency takes of that, and the tax on it.
  var commission: Int64 = 0
  var vat: Int64 = 0
  /// The agency's part of what was settled by money that the agency has.
  var agency: Int64 = 0
  /// The agency's part of what was settled by money that the creditor has (S8.6).
  var share: Int64 = 0
  /// What the agency keeps of a payment besides (S8.9).
  var fee: Int64 = 0
  /// Money that settled nothing.
  var suspense: Int64 = 0

  /// The creditor's part before anything is taken of it.
  var credit: Int64 { creditor.total }
  /// What is owed to the creditor.
  var payable: Int64 { credit - commission - vat - share - fee }
  /// Whether a line of it is a credit.
  var hasCredit: Bool {
    creditor.capital > 0 || creditor.interest > 0 || creditor.costs > 0 || commission < 0 || vat < 0 || fee < 0
      || share < 0
  }
  /// The money that came in.
  var money: Int64 { credit + agency + fee + suspense }
  var isZero: Bool {
    creditor == .zero && commission == 0 && vat == 0 && agency == 0 && share == 0 && fee == 0 && suspense == 0
  }

  static func + (left: Position, right: Position) -> Position { combine(left, right) { $0 + $1 } }
  static func - (left: Position, right: Position) -> Position { combine(left, right) { $0 - $1 } }

  @inline(__always)
  private static func combine(_ left: Position, _ right: Position, _ sum: (Int64, Int64) -> Int64) -> Position {
    Position(
      creditor: Components(
        costs: sum(left.creditor.costs, right.creditor.costs),
        interest: sum(left.creditor.interest, right.creditor.interest),
        capital: sum(left.creditor.capital, right.creditor.capital)),
      commission: sum(left.commission, right.commission), vat: sum(left.vat, right.vat),
      agency: sum(left.agency, right.agency), share: sum(left.share, right.share), fee: sum(left.fee, right.fee),
      suspense: sum(left.suspense, right.suspense))
  }
}

/// A change of what money on a case comes to.
struct Movement {
  let caseIndex: CaseIndex
  var change: Position
}
