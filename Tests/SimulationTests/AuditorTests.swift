import Ledger
import Receivables
import Testing

@testable import Simulation

/// That the auditor can fail: for every invariant, tales of an engine that breaks it.
@Suite struct AuditorTests {
  private typealias Breaches = [Tale]

  @Test(arguments: AuditInvariant.allCases) func `every breach is found, by its name`(invariant: AuditInvariant) {
    let breaches = AuditorTests.breaches(of: invariant)
    #expect(!breaches.isEmpty)
    for (number, tale) in breaches.enumerated() { #expect(tale.breach() == invariant.rawValue, "tale \(number)") }
  }

  @Test func `every invariant has a sentence and a name of its own`() {
    #expect(Set(AuditInvariant.allCases.map(\.sentence)).count == AuditInvariant.allCases.count)
    for invariant in AuditInvariant.allCases { #expect(invariant.sentence.hasSuffix(".")) }
  }

  @Test func `sound books pass`() {
    for (number, tale) in AuditorTests.sound.enumerated() { #expect(tale.breach() == nil, "tale \(number)") }
  }

  private static var sound: [Tale] {
    let first = Tale().first
    let left = Tale().on("2025-01-09").payoutLine(2, -40, .retained, on: nil, of: nil)
    let retaining = Tale().policy {
      $0.payout.retain = .constant(AmountsByCurrency([Money(minorUnits: 40, currency: .sek)]))
    }
    let cancelled = tale.registered.on("2025-02-01").accepted(.cancellation(Tale().action(0)))
      .debt(capital: 100, .closed, .cancelled).over
    let held = Tale().policy(reserving).registered.paying(60).line(1, 60).line(2, -6, .reserve).owed(60)
      .entry([(Tale.payable, 6), (Tale.reserve, -6)]).debt(capital: 40, paid: 60).over
    let old = RuleValue(key: .maxHoldDays, value: "6", reason: nil, origin: nil)
    return [
      collected.paidOut("2025-01-09").failed("2025-01-09", 60, [first]).owed(60).over
        .on("2025-01-16").owed(-60).decided([first], balance: 60).over,
      retaining.collected.on("2025-01-09").owed(-20).decided([first, left], balance: 60, retain: 40)
        .line(3, 40, .retained, on: nil, of: nil).over,
      // What is late may change what was cancelled after it.
      cancelled.on("2025-02-02").crediting(10, effective: "2025-01-15").debt(capital: 90, .closed, .cancelled).over,
      held.on("2025-01-12").line(3, 6, .reserveRelease).entry([(Tale.reserve, 6), (Tale.payable, -6)]).over,
      held.on("2025-01-05").accepted(.closing).line(3, 6, .reserveRelease)
        .entry([(Tale.reserve, 6), (Tale.payable, -6)]).owed(-60)
        .decided(
          [
            first, Tale().payoutLine(2, -6, .reserve, available: "2025-01-02"),
            Tale().on("2025-01-05").payoutLine(3, 6, .reserveRelease),
          ], balance: 60, isClosing: true
        ).over,
      Tale().policy { ($0.payout.minimum, $0.payout.maxHoldDays) = (.asked, .asked) }.collected.on("2025-01-09")
        .owed(-60).decided([first], balance: 60, minimum: 61, rules: [old]).over,
      collected.refunding(60).line(2, -60, of: .refund(0)).owed(-60).debt(capital: 100).over,
      collected.chargingBack(60).line(2, -60, of: .chargeback(0)).owed(-60).debt(capital: 100).over
        .accepted(.chargebackWon(0)).line(3, 60, of: .chargeback(0)).owed(60).debt(capital: 40, paid: 60).over,
      tale.registered.respite(30) { $0.maxDays = 30 }.over.respite(31, against: [.maxDaysExceeded]) { $0.maxDays = 30 }
        .over,
      tale.registered.refused(Tale().payment(60)).over.paying(60, .sent).over.updating(.settled).line(1, 60).owed(60)
        .debt(capital: 40, paid: 60).over,
    ]
  }

  private static func breaches(of invariant: AuditInvariant) -> Breaches {
    switch invariant {
    case .unbalancedEntry, .foreignAccount, .payableDiffersFromLines, .reserveDiffersFromLines, .takenDiffersFromLines,
      .overdrawnAccount, .clientFundsDiffer, .suspenseDiffers:
      ofBooks(invariant)
    case .emptyLine, .lineOpenedTwice, .lineBeforeItsTime, .lineOfNoEvent, .lineRepeated, .creditExceedsPayment,
      .commissionExceedsCredit, .caseSumsBelowZero:
      ofLines(invariant)
    case .lineNotOpen, .lineNotAvailable, .balanceDiffers, .payoutDiffersFromLines, .payoutNotPositive, .payoutTwice,
      .belowMinimum, .payoutForbidden, .heldWrongly, .ruleDiffers, .runTwice, .failedPayoutDiffers:
      ofPayouts(invariant)
    case .reserveExceedsPayment, .releaseDiffersFromReserve, .releasedEarly, .reserveOverdue: ofReserve(invariant)
    case .paymentTwice, .statusBackwards, .linesExceedPayment, .reversalOfNothing, .reversalOfUnsettled,
      .reversalExceedsPayment, .reversalTwice, .wonTwice:
      ofPayments(invariant)
    case .caseTwice, .caseOfNobody, .caseOfClosedCreditor, .closedCaseActedOn, .negativeComponent,
      .capitalAboveOpening, .frozenCaseChanged, .frozenCaseReopened, .closingDiffers, .stepOfClosedCase:
      ofCases(invariant)
    case .respiteForbidden, .respiteRefusedWrongly: ofRespite(invariant)
    case .refusalMoves, .movesWithoutEvent: ofEvents(invariant)
    }
  }

  private static var tale: Tale { Tale().policy() }
  private static var paying: Tale { tale.registered.paying(60) }
  private static var collected: Tale { tale.collected }

  // MARK: Breaches

  private static func ofBooks(_ invariant: AuditInvariant) -> Breaches {
    let other = BookAccount.creditorPayable(creditor: "other", account: "main")
    let unknown = BookAccount.creditorReserve(creditor: "acme", account: "other")
    let reserving = Tale().policy(reserving).registered.paying(60).line(1, 60).line(2, -6, .reserve)
    return switch invariant {
    case .unbalancedEntry: [paying.entry([(.clientFunds, 60), (Tale.payable, -59)])]
    case .foreignAccount:
      [
        paying.entry([(.clientFunds, 60), (other, -60)]), paying.entry([(.clientFunds, 60), (unknown, -60)]),
        paying.entry([(.clientFunds, 60), (.suspense(creditor: "other"), -60)]),
      ]
    case .payableDiffersFromLines:
      [paying.line(1, 60).owed(59).over, paying.owed(60).over, tale.line(1, 9, .opening, on: nil, of: nil).over]
    case .reserveDiffersFromLines:
      [reserving.entry([(.clientFunds, 60), (Tale.payable, -54), (Tale.suspense, -6)]).over]
    case .takenDiffersFromLines:
      [
        paying.line(1, 60).line(2, -6, .commission)
          .entry([(.clientFunds, 60), (Tale.payable, -54), (Tale.suspense, -6)]).over,
        paying.line(1, 60).line(2, -6, .commission).line(3, -2, .vat)
          .entry([(.clientFunds, 60), (Tale.payable, -52), (.commission, -8)]).over,
      ]
    case .overdrawnAccount:
      [
        paying.suspended(60).entry([(Tale.suspense, 70), (.agencyCosts, -70)]).over,
        paying.suspended(60).entry([(Tale.suspense, -1), (.agencyCosts, 1)]).over,
      ]
    case .clientFundsDiffer:
      [
        paying.suspended(59).over, collected.refunding(10).over,
        collected.on("2025-01-09").entry([(Tale.payable, 60), (.fx, -60)]).decided([Tale().first], balance: 60).over,
      ]
    case .suspenseDiffers:
      [
        paying.suspended(60).debt(capital: 40, paid: 60).over,
        tale.registered.accepted(.creditorPayment(Tale().action(30))).debt(capital: 80, paid: 20).over,
      ]
    default: []
    }
  }

  private static func ofLines(_ invariant: AuditInvariant) -> Breaches {
    switch invariant {
    case .emptyLine: [paying.line(1, 0)]
    case .lineOpenedTwice: [paying.line(1, 30).line(1, 30), paying.line(2, 30).line(1, 30)]
    case .lineBeforeItsTime: [paying.line(1, 60, available: "2025-01-01")]
    case .lineOfNoEvent:
      [
        tale.registered.line(1, 60), paying.line(1, 60, of: .refund(0)), paying.line(1, 60, of: nil),
        paying.line(1, 60, on: nil), paying.line(1, -10, .chargebackFee), paying.line(1, 60, .opening, of: nil),
        paying.line(1, 60, .retained, of: nil), tale.registered.line(1, -6, .reserve),
        tale.registered.paying(60, .sent).line(1, 60),
      ]
    case .lineRepeated:
      [
        paying.line(1, 60).line(2, -3, .commission).line(3, -3, .commission),
        tale.registered.on("2025-02-01").accepted(Tale().payment(60, effective: "2025-01-15")).line(1, 30).line(2, 30),
      ]
    case .creditExceedsPayment: [paying.line(1, 61).owed(61).over, paying.line(1, 60).line(2, 1, .interest).over]
    case .commissionExceedsCredit:
      [
        paying.line(1, 60).line(2, -61, .commission).over,
        paying.line(1, 60).line(2, -6, .commission).line(3, -7, .vat).over,
        paying.line(1, -1, .vat).over,
      ]
    case .caseSumsBelowZero:
      [
        collected.refunding(60).line(2, -61, of: .refund(0)).over,
        collected.refunding(60).line(2, 1, .commission, of: .refund(0)).over,
        collected.chargingBack(60).line(2, 1, .chargebackFee, of: .chargeback(0)).over,
      ]
    default: []
    }
  }

  private static func ofPayouts(_ invariant: AuditInvariant) -> Breaches {
    let first = Tale().first
    let later = tale.registered.paying(60).line(1, 60, available: "2025-01-20").owed(60).debt(capital: 40, paid: 60)
      .over
    let run = collected.on("2025-01-09")
    let owing = tale.registered.paying(60).suspended(60).over.accepted(.creditorPayment(Tale().action(5)))
      .line(1, -5, .agencyShare, of: .creditorPayment(0)).entry([(Tale.payable, 5), (.agencyCosts, -5)])
      .debt(capital: 95, paid: 5).over.on("2025-01-09")
    let debit = PayoutLine(
      number: 1, kind: .agencyShare, amount: -5, caseIndex: 0, event: .creditorPayment(0),
      availableAt: Tale.instant("2025-01-02"))
    let half = { (number: Int32, day: String) in Tale().payoutLine(number, 30, available: day) }
    let halves = tale.registered.paying(60).line(1, 30).line(2, 30, available: "2025-01-09").owed(60)
      .debt(capital: 40, paid: 60).over.on("2025-01-09")
    let old = RuleValue(key: .maxHoldDays, value: "7", reason: nil, origin: nil)
    let lax = Tale().policy { terms in
      (terms.payout.minimum, terms.payout.maxHoldDays) = (.asked, .asked)
    }.collected.on("2025-01-09")
    return switch invariant {
    case .lineNotOpen:
      [
        tale.on("2025-01-09").decided([first], balance: 60),
        collected.paidOut("2025-01-09").on("2025-01-16").decided([first], balance: 60),
        run.decided([Tale().payoutLine(1, 61)], balance: 61),
      ]
    case .lineNotAvailable:
      [
        later.on("2025-01-20").decided([Tale().payoutLine(1, 60, available: "2025-01-20")], balance: 60),
        collected.decided([first], balance: 60),
      ]
    case .balanceDiffers:
      [
        run.decided(balance: 59, held: .belowMinimum), run.decided(balance: 0, held: .nothingDue),
        tale.registered.paying(60).line(1, 60).line(2, -10, .commission)
          .entry([(.clientFunds, 60), (Tale.payable, -50), (.commission, -10)]).debt(capital: 40, paid: 60).over
          .on("2025-01-09").decided([first], balance: 60),
      ]
    case .payoutDiffersFromLines: [run.decided([first], balance: 61)]
    case .payoutNotPositive: [owing.decided([debit], balance: -5)]
    case .payoutTwice:
      [
        halves.decided([half(1, "2025-01-02")], balance: 30).owed(-30).over.on("2025-01-10")
          .accepted(.payoutRequest(PayoutRequest(accounts: .all)))
          .decided([half(2, "2025-01-09")], balance: 30, dated: "2025-01-09")
      ]
    case .belowMinimum:
      [
        Tale().policy { $0.payout.minimum = .constant(AmountsByCurrency([Money(minorUnits: 61, currency: .sek)])) }
          .collected.on("2025-01-09").decided([first], balance: 60, minimum: 61),
        lax.decided([first], balance: 60, minimum: 61, rules: [old]),
      ]
    case .payoutForbidden:
      [
        collected.accepted(
          .specification(SpecificationChange(accounts: .all, isActive: false, bankAccount: nil))
        ).over.on("2025-01-09").decided([first], balance: 60),
        Tale().policy { $0.payout.requireBankAccount = true }.collected.on("2025-01-09").decided([first], balance: 60),
      ]
    case .heldWrongly:
      [
        run.decided(balance: 60, held: .belowMinimum), tale.decided(balance: 0, held: .negativeBalance),
        owing.decided(balance: -5, held: .nothingDue),
        lax.on("2025-01-10").decided(balance: 60, held: .belowMinimum, minimum: 61, rules: [old]),
      ]
    case .ruleDiffers:
      [
        run.decided(balance: 60, held: .belowMinimum, minimum: 61),
        run.decided(balance: 60, held: .retained, retain: 60),
        tale.registered.respite(5) { $0.maxDays = 29 },
        tale.registered.respite(5) { ($0.maxDays, $0.maxPerCase) = (30, 9) },
      ]
    case .runTwice: [tale.decided(balance: 0, held: .nothingDue).decided(balance: 0, held: .nothingDue)]
    case .failedPayoutDiffers:
      [
        tale.failed("2025-01-09", 60, [first]), collected.paidOut("2025-01-09").failed("2025-01-09", 60, []),
        collected.paidOut("2025-01-09").failed("2025-01-09", 61, [first]),
        collected.paidOut("2025-01-09").failed("2025-01-08", 60, [first]),
        collected.paidOut("2025-01-09").failed("2025-01-09", 60, [first]).owed(60).over
          .failed("2025-01-09", 60, [first]),
      ]
    default: []
    }
  }

  private static func reserving(_ terms: inout PolicyTerms) {
    terms.payout.reserve = ReserveTerms(percent: Percent(millionths: 10_000_000), days: 10)
  }

  private static func ofReserve(_ invariant: AuditInvariant) -> Breaches {
    let paying = Tale().policy(reserving).registered.paying(60).line(1, 60)
    let held = paying.line(2, -6, .reserve).owed(60).entry([(Tale.payable, 6), (Tale.reserve, -6)])
      .debt(capital: 40, paid: 60).over
    let late = paying.line(2, -6, .reserve, available: "2025-01-20").owed(60)
      .entry([(Tale.payable, 6), (Tale.reserve, -6)]).debt(capital: 40, paid: 60).over
    return switch invariant {
    case .reserveExceedsPayment:
      [
        paying.line(2, -61, .reserve).over, paying.line(2, 6, .reserve),
        tale.registered.paying(60).line(1, 60).line(2, -6, .reserve),
      ]
    case .releaseDiffersFromReserve:
      [
        tale.registered.paying(60).suspended(60).over.line(1, 6, .reserveRelease),
        held.on("2025-01-12").line(3, 5, .reserveRelease),
        held.on("2025-01-12").line(3, 6, .reserveRelease).entry([(Tale.reserve, 6), (Tale.payable, -6)]).over
          .line(4, 6, .reserveRelease),
      ]
    case .releasedEarly:
      [held.on("2025-01-11").line(3, 6, .reserveRelease), late.on("2025-01-12").line(3, 6, .reserveRelease)]
    case .reserveOverdue: [held.on("2025-01-13").decided(balance: 54, held: .belowMinimum)]
    default: []
    }
  }

  private static func ofPayments(_ invariant: AuditInvariant) -> Breaches {
    let suspended = tale.registered.paying(60).suspended(60).over
    let halfBack = suspended.refunding(40).suspended(-40).over
    let charged = suspended.chargingBack(60, 0).suspended(-60).over
    return switch invariant {
    case .paymentTwice: [suspended.paying(60), suspended.paying(70)]
    case .statusBackwards:
      [
        tale.registered.paying(60, .sent).over.updating(.processing), tale.registered.paying(60, .refunded),
        tale.registered.paying(60, .failed).over.updating(.settled), suspended.updating(.canceled, reversal: 0),
        tale.registered.paying(60, .initiated).over.updating(.refunded, reversal: 0),
      ]
    case .linesExceedPayment:
      [
        tale.registered.paying(60, lines: [PaymentLine(caseIndex: 0, amount: 60, fee: 1)]),
        suspended.updating(nil, lines: [PaymentLine(caseIndex: 0, amount: 61)]),
        halfBack.updating(nil, lines: [PaymentLine(caseIndex: 0, amount: 20, fee: 21)]),
      ]
    case .reversalOfNothing: [tale.refunding(1), tale.updating(.sent), suspended.updating(.failed)]
    case .reversalOfUnsettled:
      [
        tale.registered.paying(60, .sent).over.refunding(10),
        suspended.updating(.failed, reversal: 0).suspended(-60).over.refunding(1),
      ]
    case .reversalExceedsPayment:
      [
        halfBack.refunding(21, 1), suspended.refunding(0), halfBack.chargingBack(21),
        suspended.refunding(60).suspended(-60).over.refunding(nil, 1),
        suspended.refunding(60).suspended(-60).over.updating(.refunded, reversal: 1),
        tale.registered.paying(60, lines: [PaymentLine(caseIndex: 0, amount: 50, fee: 10)]).refunding(51),
      ]
    case .reversalTwice: [halfBack.refunding(20), suspended.chargingBack(10).suspended(-10).over.chargingBack(10)]
    case .wonTwice:
      [
        suspended.accepted(.chargebackWon(0)),
        charged.accepted(.chargebackWon(0)).suspended(60).over.accepted(.chargebackWon(0)),
      ]
    default: []
    }
  }

  private static func ofCases(_ invariant: AuditInvariant) -> Breaches {
    let registered = tale.registered
    let cancelled = registered.accepted(.cancellation(Tale().action(0))).debt(capital: 100, .closed, .cancelled).over
    let closed = registered.crediting(100).debt(capital: 0, .closed, .credited).over
    return switch invariant {
    case .caseTwice: [registered.registered]
    case .caseOfNobody:
      [
        tale.crediting(10), tale.accepted(.writeOff(0)), tale.told(.stateEntered(0, .reminder)), tale.respite(5),
        tale.paying(60).line(1, 60), tale.paying(60).debt(capital: 40),
      ]
    case .caseOfClosedCreditor: [tale.accepted(.closing).over.registered]
    case .closedCaseActedOn:
      [closed.crediting(10), closed.accepted(.writeOff(0)), cancelled.accepted(.creditorPayment(Tale().action(10)))]
    case .negativeComponent: [registered.crediting(101).debt(capital: -1)]
    case .capitalAboveOpening:
      [
        registered.crediting(1).debt(capital: 101),
        registered.paying(60).line(1, 60).owed(60).debt(capital: 41, paid: 60),
      ]
    case .frozenCaseChanged:
      [
        cancelled.paying(60).debt(capital: 40, .closed, .cancelled),
        cancelled.on("2025-02-01").crediting(10, effective: "2025-01-15").debt(capital: 90, .closed, .cancelled),
      ]
    case .frozenCaseReopened:
      [cancelled.paying(60).debt(capital: 100), cancelled.paying(60).debt(capital: 0, .closed, .paid)]
    case .closingDiffers:
      [
        registered.crediting(100).debt(capital: 0), registered.crediting(10).debt(capital: 90, .closed, .credited),
        registered.crediting(100).debt(capital: 0, .closed),
        registered.crediting(10).debt(capital: 90, .invoice, .paid),
        registered.crediting(10).debt(capital: 90, .closed, .cancelled),
        registered.crediting(100).debt(capital: 0, .closed, .credited, next: date("2025-02-01")),
      ]
    case .stepOfClosedCase: [closed.told(.stateEntered(0, .reminder))]
    default: []
    }
  }

  private static func ofRespite(_ invariant: AuditInvariant) -> Breaches {
    let registered = Tale().registered
    let tales: Breaches
    switch invariant {
    case .respiteForbidden:
      tales = [
        registered.respite(0), registered.respite(6) { $0.maxDays = 5 },
        registered.respite(3).over.respite(3) { $0.maxTotalDays = 5 },
        registered.respite(3).over.respite(3) { $0.maxPerCase = 1 },
        registered.respite(3).over.respite(3) { $0.maxPerCustomer = 1 },
        registered.told(.stateEntered(0, .debtCollection)).respite(1),
        registered.told(.stateEntered(0, .surveillance)).respite(1),
        registered.crediting(100).debt(capital: 0, .closed, .credited).over.respite(1),
      ]
    case .respiteRefusedWrongly:
      tales = [
        registered.respite(1, against: [.debtCollectionReached]), registered.respite(1, against: [.caseClosed]),
        registered.respite(6, against: [.maxRespitesPerCase, .maxDaysExceeded]) {
          ($0.maxDays, $0.maxPerCase) = (5, 0)
        },
        registered.respite(6, against: [.maxDaysExceeded]) { ($0.maxDays, $0.maxPerCase) = (5, 0) },
      ]
    default: tales = []
    }
    return tales
  }

  private static func ofEvents(_ invariant: AuditInvariant) -> Breaches {
    let registered = tale.registered
    let payment = Tale().payment(60)
    let repeated = Effect.noticed(Event(at: Tale.instant("2025-01-02"), place: 1, action: payment), .repeated)
    return switch invariant {
    case .refusalMoves:
      [
        registered.refused(payment).line(1, 60), registered.refused(payment).suspended(60),
        registered.refused(payment).debt(capital: 40), registered.paying(60).refused(payment),
        registered.suspended(60).refused(payment), registered.told(repeated).suspended(60),
        registered.refused(payment).paying(60), registered.paying(60).told(repeated),
      ]
    case .movesWithoutEvent:
      [
        registered.debt(capital: 90), registered.paying(60, .sent).debt(capital: 40),
        registered.accepted(.respite(RespiteRequest(caseIndex: 0, days: 1))).suspended(60),
        registered.paying(60).decided(balance: 0, held: .nothingDue),
        registered.paying(60).told(
          .payoutFailed(
            PayoutReference(account: 0, currency: .sek, date: date("2025-01-09"), ordinal: 1), amount: 1, lines: [])),
        registered.told(
          .respiteDecided(
            RespiteDecision(
              caseIndex: 0, at: Tale.instant("2025-01-02"), days: 1, issues: [], limits: RespiteLimits(), rules: []))),
      ]
    default: []
    }
  }
}
