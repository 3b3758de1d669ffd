// What must hold after every event (S14.2), each with a name that stays and a sentence that says it.

/// An invariant of the books, by its stable name.
public enum AuditInvariant: String, CaseIterable, Sendable {
  // The books.
  case unbalancedEntry = "unbalanced_entry"
  case foreignAccount = "foreign_account"
  case payableDiffersFromLines = "payable_differs_from_lines"
  case reserveDiffersFromLines = "reserve_differs_from_lines"
  case takenDiffersFromLines = "taken_differs_from_lines"
  case overdrawnAccount = "overdrawn_account"
  case clientFundsDiffer = "client_funds_differ"
  case suspenseDiffers = "suspense_differs"

  // Lines.
  case emptyLine = "empty_line"
  case lineOpenedTwice = "line_opened_twice"
  case lineBeforeItsTime = "line_before_its_time"
  case lineOfNoEvent = "line_of_no_event"
  case lineRepeated = "line_repeated"
  case creditExceedsPayment = "credit_exceeds_payment"
  case commissionExceedsCredit = "commission_exceeds_credit"
  case caseSumsBelowZero = "case_sums_below_zero"

  // Payouts.
  case lineNotOpen = "line_not_open"
  case lineNotAvailable = "line_not_available"
  case balanceDiffers = "balance_differs"
  case payoutDiffersFromLines = "payout_differs_from_lines"
  case payoutNotPositive = "payout_not_positive"
  case payoutTwice = "payout_twice"
  case belowMinimum = "below_minimum"
  case payoutForbidden = "payout_forbidden"
  case heldWrongly = "held_wrongly"
  case ruleDiffers = "rule_differs"
  case runTwice = "run_twice"
  case failedPayoutDiffers = "failed_payout_differs"

  // Reserve.
  case reserveExceedsPayment = "reserve_exceeds_payment"
  case releaseDiffersFromReserve = "release_differs_from_reserve"
  case releasedEarly = "released_early"
  case reserveOverdue = "reserve_overdue"

  // Payments and what goes back of them.
  case paymentTwice = "payment_twice"
  case statusBackwards = "status_backwards"
  case linesExceedPayment = "lines_exceed_payment"
  case reversalOfNothing = "reversal_of_nothing"
  case reversalOfUnsettled = "reversal_of_unsettled"
  case reversalExceedsPayment = "reversal_exceeds_payment"
  case reversalTwice = "reversal_twice"
  case wonTwice = "won_twice"

  // Cases.
  case caseTwice = "case_twice"
  case caseOfNobody = "case_of_nobody"
  case caseOfClosedCreditor = "case_of_closed_creditor"
  case closedCaseActedOn = "closed_case_acted_on"
  case negativeComponent = "negative_component"
  case capitalAboveOpening = "capital_above_opening"
  case frozenCaseChanged = "frozen_case_changed"
  case frozenCaseReopened = "frozen_case_reopened"
  case closingDiffers = "closing_differs"
  case stepOfClosedCase = "step_of_closed_case"

  // Respite.
  case respiteForbidden = "respite_forbidden"
  case respiteRefusedWrongly = "respite_refused_wrongly"

  // Events.
  case refusalMoves = "refusal_moves"
  case movesWithoutEvent = "moves_without_event"

