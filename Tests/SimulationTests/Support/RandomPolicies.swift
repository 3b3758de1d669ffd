import Ledger
import Receivables

/// Policies of any kind, with every key that there is.
struct RandomPolicies {
  /// Whether what is late can be told from what is on time only by its lines (S11): no policy that refuses payments,
  /// asks functions, or holds back what was paid first.
  var isPlain = false

  func policy(_ random: inout SeededGenerator) -> PlainPolicy {
    let policy = PlainPolicy("random") { $0 = terms(&random) }
    if random.chance(20) { policy.overrides["other"] = terms(&random) }
    guard !isPlain else { return policy }
    let frequency = RandomPolicies.frequency(&random)
    if random.chance(8) { policy.frequencyAnswer = { _ in frequency } }
    if random.chance(8) {
      policy.minimumAnswer = { ($0.run?.oldestDays ?? 0) > 9 ? 0 : 80_000 }
    }
    if random.chance(8) { policy.maxDaysAnswer = { 20 + ($0.debt?.respites ?? 0) } }
    if random.chance(8) {
      policy.percentAnswer = { Percent(millionths: ($0.debt?.outstanding ?? 0) > 100_000 ? 5_000_000 : 12_500_000) }
    }
    return policy
  }

  private func terms(_ random: inout SeededGenerator) -> PolicyTerms {
    var terms = PolicyTerms()
    payout(&terms.payout, &random)
    respite(&terms.respite, &random)
    collection(&terms.collection, &random)
    return terms
  }

  static func frequency(_ random: inout SeededGenerator) -> Frequency {
    random.pick([
      .weekly([.friday]), .weekly([.monday, .thursday]), .biweekly(.tuesday, anchor: date("2024-07-04")),
      .monthly([15, 31]), .quarterly([31]), .onDemand, random.chance(20) ? .daily : .monthly([1, 10, 20]),
    ])
  }

  private func payout(_ terms: inout PayoutTerms, _ random: inout SeededGenerator) {
    terms.frequency = .constant(RandomPolicies.frequency(&random))
    if random.chance(50) { terms.minimum = .constant(amounts(0...150_000, &random)) }
    if random.chance(25) { terms.retain = .constant(amounts(0...60_000, &random)) }
    if random.chance(30) { terms.maxHoldDays = .constant(random.number(0...30)) }
    terms.roll = random.pick(RollConvention.allCases)
    terms.calendar = random.pick(BankingCalendar.allCases)
    if random.chance(50) { terms.cutoff = LocalTime(hour: random.number(0...23), minute: 30) ?? .midnight }
    if random.chance(50) { terms.lag = random.number(0...3) }
    if random.chance(40) { terms.settlementDays = [.card: 2, .sepa: random.number(0...5), .check: 10] }
    if random.chance(15) { terms.requireBankAccount = true }
    guard !isPlain, random.chance(35) else { return }
    terms.reserve = ReserveTerms(
      percent: Percent(millionths: Int64(random.number(1...1000)) * 100_000), days: random.number(0...60))
  }

  private func respite(_ terms: inout RespiteTerms, _ random: inout SeededGenerator) {
    if random.chance(50) { terms.maxDays = .constant(random.number(0...40)) }
    if random.chance(30) { terms.maxTotalDays = .constant(random.number(0...60)) }
    if random.chance(30) { terms.maxPerCase = .constant(random.number(0...3)) }
    if random.chance(30) { terms.maxPerCustomer = .constant(random.number(0...3)) }
  }

  private func collection(_ terms: inout CollectionTerms, _ random: inout SeededGenerator) {
    let order = DebtComponent.allCases.shuffled(using: &random)
    if random.chance(40) { terms.allocation = AllocationOrder(order) ?? .standard }
    for component in DebtComponent.allCases where random.chance(30) {
      terms.owners[component] = random.pick(ComponentOwner.allCases)
    }
    terms.overpayment = random.pick(
      isPlain ? [.hold, .otherCases] : [.hold, .hold, .otherCases, .otherCases, .reject])
    if random.chance(60) { terms.flow = flow(&random) }
    for state in CaseState.allCases where state != .closed && random.chance(20) {
      terms.costs[state] = amounts(0...18_000, &random)
    }
    if random.chance(60) { terms.interest = interest(&random) }
    if random.chance(60) {
      terms.commission.percent = .constant(percent(&random))
      if random.chance(70) { terms.commission.vat = Percent(millionths: 25_000_000) }
      terms.commission.isRefundable = random.chance(70)
    }
    if random.chance(50) {
      terms.chargeback.fee = .constant(amounts(0...15_000, &random))
      terms.chargeback.refundsFeeOnWin = random.chance(60)
    }
  }

  private func flow(_ random: inout SeededGenerator) -> Flow {
    let states = CaseState.allCases.filter { $0 != .closed && random.chance($0 == .initializing ? 15 : 60) }
    guard let last = states.last else { return .standard }
    return Flow(states.map { Flow.Step($0, days: $0 == last ? nil : random.number(0...25)) })
  }

  private func interest(_ random: inout SeededGenerator) -> InterestTerms {
    guard random.chance(50) else { return InterestTerms(rate: percent(&random)) }
    let first = date("2024-12-01")
    return InterestTerms(
      (0..<random.number(1...3)).map { place in
        InterestTerms.Period(
          from: first.adding(days: place * 50 + random.number(0...40)), rate: place == 1 ? .zero : percent(&random))
      })
  }

  private func percent(_ random: inout SeededGenerator) -> Percent {
    random.pick([
      Percent(millionths: 12_500_000), Percent(millionths: 8_000_000),
      Percent(millionths: Int64(random.number(0...100)) * 1_000_000),
    ])
  }

  private func amounts(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> AmountsByCurrency {
    AmountsByCurrency(
      [Currency.sek, .eur].map { Money(minorUnits: Int64(random.number(range)), currency: $0) })
  }
}

extension SeededGenerator {
  /// Whether something happens that does so many times of a hundred.
  mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() >> 33) % (range.upperBound - range.lowerBound + 1)
  }

  /// One of a list, which is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }
}
