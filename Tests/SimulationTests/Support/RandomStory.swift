import Ledger
import Receivables
import Simulation

/// A story that nobody thought of: from a seed, with every verb, and with the mistakes that users make.
struct RandomStory {
  private struct Debt {
    let id: String
    let currency: Currency
    let capital: Int
  }

  private struct Paid {
    let id: String
    let source: String?
    let currency: Currency
    let amount: Int
    /// How many debts were known when it was made.
    let debts: Int
  }

  /// What may be told late is told in good order, with nothing refused by design and no two things at one instant.
  private let isPlain: Bool
  /// Whether money of one currency may go to a case in another (S12).
  private let exchanges: Bool
  private let policies: RandomPolicies
  private let story: Story
  private var random: SeededGenerator
  private var debts: [Debt] = []
  private var payments: [Paid] = []
  /// Payments that may still settle.
  private var waiting: [Paid] = []
  private var chargebacks: [String] = []
  private var count = 0
  private var day = RandomStory.first
  private var minute = 0

  private static let first = date("2025-01-01")
  private static let last = date("2025-04-20")
  private static let yen = Currency(code: "JPY") ?? .eur
  private static let bank = BankAccount(iban: "SE4550000000058398257466", bic: nil)

  /// A story with everything in it.
  static func everything(_ seed: UInt64) -> Story { tell(seed, isPlain: false) }

  /// A story of debts and money alone, without mistakes, respites and functions (S11).
  static func plain(_ seed: UInt64) -> Story { tell(seed, isPlain: true) }

  private static func tell(_ seed: UInt64, isPlain: Bool) -> Story {
    var teller = RandomStory(seed, isPlain: isPlain)
    teller.tell()
    return teller.story
  }

  private init(_ seed: UInt64, isPlain: Bool) {
    self.isPlain = isPlain
    random = SeededGenerator(seed: seed)
    exchanges = random.chance(35)
    policies = RandomPolicies(isPlain: isPlain)
    story = Story("2025-01-01", "2025-04-30", policy: policies.policy(&random), accounts: ["main", "other"])
    if random.chance(40) { story.creditor.openingBalance = Int64(random.number(-50_000...50_000)) }
    story.creditor.isActive = random.chance(90)
    if random.chance(50) { story.creditor.bankAccount = RandomStory.bank }
  }

  private mutating func tell() {
    for _ in 0..<random.number(1...3) { register() }
    for _ in 0..<random.number(15...40) {
      moveOn()
      guard day < RandomStory.last else { break }
      happen()
    }
  }

  /// Often a few days later, sometimes at midnight, sometimes at the very instant of what came before.
  private mutating func moveOn() {
    if !isPlain, random.chance(15) { return }
    if random.chance(25), minute < 1_300 {
      minute += random.number(1...120)
      return
    }
    day = day.adding(days: random.number(1...6))
    minute = random.chance(20) ? 0 : random.number(1...1_300)
  }

  private var now: String { RandomStory.text(day, minute) }

  private static func text(_ day: CalendarDate, _ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return minute == 0 ? "\(day)" : "\(day) \(two(minute / 60)):\(two(minute % 60))"
  }

  private mutating func happen() {
    count += 1
    switch random.number(0...99) {
    case 0..<8: register()
    case 8..<30: pay()
    case 30..<38: payLines()
    case 38..<48: update()
    case 48..<53: payCreditor()
    case 53..<57: credit()
    case 57..<59: if !isPlain || day > date("2025-03-15") { end() }
    case 59..<67: refund()
    case 67..<74: chargeback()
    case 74..<78: win()
    case 78..<80: story.policy(now, policies.policy(&random))
    default: if !isPlain { happenElsewhere() }
    }
  }

  private mutating func happenElsewhere() {
    switch random.number(0...19) {
    case 0..<6: story.respite(now, random.number(-1...30), on: debt.id)
    case 6..<8: specify()
    case 8..<11: story.requestPayout(now, accounts: random.pick([.all, .one(0), .one(1), .unknown]))
    case 11..<14: failPayout()
    case 14: if day > date("2025-02-20") { story.close(now) }
    case 15..<19: if !story.entries.isEmpty { story.again(now, place: random.number(0...story.entries.count - 1)) }
    default: story.strange(now)
    }
  }

  // MARK: What the verbs say

  /// A new id, and now and then one that was used before.
  private mutating func id(_ kind: String) -> String {
    !isPlain && random.chance(6) ? "\(kind)\(random.number(1...max(1, count)))" : "\(kind)\(count)"
  }

