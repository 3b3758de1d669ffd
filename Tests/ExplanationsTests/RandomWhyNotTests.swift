import Explanations
import Ledger
import Receivables
import Simulation
import Testing

/// For timelines that nobody thought of: what is proposed pays where it is brought about in earnest, and what is one öre
/// less does not. A failure names its seed.
@Suite struct RandomWhyNotTests {
  /// What a seed makes: a timeline of one case, with terms that the test can change too.
  private struct Story {
    var minimum: Int64
    var retain: Int64
    var isActive: Bool
    /// The minimum by the balance, where it is a function.
    var function: ((Int64) -> Int64)?
    var tale: Tale

    init(_ seed: UInt64) {
      var random = SeededNumbers(seed: seed)
      let (minimum, retain) = (random.number(0...12) * 10_000, random.chance(30) ? random.number(1...400) * 100 : 0)
      let lag = Int(random.number(0...2))
      (self.minimum, self.retain) = (minimum, retain)
      isActive = !random.chance(15)
      let (least, most) = (minimum, random.number(0...12) * 10_000)
      let isFunction = random.chance(30)
      function = isFunction ? { $0 < 60_000 ? least : most } : nil
      tale = Story.tale(minimum, retain, lag: lag, function)
      tale.creditor.isActive = isActive
      var payments = 0
      for day in 1...25 where random.chance(25) {
        let time = "2025-01-\(day < 10 ? "0" : "")\(day) 1\(random.number(0...9)):30"
        if payments > 0, random.chance(25) {
          tale.refund(time, "R\(day)", random.number(1...300) * 101, of: "P\(payments)")
        } else {
          payments += 1
          tale.pay(time, "P\(payments)", random.number(1...900) * 101)
        }
      }
    }

    static func tale(
      _ minimum: Int64, _ retain: Int64, lag: Int, _ function: ((Int64) -> Int64)? = nil
    ) -> Tale {
      let tale = Tale("2025-01-01", "2025-02-14") {
        TestPolicy(
          {
            $0.payout.minimum = .constant(AmountsByCurrency(sek(minimum)))
            $0.payout.retain = .constant(AmountsByCurrency(sek(retain)))
            $0.payout.lag = lag
          }, minimum: function)
      }
      return tale.debt("2025-01-01", "C-1", 100_000_000).debt("2025-01-01", "extra", 100_000_000)
    }
  }

  @Test(arguments: 0..<3 as Range<UInt64>) func `what is proposed pays, and one öre less does not`(block: UInt64) throws
  {
    var tried: [String: Int] = [:]
    for seed in block * 5..<block * 5 + 5 {
      let story = Story(seed)
      // Before the first day there is no case to pay on.
      for decision in try story.tale.outcome().held where decision.cutoff > instant("2025-01-01") {
        guard let answer = try story.tale.whyNot(decision.date.on.description) else { continue }
        let comment = "seed \(seed) \(decision.date.on)"
        #expect(answer.remedies.contains { $0.pays != nil }, "\(comment): nothing was found")
        for remedy in answer.remedies {
          let kind = try check(remedy, story, decision, "\(comment) \(remedy.suppositions)")
          tried[kind, default: 0] += 1
        }
        // What is paid after the last day has no payout here.
        let next = try firstPayout(story.tale, after: decision.cutoff)
        #expect(next == nil || answer.paid?.payoutID == next, "\(comment)")
      }
    }
    #expect(tried["credit", default: 0] > 10 && tried["minimum", default: 0] > 1, "block \(block): \(tried)")
  }

  /// Brings about what is supposed by other means than the search does, and tells what that was.
  private func check(
    _ remedy: Remedy, _ story: Story, _ decision: Outcome.Held, _ comment: String
  ) throws -> String {
    var suppositions = remedy.suppositions
    var more: [TimelineEntry] = []
    if suppositions.first == .active {
      suppositions.removeFirst()
      more = [activation(before: decision.cutoff)]
      #expect(try pays(story, decision, []) == nil, "\(comment)")
    }
    guard suppositions.count <= 1 else { return "several" }
    switch suppositions.first {
    case nil:
      #expect(try pays(story, decision, more) == remedy.pays, "\(comment)")
      return "active"
    case .credit(let money):
      #expect(try pays(story, decision, more + payment(story, money.minorUnits, decision)) == remedy.pays, "\(comment)")
      let less = money.minorUnits > 1 ? payment(story, money.minorUnits - 1, decision) : []
      #expect(try pays(story, decision, more + less) == nil, "\(comment)")
      return "credit"
    case .minimum(let money, atEveryRun: true):
      #expect(try pays(story, decision, more, minimum: money.minorUnits) == remedy.pays, "\(comment)")
      #expect(try pays(story, decision, more, minimum: money.minorUnits + 1) == nil, "\(comment)")
      return "minimum"
    case .retain(let money, atEveryRun: true):
      #expect(try pays(story, decision, more, retain: money.minorUnits) == remedy.pays, "\(comment)")
      #expect(try pays(story, decision, more, retain: money.minorUnits + 1) == nil, "\(comment)")
      return "retain"
    case .laterCutoff(let days, let instant):
      let day = { Instant(milliseconds: instant.at.milliseconds - $0 * 86_400_000) }
      #expect(try requested(story, at: day(0)) == remedy.pays, "\(comment)")
      #expect(try days == 1 || requested(story, at: day(1)) == nil, "\(comment)")
      return "later"
    default: return "other"
    }
  }

  /// What a payout pays that is asked for at an instant.
  private func requested(_ story: Story, at instant: Instant) throws -> Money? {
    let request = TimelineEntry.Content.event(.payoutRequest(PayoutRequest(accounts: .all)), creditor: 0)
    let entry = TimelineEntry(at: instant, place: 0, content: request)
    return try story.tale.outcome(with: [entry]).payouts.first { $0.cutoff == instant }?.amount
  }

  /// What is paid at the run of a decision; nil where nothing is.
  private func pays(
    _ story: Story, _ decision: Outcome.Held, _ more: [TimelineEntry], minimum: Int64? = nil, retain: Int64? = nil
  ) throws -> Money? {
    let policy = story.tale.policy
    defer { story.tale.policy = policy }
    if minimum != nil || retain != nil {
      let lag = policy().terms(account: "main").payout.lag
      let function = minimum == nil ? story.function : nil
      story.tale.policy = Story.tale(minimum ?? story.minimum, retain ?? story.retain, lag: lag, function).policy
    }
    return try story.tale.outcome(with: more).payouts.first {
      $0.date.on == decision.date.on && $0.cutoff == decision.cutoff
    }?.amount
  }

  private func payment(_ story: Story, _ amount: Int64, _ decision: Outcome.Held) -> [TimelineEntry] {
    let payment = Payment(
      payment: story.tale.names.payment("EXTRA", source: nil),
      target: .one(story.tale.names.cases.intern("extra"), rate: nil), amount: amount, currency: .sek, method: .other,
      textDigest: 0)
    let at = Instant(milliseconds: decision.cutoff.milliseconds - 1)
    return [TimelineEntry(at: at, place: 0, content: .event(.payment(payment), creditor: 0))]
  }

  private func activation(before cutoff: Instant) -> TimelineEntry {
    let change = SpecificationChange(accounts: .all, isActive: true, bankAccount: nil)
    return TimelineEntry(
      at: Instant(milliseconds: cutoff.milliseconds - 1), place: 0,
      content: .event(.specification(change), creditor: 0))
  }

  private func firstPayout(_ tale: Tale, after cutoff: Instant) throws -> String? {
    try tale.outcome().payouts.first { $0.cutoff > cutoff }?.id
  }
}