  /// What holds, as a sentence.
  public var sentence: String {
    switch self {
    case .unbalancedEntry: "The postings of an entry sum to zero in each currency."
    case .foreignAccount: "An entry of a creditor touches no other creditor's accounts."
    case .payableDiffersFromLines: "What is payable on an account is the sum of its open lines."
    case .reserveDiffersFromLines: "The reserve of an account is what reserve lines held and none released."
    case .takenDiffersFromLines: "Commission, VAT and chargeback fees in the books are the sums of their lines."
    case .overdrawnAccount: "Suspense, reserves and what is the agency's never fall below zero."
    case .clientFundsDiffer: "Client funds are what came in less what went back and what was paid out."
    case .suspenseDiffers: "Suspense is what came in and settled nothing."
    case .emptyLine: "No line is of zero."
    case .lineOpenedTwice: "Every line has a number of its own, higher than those before it."
    case .lineBeforeItsTime: "No line is available before it was recorded."
    case .lineOfNoEvent: "A line names the event that made it, and is of a kind that the event can make."
    case .lineRepeated: "An event opens one line of commission and of VAT for a case, and late news one of each kind."
    case .creditExceedsPayment: "What a payment brings the creditor is not more than the payment."
    case .commissionExceedsCredit: "Commission is not more than the creditor's part, nor VAT more than commission."
    case .caseSumsBelowZero: "All money on a case together leaves nobody owing what it brought."
    case .lineNotOpen: "A payout cites lines that are open on its account, each in one payout that stands."
    case .lineNotAvailable: "A payout cites lines that were available before its cut-off."
    case .balanceDiffers: "A run looks at every open line that is available, and at nothing else."
    case .payoutDiffersFromLines: "A payout is the sum of the lines that it cites."
    case .payoutNotPositive: "A payout is above zero."
    case .payoutTwice: "Every payout has an id of its own."
    case .belowMinimum: "A payout meets the minimum, or is of money that has waited longer than it may."
    case .payoutForbidden: "Nothing is paid where the specification is not active or lacks a bank account."
    case .heldWrongly: "What is held has the first reason of those that there are, and without one it is paid."
    case .ruleDiffers: "A decision uses the values of the policy in force."
    case .runTwice: "There is at most one scheduled run for an account, a currency and a date."
    case .failedPayoutDiffers: "A payout that fails stood until then, and releases the lines that it cited."
    case .reserveExceedsPayment: "No more is held in reserve than the creditor's part of a payment."
    case .releaseDiffersFromReserve: "Every release is of one reserve, and of all of it."
    case .releasedEarly: "No reserve is released before its day and before its credit is available."
    case .reserveOverdue: "No reserve is held at a cut-off after its day."
    case .paymentTwice: "A payment is accepted once."
    case .statusBackwards: "The status of a payment only goes forward."
    case .linesExceedPayment:
      "Lines are not more than their payment, nor fees of new lines more than what is left of it."
    case .reversalOfNothing: "What goes back is of a payment that was made, in its currency."
    case .reversalOfUnsettled: "Only settled money goes back."
    case .reversalExceedsPayment: "What goes back of a payment is above zero, and in all not more than the payment."
    case .reversalTwice: "A refund or chargeback is accepted once, or again after it was won."
    case .wonTwice: "A chargeback that was made is won at most once."
    case .caseTwice: "A case is registered once."
    case .caseOfNobody: "What happens to a case comes after its registration."
    case .caseOfClosedCreditor: "A creditor that is closed gets no new cases."
    case .closedCaseActedOn: "What is closed is not credited, cancelled, written off or paid to the creditor."
    case .negativeComponent: "No component of a debt is below zero."
    case .capitalAboveOpening: "Capital and what was collected of it are not more than the capital there was."
    case .frozenCaseChanged: "No component of a cancelled or written-off case changes, late news aside."
    case .frozenCaseReopened: "A cancelled or written-off case stays so."
    case .closingDiffers: "A case is closed as paid or credited where nothing is outstanding, and only there."
    case .stepOfClosedCase: "A closed case takes no steps."
    case .respiteForbidden: "No respite is granted that the rules forbid."
    case .respiteRefusedWrongly: "A request for respite lists every reason against it, in order."
    case .refusalMoves: "An event that is refused or ignored moves nothing."
    case .movesWithoutEvent: "Nothing moves without an event that can move it."
    }
  }
}

extension AuditBreach {
  /// A breach of an invariant.
  init(_ invariant: AuditInvariant, _ message: String) { self.init(invariant.rawValue, message) }
}

/// Complains where what an invariant says does not hold.
func demand(
  _ holds: Bool, _ invariant: AuditInvariant, _ message: @autoclosure () -> String
) throws(AuditBreach) {
  guard holds else { throw AuditBreach(invariant, message()) }
}