  /// A debt that is known, and now and then one that is not, or not yet.
  private var debt: Debt {
    mutating get {
      !isPlain && random.chance(2)
        ? Debt(id: "C\(random.number(90...99))", currency: .sek, capital: 100) : random.pick(debts)
    }
  }

  private var paid: Paid {
    mutating get {
      payments.isEmpty || !isPlain && random.chance(3)
        ? Paid(id: "P\(random.number(0...99))", source: nil, currency: .sek, amount: 100, debts: debts.count)
        : random.pick(payments)
    }
  }

  private mutating func text(_ units: Int, _ currency: Currency) -> String {
    Money(minorUnits: Int64(units), currency: currency).decimalText
  }

  /// An amount for a debt: all of its capital, a half, or any.
  private mutating func units(_ debt: Debt) -> Int {
    max(
      1, random.pick([debt.capital, debt.capital / 2, random.number(1...2 * debt.capital), random.number(1...30_000)]))
  }

  /// An instant that has passed, before the debt was known now and then; mostly none.
  private mutating func past() -> String? {
    guard !isPlain, random.chance(25) else { return nil }
    let minute = random.chance(50) ? 0 : random.number(0...self.minute)
    return RandomStory.text(
      day.adding(days: -random.pick([0, 1, random.number(0...20), random.number(0...60)])), minute)
  }

  private mutating func currency() -> Currency {
    random.pick([.sek, .sek, .sek, .sek, .sek, .eur, .eur, random.chance(40) ? RandomStory.yen : .sek])
  }

  private mutating func register() {
    let currency = currency()
    let name = "C\(debts.count)"
    let known = Debt(id: name, currency: currency, capital: random.number(1...100) * random.pick([1, 99, 5_000]))
    let isDuplicate = !isPlain && random.chance(5) && !debts.isEmpty
    story.debt(
      isDuplicate ? random.pick(debts).id : name, text(random.chance(3) ? 0 : known.capital, currency), at: now,
      due: random.chance(60) ? day.adding(days: random.number(-60...40)).description : nil,
      customer: random.chance(75) ? random.pick(["anna", "berit"]) : nil,
      account: !isPlain && random.chance(3) ? nil : random.number(0...1), currency: currency,
      first: random.pick([.invoice, .invoice, .reminder, .debtCollection, .initializing]),
      costs: random.chance(20) ? text(random.number(0...20_000), currency) : "0",
      interest: random.chance(20) ? text(random.number(0...5_000), currency) : "0",
      registered: random.chance(15) ? RandomStory.text(day.adding(days: -random.number(1...50)), 0) : nil)
    if !isDuplicate { debts.append(known) }
  }

  private mutating func rate(_ one: Currency, _ other: Currency) -> String? {
    if one == other || !isPlain && random.chance(8) { return nil }
    return random.pick(["11.20", "0.0893", "1", "0.333333"])
  }

  private mutating func status() -> PaymentStatus {
    guard random.chance(15) else { return .settled }
    return isPlain ? .sent : random.pick([.initiated, .processing, .sent, .failed, .canceled, .refunded])
  }

  private mutating func keep(_ currency: Currency, _ amount: Int) -> Paid {
    let paid = Paid(
      id: id("P"), source: random.chance(10) ? random.pick(["bank", "card"]) : nil, currency: currency, amount: amount,
      debts: debts.count)
    payments.append(paid)
    return paid
  }

  private mutating func pay() {
    let debt = debt
    let currency = exchanges && random.chance(15) ? currency() : debt.currency
    let paid = keep(currency, units(debt))
    let status = status()
    story.pay(
      now, paid.id, text(paid.amount, currency), on: debt.id, method: random.pick(PaymentMethod.allCases),
      currency: currency, rate: rate(currency, debt.currency), source: paid.source, status: status,
      settled: status == .settled ? past() : nil, effective: past())
    if status != .settled { waiting.append(paid) }
  }

  /// Lines that take all of an amount, or less; now and then more.
  ///
  /// What is plain goes to debts that were known when the money came: on others it would all hold from one instant, their
  /// registration.
  private mutating func lines(_ total: Int, _ currency: Currency, known: Int) -> [Story.Line] {
    var rest = !isPlain && random.chance(8) ? total * 3 : total
    var lines: [Story.Line] = []
    for _ in 0..<random.number(1...3) where rest > 0 {
      let debt = isPlain ? debts[random.number(0...known - 1)] : debt
      guard exchanges || debt.currency == currency else { continue }
      let fee = random.chance(20) ? random.number(0...rest / 4) : 0
      let amount = random.chance(30) ? rest - fee : random.number(0...rest - fee)
      guard amount > 0 else { continue }
      lines.append(
        Story.Line(
          !isPlain && random.chance(2) ? nil : debt.id, text(amount, currency), rate: rate(currency, debt.currency),
          discount: random.chance(20) ? text(random.number(0...5_000), currency) : "0", fee: text(fee, currency)))
      rest -= amount + fee
    }
    return lines
  }

