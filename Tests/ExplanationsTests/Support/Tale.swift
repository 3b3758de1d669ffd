import Diagnostics
import Explanations
import Ledger
import Receivables
import Simulation
import TimeZones

let stockholm = ZoneLoader.table(named: "Europe/Stockholm") ?? .utc

func date(_ text: String) -> CalendarDate {
  guard case .success(let date) = CalendarDate.parse(text) else { fatalError("\(text) is no date") }
  return date
}

/// The start of a local day, or a time of it: `2025-01-02`, `2025-01-02 10:00`.
func instant(_ text: String) -> Instant {
  let parts = text.split(separator: " ")
  let clock = parts.dropFirst().first?.split(separator: ":").compactMap { Int($0) } ?? [0, 0]
  return stockholm.instant(
    of: date(String(parts[0])), at: LocalTime(hour: clock[0], minute: clock[1]) ?? .midnight)
}

func sek(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .sek) }

/// A small timeline of one creditor `acme`, told line by line in local times; amounts are in öre.
final class Tale {
  let period: ClosedRange<CalendarDate>
  var creditor = Creditor(id: "acme", zone: stockholm)
  let names = CreditorNames()
  var policy: () -> TestPolicy
  private(set) var entries: [TimelineEntry] = []

  init(_ first: String, _ last: String, policy: @escaping () -> TestPolicy) {
    period = date(first)...date(last)
    self.policy = policy
  }

  @discardableResult
  func add(_ time: String, _ action: Action) -> Tale {
    let place = entries.count + 1
    entries.append(TimelineEntry(at: instant(time), place: place, content: .event(action, creditor: 0)))
    return self
  }

  @discardableResult
  func debt(_ time: String, _ id: String, _ capital: Int64, due: String? = nil) -> Tale {
    add(
      time,
      .registration(
        CaseRegistration(
          caseIndex: names.cases.intern(id), account: 0, customer: names.customer("anna", ofCase: id),
          currency: .sek, debt: Components(capital: capital), due: due.map(date), firstAction: .invoice,
          textDigest: 0)))
  }

  @discardableResult
  func pay(_ time: String, _ id: String, _ amount: Int64, on debt: String = "C-1") -> Tale {
    add(
      time,
      .payment(
        Payment(
          payment: names.payment(id, source: nil), target: .one(names.cases.intern(debt), rate: nil),
          amount: amount, currency: .sek, method: .other, textDigest: 0)))
  }

  @discardableResult
  func refund(_ time: String, _ id: String, _ amount: Int64, of payment: String) -> Tale {
    add(
      time,
      .refund(
        Reversal(
          reversal: names.refunds.intern(id), payment: names.payment(payment, source: nil), amount: amount,
          currency: .sek)))
  }

  @discardableResult
  func respite(_ time: String, _ days: Int, on debt: String = "C-1") -> Tale {
    add(time, .respite(RespiteRequest(caseIndex: names.cases.intern(debt), days: days)))
  }

  private func participants() -> [Participant] {
    [Participant(creditor: creditor, names: names, policies: PolicyTimeline(initial: policy()))]
  }

  private func witness(_ entries: [TimelineEntry]) throws -> Witness {
    let participants = participants()
    let witness = Witness(participants)
    _ = try Simulator(period: period, participants: participants).run(entries, audit: true, watchers: [witness])
    return witness
  }

  /// Explains what happens; the place of an entry is a line of `s.yaml`.
  func explainer() throws -> Explainer {
    Explainer(try witness(entries)) { SourcePlace(file: "s.yaml", line: $0) }
  }

  func search() throws -> WhyNotSearch {
    let rehearsal = Rehearsal(period: period, entries: entries) { () throws(Diagnostics) in self.participants() }
    return WhyNotSearch(try witness(entries), rehearsal: rehearsal) { SourcePlace(file: "s.yaml", line: $0) }
  }

  /// What happens with an entry more, which stands where its time belongs, before those of its instant.
  func outcome(with more: [TimelineEntry] = []) throws -> Outcome {
    var all = entries
    for entry in more { all.insert(entry, at: all.firstIndex { $0.at >= entry.at } ?? all.count) }
    return try Simulator(period: period, participants: participants()).run(all, audit: true)
  }

  let book = Outcome.Book(creditor: "acme", account: "main", currency: .sek)

  func whyNot(_ day: String) throws -> WhyNot? {
    guard case .notPaid(let answer) = try search().whyNotPaid(book, on: date(day)) else { return nil }
    return answer
  }
}

/// A policy in plain Swift: constant terms, and functions where a test gives them.
final class TestPolicy: PayoutPolicy {
  let name = "test.lua"
  private var shared = PolicyTerms()
  private let minimum: ((Int64) -> Int64)?
  private let maxDays: ((Int) -> Int)?

  init(
    _ change: (inout PolicyTerms) -> Void = { _ in }, minimum: ((Int64) -> Int64)? = nil,
    maxDays: ((Int) -> Int)? = nil
  ) {
    self.minimum = minimum
    self.maxDays = maxDays
    change(&shared)
    if minimum != nil { shared.payout.minimum = .asked }
    if maxDays != nil { shared.respite.maxDays = .asked }
  }

  func terms(account: String) -> PolicyTerms { shared }
  func origin(of key: RuleKey, account: String) -> RuleOrigin? { RuleOrigin(script: name, line: 1) }
  func takeOutput() -> [String] { [] }

  func wholeNumber(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Int?> {
    RuleAnswer(maxDays?(question.debt?.requestedDays ?? 0))
  }

  func amounts(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<AmountsByCurrency> {
    RuleAnswer(AmountsByCurrency(sek(minimum?(question.run?.balance ?? 0) ?? 0)), reason: "by balance")
  }

  func percent(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Percent> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }

  func frequency(_ question: borrowing RuleQuestion) throws(PolicyFailure) -> RuleAnswer<Frequency> {
    throw PolicyFailure(.failed, "not asked for", origin: nil)
  }
}
