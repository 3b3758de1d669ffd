// Events that cannot be applied: they change nothing and are listed with one code (S15).

/// Why an event is refused, in the order in which the reasons are looked for (S15).
public enum RefusalCode: String, CaseIterable, Sendable {
  /// The id was used before with other content (S8.8).
  case idConflict = "id_conflict"
  /// No such creditor, account, case or payment is known at that instant.
  case unknownCreditor = "unknown_creditor"
  /// The creditor has no such account.
  case unknownAccount = "unknown_account"
  /// No such case is registered yet.
  case unknownCase = "unknown_case"
  /// No such payment is recorded yet.
  case unknownPayment = "unknown_payment"
  /// No such chargeback was recorded yet.
  case unknownChargeback = "unknown_chargeback"
  /// No such payout was made.
  case unknownPayout = "unknown_payout"
  /// The lines of a payment go to cases of several creditors (S8.2).
  case creditorMismatch = "creditor_mismatch"
  /// The creditor is closed (S6.5).
  case creditorClosed = "creditor_closed"
  /// The case is closed (S8.7).
  case caseClosed = "case_closed"
  /// An amount is in another currency than what it concerns.
  case wrongCurrency = "wrong_currency"
  /// A payment in another currency than its case has no rate (S12).
  case fxRateMissing = "fx_rate_missing"
  /// What the event is about is no longer in a state that allows it.
  case badStatus = "bad_status"
  /// The lines of a payment are more than the payment (S8.2).
  case linesExceedPayment = "lines_exceed_payment"
  /// More is to go back than is left of the payment, or nothing (S9.1).
  case exceedsPayment = "exceeds_payment"
  /// More is paid than is outstanding, where the policy rejects that (S8.5).
  case exceedsOutstanding = "exceeds_outstanding"
}