  private mutating func payLines() {
    let currency = exchanges ? currency() : random.pick(debts).currency
    let paid = keep(currency, random.number(1...400) * random.pick([1, 100, 1_000]))
    let status = status()
    story.pay(
      now, paid.id, text(paid.amount, currency), lines: lines(paid.amount, currency, known: paid.debts),
      method: random.pick(PaymentMethod.allCases), currency: currency, source: paid.source, status: status,
      settled: status == .settled ? past() : nil, effective: past())
    if status != .settled { waiting.append(paid) }
  }

  private mutating func update() {
    let isWaiting = !waiting.isEmpty && random.chance(50)
    let paid = isWaiting ? random.pick(waiting) : paid
    let ways: [PaymentStatus] = [
      .processing, .sent, .settled, .settled, .settled, .failed, .returned, .canceled, .refunded,
    ]
    var status: PaymentStatus? = random.pick(isPlain ? [.settled] : ways)
    let changesLines = random.chance(50)
    if changesLines, isPlain || random.chance(isWaiting ? 30 : 80) { status = nil }
    if status == .failed || status == .returned, let status { chargebacks.append("\(paid.id)/\(status.rawValue)") }
    story.update(
      now, paid.id, status, lines: changesLines ? lines(paid.amount, paid.currency, known: paid.debts) : nil,
      replacing: random.chance(60),
      currency: paid.currency, source: paid.source, settled: status == .settled ? past() : nil)
  }

  private mutating func win() {
    guard !isPlain || !chargebacks.isEmpty else { return }
    story.win(now, chargebacks.isEmpty ? "CB" : random.pick(chargebacks))
  }

  private mutating func payCreditor() {
    let debt = debt
    story.payCreditor(
      now, id("CP"), text(units(debt), debt.currency), on: debt.id, effective: past(), currency: debt.currency)
  }

  private mutating func credit() {
    let debt = debt
    let currency = !isPlain && random.chance(5) ? RandomStory.yen : debt.currency
    let units = isPlain ? max(1, debt.capital / 4) : units(debt)
    story.credit(now, id("K"), text(units, currency), on: debt.id, effective: past(), currency: currency)
  }

  private mutating func end() {
    if random.chance(60) {
      story.cancel(now, id("X"), on: debt.id, effective: past())
    } else {
      story.writeOff(now, on: debt.id)
    }
  }

  /// All that is left, a part, or too much.
  private mutating func part(of paid: Paid) -> String? {
    if random.chance(30), !isPlain { return nil }
    let most = isPlain ? max(1, paid.amount / 3) : paid.amount
    return text(
      random.chance(90) ? random.number(1...most) : random.number(isPlain ? 1...most : 0...2 * most), paid.currency)
  }

  /// What the day's rate comes to is posted once, and late news leaves it (S12).
  private mutating func dayRate() -> String? { !isPlain && random.chance(20) ? "11.50" : nil }

  private mutating func refund() {
    let paid = paid
    let isStrange = !isPlain && random.chance(3)
    story.refund(
      now, id("R"), isStrange ? "1" : part(of: paid), of: paid.id, source: paid.source,
      currency: isStrange ? RandomStory.yen : paid.currency, rate: dayRate())
  }

  private mutating func chargeback() {
    let paid = paid
    chargebacks.append(id("CB"))
    story.chargeback(
      now, chargebacks[chargebacks.count - 1], part(of: paid), of: paid.id, source: paid.source,
      currency: paid.currency, rate: dayRate())
  }

  private mutating func specify() {
    let banks: [BankAccount??] = [nil, .some(nil), .some(RandomStory.bank)]
    story.specification(
      now, active: random.pick([nil, true, true, false]), bank: random.pick(banks),
      accounts: random.pick([.all, .one(0), .one(1), .unknown]))
  }

  private mutating func failPayout() {
    let account = random.chance(5) ? nil : random.number(0...1)
    let currency = random.chance(80) ? .sek : currency()
    let isNamed = random.chance(30)
    story.failPayout(
      now, on: isNamed ? day.adding(days: -random.number(0...14)) : nil, ordinal: random.chance(90) ? 1 : 2,
      account: account, currency: currency)
  }
}
