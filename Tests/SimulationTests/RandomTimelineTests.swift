import Ledger
import Receivables
import Simulation
import Testing

/// Timelines that nobody thought of, under the auditor. A failure names its seed.
@Suite struct RandomTimelineTests {
  private static func blocks(_ count: UInt64, of size: UInt64) -> [ClosedRange<UInt64>] {
    (0..<count).map { $0 * size...$0 * size + size - 1 }
  }

  @Test(arguments: blocks(40, of: 500)) func `no seeded timeline breaks the books`(seeds: ClosedRange<UInt64>) {
    for seed in seeds {
      do {
        let outcome = try RandomStory.everything(seed).run()
        if let fault = RandomTimelineTests.fault(of: outcome) { Issue.record("seed \(seed): \(fault)") }
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }

  /// What an outcome lists must be what its books hold.
  private static func fault(of outcome: Outcome) -> String? {
    let (books, id) = (outcome.journal, "acme")
    for balance in books.balances where balance.account == .suspense(creditor: id) {
      let listed = outcome.suspense.filter { $0.amount.currency == balance.amount.currency }
      let sum = listed.reduce(0) { $0 + $1.amount.minorUnits }
      if sum != -balance.amount.minorUnits { return "suspense is \(sum) and in the books \(balance.amount)" }
    }
    for balance in outcome.balances {
      let (account, currency) = (balance.book.account, balance.book.currency)
      let paid = outcome.payouts.filter { $0.book == balance.book && $0.status == .paid }
      let sum = paid.reduce(0) { $0 + $1.amount.minorUnits }
      if sum != balance.lifetimePaid.minorUnits { return "\(balance.lifetimePaid) is paid in all, and payouts \(sum)" }
      let reserve = books.balance(of: .creditorReserve(creditor: id, account: account), in: currency)
      if reserve.minorUnits != -balance.reserved.minorUnits {
        return "\(balance.reserved) is reserved and in the books \(reserve)"
      }
      for payout in paid where payout.lines.reduce(0, { $0 + $1.amount.minorUnits }) != payout.amount.minorUnits {
        return "\(payout.id) is not the sum of its lines"
      }
    }
    return nil
  }

  /// The outcome of a story; nil where a breach ends it, which the first test tells of.
  private static func outcome(_ story: Story, _ entries: [TimelineEntry]? = nil) -> Outcome? {
    try? story.run(entries ?? story.entries)
  }

  @Test func `the same timeline gives the same outcome`() {
    for seed in UInt64(0)..<200 {
      let (one, two) = (RandomStory.everything(seed), RandomStory.everything(seed))
      guard let first = RandomTimelineTests.outcome(one), let second = RandomTimelineTests.outcome(two) else {
        continue
      }
      #expect(OutcomeFacts(first).difference(from: OutcomeFacts(second)) == nil, "seed \(seed)")
    }
  }

  @Test(arguments: blocks(4, of: 250)) func `S7.3 reporting changes nothing`(seeds: ClosedRange<UInt64>) {
    for seed in seeds {
      let story = RandomStory.everything(seed)
      let looked = RandomTimelineTests.withCheckpoints(story.entries, seed)
      guard let one = RandomTimelineTests.outcome(story), let two = RandomTimelineTests.outcome(story, looked) else {
        continue
      }
      #expect(OutcomeFacts(two).difference(from: OutcomeFacts(one)) == nil, "seed \(seed)")
    }
  }

  // Where nobody wants detail, most payments settle their cases in one go.
  @Test(arguments: blocks(8, of: 250)) func `what nobody looks at comes to the same`(seeds: ClosedRange<UInt64>) {
    for seed in seeds {
      for (kind, story) in [("everything", RandomStory.everything), ("plain", RandomStory.plain)] {
        guard let looked = try? DecisionsOnly.told(of: story(seed), withDetail: true) else { continue }
        #expect(throws: Never.self, "\(kind) \(seed)") {
          for asLogged in [false, true] {
            let unlooked = try DecisionsOnly.told(of: story(seed), withDetail: false, asLogged: asLogged)
            let difference = Set(looked).symmetricDifference(unlooked).sorted()
            #expect(unlooked == looked, "\(kind) \(seed): \(difference)")
          }
        }
      }
    }
  }

  /// Looks between what happens, and at its very instant.
  private static func withCheckpoints(_ entries: [TimelineEntry], _ seed: UInt64) -> [TimelineEntry] {
    var random = SeededGenerator(seed: seed)
    var looked: [TimelineEntry] = []
    for entry in entries {
      if let last = looked.last?.at.milliseconds, random.chance(40), last < entry.at.milliseconds {
        let between = Instant(milliseconds: (last + entry.at.milliseconds) / 2)
        looked.append(TimelineEntry(at: between, place: 0, content: .checkpoint))
      }
      if random.chance(40) { looked.append(TimelineEntry(at: entry.at, place: 0, content: .checkpoint)) }
      looked.append(entry)
    }
    return looked
  }

  @Test(arguments: blocks(4, of: 400)) func `S15 what is refused or ignored leaves no trace`(
    seeds: ClosedRange<UInt64>
  ) {
    for seed in seeds {
      let story = RandomStory.everything(seed)
      guard let outcome = RandomTimelineTests.outcome(story) else { continue }
      let places = RandomTimelineTests.refusedOrIgnored(outcome)
      let rest = story.entries.filter { !places.contains($0.place) }
      guard let again = RandomTimelineTests.outcome(story, rest) else { continue }
      #expect(again.refused.isEmpty, "seed \(seed)")
      #expect(OutcomeFacts(again).difference(from: OutcomeFacts(outcome)) == nil, "seed \(seed)")
    }
  }

  @Test(arguments: blocks(4, of: 300)) func `S11 what is told late comes to what it would have on time`(
    seeds: ClosedRange<UInt64>
  ) {
    var compared = 0
    for seed in seeds {
      let story = RandomStory.plain(seed)
      guard let (onTime, late) = RandomTimelineTests.onTimeAndLate(story, seed) else { continue }
      compared += 1
      let (one, two) = (OutcomeFacts.results(onTime), OutcomeFacts.results(late))
      #expect(one == two, "seed \(seed): \(Set(one).symmetricDifference(two).sorted())")
    }
    #expect(compared > seeds.count * 3 / 4)
  }

  /// A story as it was told, and with some of it told late; without what is refused in either, for with that they are two
  /// stories.
  private static func onTimeAndLate(_ story: Story, _ seed: UInt64) -> (Outcome, Outcome)? {
    var entries = story.entries
    for _ in 0..<4 {
      guard let onTime = outcome(story, entries), let late = outcome(story, LateNews.told(entries, seed)) else {
        return nil
      }
      let places = refusedOrIgnored(onTime).union(refusedOrIgnored(late))
      if places.isEmpty { return (onTime, late) }
      entries.removeAll { places.contains($0.place) }
    }
    return nil
  }

  private static func refusedOrIgnored(_ outcome: Outcome) -> Set<Int> {
    let ignored = outcome.notices.filter { !["settled_partly", "discounted_partly"].contains($0.code) }
    return Set(outcome.refused.map(\.place) + ignored.map(\.place))
  }

  /// What the stories are worth: nothing is tested that never happens in them.
  @Test func `the stories have every verb, refusal, notice and kind of line`() {
    var seen: Set<String> = []
    for seed in UInt64(0)..<800 {
      let story = RandomStory.everything(seed)
      for case .event(let action, _) in story.entries.map(\.content) { seen.insert("verb \(action.verb)") }
      guard let outcome = RandomTimelineTests.outcome(story) else { continue }
      for refusal in outcome.refused { seen.insert("refusal \(refusal.code.rawValue)") }
      for notice in outcome.notices { seen.insert("notice \(notice.code)") }
      for held in outcome.held { seen.insert("held \(held.reason.rawValue)") }
      for line in outcome.payouts.flatMap(\.lines) + outcome.held.flatMap(\.lines) {
        seen.insert("line \(line.kind.name)")
      }
      for debt in outcome.cases { seen.insert("cause \(debt.record.cause?.rawValue ?? "none")") }
      for issue in outcome.respites.flatMap(\.issues) { seen.insert("respite \(issue.rawValue)") }
    }
    #expect(RandomTimelineTests.everything.filter { !seen.contains($0) } == [])
  }

  private static let everything: [String] = {
    let verbs = [
      "case", "payment", "payment_update", "creditor_payment", "crediting", "cancellation", "write_off", "refund",
      "chargeback", "chargeback_won", "respite", "specification", "payout_request", "payout_failed", "close_creditor",
    ]
    let notices = [
      "repeated", "same_status", "already_cancelled", "already_won", "settled_partly", "discounted_partly",
    ]
    return verbs.map { "verb \($0)" } + RefusalCode.allCases.map { "refusal \($0.rawValue)" }
      + notices.map { "notice \($0)" } + HoldReason.allCases.map { "held \($0.rawValue)" }
      + LineKind.allCases.map { "line \($0.name)" } + ClosingCause.allCases.map { "cause \($0.rawValue)" }
      + RespiteIssue.allCases.map { "respite \($0.rawValue)" }
  }()
}
