// The gates of a payout run, in the order in which they are looked at; the first that is closed is the reason (S6.3).

import Receivables

enum PayoutGates {
  /// Why nothing is paid, or nil where every gate is open.
  static func firstClosed(
    _ decision: PayoutDecision, specification: PayoutSpecification, requiresBankAccount: Bool
  ) -> HoldReason? {
    if !specification.isActive { return .inactive }
    if requiresBankAccount && specification.bankAccount == nil { return .noBankAccount }
    if decision.balance == 0 { return .nothingDue }
    if decision.balance < 0 { return .negativeBalance }
    if decision.payable <= 0 { return .retained }
    if decision.payable < decision.minimum && !decision.isOverdue { return .belowMinimum }
    return nil
  }
}
