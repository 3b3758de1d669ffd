// What happens next: an event of a verb, for a creditor, about cases and payments that there are.

/// Makes events up, each of which can happen after those before it.
struct EventMaker {
  private(set) var cases: CaseLedger
  private var settledPayments: Memory
  private var openPayments: Memory
  private var chargebacks: Memory
  private var isClosed: [Bool]
  private let lateShare: Int
  private let isCapitalOnly: Bool
  // Of a hundred payments, those that are not settled when they are told.
  private let unsettledPayments: UInt64

  private static let secondsPerDay = 86_400
  private static let (medianCapital, medianPayment, medianCrediting) = (6000_00, 350_00, 200_00)
  private static let mostDaysLate = 30
  private static let daysUntilDue = 30

  init(_ plan: PortfolioPlan) {
    cases = CaseLedger(creditors: plan.creditors, perCreditor: plan.casesPerCreditor)
    settledPayments = Memory(creditors: plan.creditors)
    openPayments = Memory(creditors: plan.creditors)
    chargebacks = Memory(creditors: plan.creditors)
    isClosed = Array(repeating: false, count: plan.creditors)
    lateShare = plan.lateShare
    isCapitalOnly = plan.isCapitalOnly
    unsettledPayments = plan.isCapitalOnly ? 0 : 3
  }

  /// The registration of the next case of a creditor.
  mutating func registration(day: Int, second: Int, creditor: Int, _ random: inout SeededNumbers) -> GeneratedRow {
    var row = GeneratedRow(.registration, day: day, second: second, creditor: creditor)
    row.amount = AmountSpread.amount(around: EventMaker.medianCapital, &random)
    row.debt = cases.register(creditor, capital: row.amount)
    row.number = row.debt
    // One customer in five has two cases.
    row.customer = row.debt % 5 == 4 ? row.debt - 1 : row.debt
    row.due = day + EventMaker.daysUntilDue
    guard !isCapitalOnly else { return row }
    row.costs = random.below(2) == 0 ? 180_00 : -1
    row.interest = random.below(5) == 0 ? AmountSpread.amount(around: 50_00, &random) : -1
    return row
  }

  /// An event of a verb, or a payment where there is nothing that the verb could be about.
  @inline(__always)
  mutating func event(
    _ verb: GeneratedVerb, number: Int, day: Int, second: Int, creditor: Int, _ random: inout SeededNumbers
  ) -> GeneratedRow {
    var row = GeneratedRow(.event(verb), day: day, second: second, creditor: creditor)
    row.number = number
    guard verb == .payment || !fill(&row, verb, &random) else { return row }
    row.what = .event(.payment)
    pay(&row, &random)
    return row
  }

  // False where the verb has nothing to be about.
  private mutating func fill(_ row: inout GeneratedRow, _ verb: GeneratedVerb, _ random: inout SeededNumbers) -> Bool {
    switch verb {
    case .payment: return false
    case .refund, .chargeback:
      guard let payment = settledPayments.take(of: row.creditor, before: now(row), &random) else { return false }
      row.of = payment.number
      row.amount = random.below(3) == 0 ? (payment.amount + 1) / 2 : payment.amount
      if verb == .chargeback { keep(row, in: \.chargebacks, &random) }
    case .paymentUpdate:
      guard let payment = openPayments.take(of: row.creditor, before: now(row), &random) else { return false }
      update(&row, payment, &random)
    case .chargebackWon:
      guard let chargeback = chargebacks.take(of: row.creditor, before: now(row), &random) else { return false }
      row.of = chargeback.number
    case .respite:
      row.debt = cases.anyCase(of: row.creditor, &random)
      row.respiteDays = 7 + random.below(40)
    case .crediting, .creditorPayment:
      guard let debt = cases.openCase(of: row.creditor, &random) else { return false }
      row.debt = debt
      row.amount = cases.settle(debt, AmountSpread.amount(around: EventMaker.medianCrediting, &random))
      delay(&row, &random)
    case .cancellation, .writeOff:
      guard let debt = cases.openCase(of: row.creditor, &random) else { return false }
      row.debt = debt
      cases.close(debt)
    case .payoutRequest, .payoutFailed: break
    case .closing:
      guard cases.isComplete(row.creditor), !isClosed[row.creditor] else { return false }
      isClosed[row.creditor] = true
    }
    return true
  }

  @inline(__always)
  private mutating func pay(_ row: inout GeneratedRow, _ random: inout SeededNumbers) {
    let wanted = AmountSpread.amount(around: EventMaker.medianPayment, &random)
    let bits = random.next()
    row.method = Int(bits & 7)
    if let debt = cases.openCase(of: row.creditor, &random) {
      row.debt = debt
      row.amount = cases.settle(debt, wanted)
    } else {
      // Somebody has paid already, or pays too much.
      row.debt = cases.anyCase(of: row.creditor, &random)
      row.amount = wanted
      _ = cases.settle(row.debt, wanted)
    }
    if (bits >> 8) % 100 < unsettledPayments {
      row.status = GeneratedRow.unsettled.lowerBound + Int((bits >> 8) % 3)
      keep(row, in: \.openPayments, &random)
    } else {
      row.status = GeneratedRow.settled
      keep(row, in: \.settledPayments, &random)
      delay(&row, &random)
    }
  }

  // Most payments settle in the end.
  private mutating func update(_ row: inout GeneratedRow, _ payment: Remembered, _ random: inout SeededNumbers) {
    row.of = payment.number
    switch random.below(10) {
    case 0: row.status = GeneratedRow.failed
    case 1: row.status = GeneratedRow.canceled
    default:
      row.status = GeneratedRow.settled
      settledPayments.keep(
        Remembered(number: payment.number, debt: payment.debt, amount: payment.amount, second: now(row)),
        of: row.creditor, &random)
    }
  }

  @inline(__always)
  private func delay(_ row: inout GeneratedRow, _ random: inout SeededNumbers) {
    guard lateShare > 0, random.happens(lateShare), row.day > 0 else { return }
    row.effective = max(0, row.day - 1 - random.below(EventMaker.mostDaysLate))
  }

  @inline(__always)
  private mutating func keep(
    _ row: GeneratedRow, in memory: WritableKeyPath<EventMaker, Memory>, _ random: inout SeededNumbers
  ) {
    self[keyPath: memory].keep(
      Remembered(number: row.number, debt: row.debt, amount: row.amount, second: now(row)), of: row.creditor, &random)
  }

  @inline(__always)
  private func now(_ row: GeneratedRow) -> Int { row.day * EventMaker.secondsPerDay + row.second }
}
