import Ledger
import Receivables
import Simulation
import TimeZones

/// A small simulation, told line by line in local times: `2025-01-02`, `2025-01-02 10:00`.
final class Tale {
  private let period: ClosedRange<CalendarDate>
  private let participants: [Participant]
  private var entries: [TimelineEntry] = []

  /// A tale of creditors by their ids, each with its policy.
  init(
    _ first: String, _ last: String, _ creditors: [(id: String, policy: ConstantPolicy)], accounts: [String] = ["main"]
  ) {
    period = date(first)...date(last)
    participants = creditors.map {
      Participant(
        creditor: Creditor(id: $0.id, zone: stockholm, accounts: accounts),
        names: CreditorNames(), policies: PolicyTimeline(initial: $0.policy, changes: []))
    }
  }

  @discardableResult
  func debt(
    _ id: String, _ capital: String, due: String? = nil, currency: Currency = .sek, of creditor: Int = 0
  ) -> Tale {
    let names = participants[creditor].names
    return add(
      period.lowerBound.description,
      .registration(
        CaseRegistration(
          caseIndex: names.cases.intern(id), account: 0, customer: names.customer(nil, ofCase: id), currency: currency,
          debt: Components(capital: money(capital, currency).minorUnits), due: due.map(date), firstAction: .invoice,
          textDigest: 0)),
      creditor, place: 0)
  }

  @discardableResult
  func pay(
    _ time: String, _ id: String, _ amount: String, on debt: String = "C-1", currency: Currency = .sek,
    of creditor: Int = 0
  ) -> Tale {
    let names = participants[creditor].names
    return add(
      time,
      .payment(
        Payment(
          payment: names.payment(id, source: nil), target: .one(names.cases.intern(debt), rate: nil),
          amount: money(amount, currency).minorUnits, currency: currency, method: .other, textDigest: 0)), creditor)
  }

  @discardableResult
  func refund(_ time: String, _ id: String, _ amount: String, of payment: String) -> Tale {
    let names = participants[0].names
    return add(
      time,
      .refund(
        Reversal(
          reversal: names.refunds.intern(id), payment: names.payment(payment, source: nil),
          amount: money(amount).minorUnits, currency: nil)), 0)
  }

  @discardableResult
  func respite(_ time: String, _ days: Int, on debt: String = "C-1") -> Tale {
    add(time, .respite(RespiteRequest(caseIndex: participants[0].names.cases.intern(debt), days: days)), 0)
  }

  @discardableResult
  func note(_ day: String, _ text: String) -> Tale {
    entries.append(
      TimelineEntry(
        at: instant(day), place: entries.count + 1, content: .note(text, date: date(day), time: .midnight)))
    return self
  }

  func run() throws -> Outcome {
    try Simulator(period: period, participants: participants).run(entries, audit: true)
  }

  private func add(_ time: String, _ action: Action, _ creditor: Int, place: Int? = nil) -> Tale {
    let place = place ?? entries.count { $0.place > 0 } + 1
    entries.append(TimelineEntry(at: instant(time), place: place, content: .event(action, creditor: creditor)))
    return self
  }

  private func instant(_ text: String) -> Instant {
    let (date, time) = written(text)
    return stockholm.instant(of: date, at: time)
  }
}

private let stockholm: TimeZoneTable = {
  guard let zone = ZoneLoader.table(named: "Europe/Stockholm") else { fatalError("the zones are not there") }
  return zone
}()

/// A date and a time of day, midnight where none is written.
private func written(_ text: String) -> (CalendarDate, LocalTime) {
  guard case .success(.local(let date, let time)) = InstantText.parse(text) else { fatalError(text) }
  return (date, time ?? .midnight)
}

func date(_ text: String) -> CalendarDate { written(text).0 }

func money(_ text: String, _ currency: Currency = .sek) -> Money {
  guard case .success(let units) = DecimalText.parse(text, scale: currency.exponent) else { fatalError(text) }
  return Money(minorUnits: units, currency: currency)
}

/// A weekly policy in the script `nordic-energy.lua` whose minimum stands at line 17.
func weekly(minimum: String) -> ConstantPolicy {
  ConstantPolicy("nordic-energy.lua", lines: [.minimum: 17]) {
    $0.payout.minimum = .constant(AmountsByCurrency([money(minimum)]))
  }
}

/// Three small payments that come to one payout, as FORMATS shows them.
func carriedForward() -> Tale {
  Tale("2025-01-01", "2025-01-31", [("nordic-energy", weekly(minimum: "1000.00"))])
    .debt("C-1", "5000.00", due: "2025-02-15").pay("2025-01-02", "P1", "400.00")
    .pay("2025-01-09 10:00", "P2", "450.00").pay("2025-01-15", "P3", "300.00")
}
