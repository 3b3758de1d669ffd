// The policies that have held so far: late news looks at a day with the rules of that day (S11, S13.1).

import Ledger
import Receivables

struct PolicyHistory: ~Copyable {
  /// A policy and since when it holds.
  struct Version {
    let from: Instant
    /// The first local day at whose 00:00 it held.
    let firstDay: CalendarDate
    let policy: PolicyInForce
  }

  private let zone: TimeZoneTable
  private let accounts: Int
  private let methods = PaymentMethod.allCases.count
  // What every payment asks, in lists that no count of owners is kept of: since when each version holds, its terms by account,
  // and its days by account and method.
  private var starts = PlainList<Instant>()
  private var settlingTerms = PlainList<SettlingTerms>()
  private var settlementDays = PlainList<Int>()
  private(set) var versions: [Version]
  /// The policy that holds now.
  private(set) var current: PolicyInForce
  /// Whether that policy refuses payments of more than is outstanding.
  private(set) var rejects: Bool
  /// Whether any policy so far has a rate of interest.
  private(set) var bearsInterest: Bool
  /// Whether any policy so far holds back a part of payments.
  private(set) var reserves: Bool
  /// Whether any policy so far lets money beyond what is outstanding settle other cases (S8.5).
  private(set) var spills: Bool

  /// A history in which one policy has always held.
  init(_ policy: PolicyInForce, zone: TimeZoneTable) {
    self.zone = zone
    accounts = policy.terms.count
    current = policy
    rejects = policy.rejects
    bearsInterest = policy.bearsInterest
    spills = policy.spills
    reserves = policy.reserves
    versions = []
    keep(Version(from: .distantPast, firstDay: .distantPast, policy: policy))
  }

  /// Lets another policy hold from an instant on, not earlier than that of the last.
  mutating func add(_ policy: PolicyInForce, from instant: Instant) {
    let day = zone.date(at: instant)
    let firstDay = zone.instant(of: day) >= instant ? day : day.adding(days: 1)
    keep(Version(from: instant, firstDay: firstDay, policy: policy))
    current = policy
    rejects = policy.rejects
    bearsInterest = bearsInterest || policy.bearsInterest
    spills = spills || policy.spills
    reserves = reserves || policy.reserves
  }

  /// The number of the policy that held at an instant.
  func version(at instant: Instant) -> Int {
    var number = starts.count - 1
    while number > 0, starts[number] > instant { number -= 1 }
    return number
  }

  /// The policy that held at an instant.
  func policy(at instant: Instant) -> PolicyInForce { versions[version(at: instant)].policy }

  /// What the policy with a number says of money for an account.
  @inline(__always)
  func settling(_ version: Int32, _ account: AccountIndex) -> SettlingTerms {
    settlingTerms[Int(version) &* accounts &+ account]
  }

  /// Banking days until money of a payment by a method is available, as the policy with a number says for an account (S6.2).
  @inline(__always)
  func settlementDays(_ version: Int32, _ account: AccountIndex, _ method: PaymentMethod) -> Int {
    settlementDays[(Int(version) &* accounts &+ account) &* methods &+ method.ordinal]
  }

  private mutating func keep(_ version: Version) {
    versions.append(version)
    starts.append(version.from)
    for terms in version.policy.terms {
      settlingTerms.append(SettlingTerms(terms))
      for method in PaymentMethod.allCases { settlementDays.append(terms.payout.settlementDays[method] ?? 0) }
    }
  }

  /// What the policy that held at an instant says of debts of an account.
  func terms(of account: AccountIndex, at instant: Instant) -> CollectionTerms {
    policy(at: instant).terms[account].collection
  }

  /// The rates of the days after `start` up to and including `end`, summed, in millionths of a percent (S7.3).
  func rateDays(of account: AccountIndex, after start: CalendarDate, through end: CalendarDate) -> Int64 {
    var sum: Int64 = 0
    // The day after the last one that is still to be looked at; versions and their periods are walked backwards.
    var open = end.adding(days: 1)
    let first = start.adding(days: 1)
    for version in versions.reversed() where open > first {
      for period in version.policy.terms[account].collection.interest.periods.reversed() where open > first {
        let from = max(period.from, version.firstDay, first)
        guard from < open else { continue }
        sum += period.rate.millionths * Int64(open.days(since: from))
        open = from
      }
      open = min(open, max(version.firstDay, first))
    }
    return sum
  }
}
