// What would have granted a respite that was refused, found by simulating again with each change (S10).

import Ledger
import Receivables
import Simulation

/// Tries what would have granted one request.
struct RespiteSearch {
  let rehearsal: Rehearsal
  let request: Witness.Request
  let party: Witness.Party
  /// Days that the case was granted before.
  let daysBefore: Int

  private var caseID: String { party.participant.names.cases[request.decision.caseIndex] }
  private var zone: TimeZoneTable { party.participant.creditor.zone }

  /// Each change that was tried and would have granted it.
  func remedies() -> [Remedy] {
    var needed: [Supposition] = []
    var seen = request.decision
    if seen.issues.contains(where: RespiteSearch.isBarred) {
      guard let (supposition, decision) = earlier() else { return [] }
      needed = [supposition]
      seen = decision
    }
    if seen.issues.contains(.daysInvalid) {
      needed.append(.days(1))
      guard let decision = decided(needed) else { return [] }
      seen = decision
    }
    if seen.isGranted { return [Remedy(suppositions: needed, certainty: .smallest)] }
    return [fewerDays(needed, seen), higherLimits(needed, seen)].compactMap { $0 }
  }

  private static func isBarred(_ issue: RespiteIssue) -> Bool {
    issue == .caseClosed || issue == .debtCollectionReached
  }

  /// The same request just before the case came to where it gets no respite.
  private func earlier() -> (Supposition, RespiteDecision)? {
    let instants = Set(party.barred[request.decision.caseIndex] ?? []).filter { $0 <= request.decision.at }
    for instant in instants.sorted(by: >) where zone.date(at: instant) >= rehearsal.period.lowerBound {
      let supposition = Supposition.askedBefore(LocalInstant(instant, in: zone))
      if let decision = decided([supposition]), !decision.issues.contains(where: RespiteSearch.isBarred) {
        return (supposition, decision)
      }
    }
    return nil
  }

  /// The most days that are granted.
  private func fewerDays(_ needed: [Supposition], _ seen: RespiteDecision) -> Remedy? {
    guard seen.days > 1, seen.issues.allSatisfy({ $0 == .maxDaysExceeded || $0 == .maxTotalDaysExceeded }) else {
      return nil
    }
    let days = Int64(seen.days)
    let allowed = min(seen.limits.maxDays ?? .max, seen.limits.maxTotalDays.map { $0 - daysBefore } ?? .max)
    var search = LeastNumber(upTo: days - 1) { less in
      decided(needed + [.days(Int(days - less))])?.isGranted ?? false
    }
    let probes = request.asksFunctions ? RespiteSearch.probes : 0
    guard let less = search.find(from: max(1, days - Int64(max(allowed, 1))), probes: probes) else { return nil }
    return Remedy(
      suppositions: needed + [.days(Int(days - less))], certainty: request.asksFunctions ? .smallestTried : .smallest)
  }

  /// The least limits that let the request pass, all that are exceeded together.
  private func higherLimits(_ needed: [Supposition], _ seen: RespiteDecision) -> Remedy? {
    let exceeded = RespiteSearch.limits(seen)
    guard !exceeded.isEmpty else { return nil }
    let guesses: [RuleKey: Int] = [.maxDays: seen.days, .maxTotalDays: daysBefore + seen.days]
    var limits: [RespiteLimit] = []
    for (issue, key, value) in exceeded {
      var search = LeastNumber(upTo: RespiteSearch.largest) { more in
        let limit = RespiteLimit(key: key, value: value + Int(more))
        return decided(needed + [.limits([limit])]).map { !$0.issues.contains(issue) } ?? false
      }
      guard let more = search.find(from: Int64((guesses[key] ?? value + 1) - value), probes: 0) else { return nil }
      limits.append(RespiteLimit(key: key, value: value + Int(more)))
    }
    let suppositions = needed + [.limits(limits)]
    guard decided(suppositions)?.isGranted == true else { return nil }
    return Remedy(suppositions: suppositions, certainty: .smallest)
  }

  private static func limits(_ decision: RespiteDecision) -> [(RespiteIssue, RuleKey, Int)] {
    decision.issues.compactMap { issue in
      let limit: (RuleKey, Int?)? =
        switch issue {
        case .maxDaysExceeded: (.maxDays, decision.limits.maxDays)
        case .maxTotalDaysExceeded: (.maxTotalDays, decision.limits.maxTotalDays)
        case .maxRespitesPerCase: (.maxPerCase, decision.limits.maxPerCase)
        case .maxRespitesPerCustomer: (.maxPerCustomer, decision.limits.maxPerCustomer)
        case .caseClosed, .debtCollectionReached, .daysInvalid: nil
        }
      return limit.flatMap { key, value in value.map { (issue, key, $0) } }
    }
  }

  /// What becomes of the request where all of that is supposed; nil where the simulation fails.
  private func decided(_ suppositions: [Supposition]) -> RespiteDecision? {
    var (days, instant): (Int?, Instant?) = (nil, nil)
    var limits: [RespiteLimit] = []
    for supposition in suppositions {
      switch supposition {
      case .days(let number): days = number
      case .askedBefore(let local): instant = local.at
      case .limits(let list): limits += list
      case .credit, .minimum, .retain, .active, .bankAccount, .laterCutoff, .request: break
      }
    }
    let today = zone.date(at: instant.map { Instant(milliseconds: $0.milliseconds - 1) } ?? request.decision.at)
    var rules = SupposedRules()
    rules.limits = limits.map {
      SupposedRules.Limit(
        key: $0.key, caseID: caseID, today: today, days: days ?? request.decision.days, value: $0.value)
    }
    let place = request.event.place
    let witness = rehearsal.withRequest(at: place, days: days, before: instant)
      .witness(rules, creditor: request.creditor)
    return witness?.requests.first { $0.event.place == place }?.decision
  }

  private static let largest: Int64 = 1_000_000
  private static let probes: Int64 = 16
}
