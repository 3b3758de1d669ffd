import Explanations
import Ledger
import Receivables
import Simulation
import Testing

/// For requests that nobody thought of: what is proposed is granted where it is brought about in earnest, and what is a
/// day or a time beyond it is not. A failure names its seed.
@Suite struct RandomWhyNoRespiteTests {
  private struct Story {
    var limits: [RuleKey: Int] = [:]
    var requests: [(time: String, debt: String, days: Int)] = []

    init(_ seed: UInt64) {
      var random = SeededNumbers(seed: seed)
      for key in [RuleKey.maxDays, .maxTotalDays, .maxPerCase, .maxPerCustomer] where random.chance(70) {
        limits[key] = Int(random.number(1...(key == .maxDays || key == .maxTotalDays ? 30 : 2)))
      }
      for day in 10...28 where random.chance(25) {
        requests.append(("2025-02-\(day) 12:00", random.chance(70) ? "C-1" : "C-2", Int(random.number(0...25))))
      }
    }

    func tale() -> Tale {
      let limits = limits
      let tale = Tale("2025-01-01", "2025-03-31") {
        TestPolicy {
          $0.respite.maxDays = .constant(limits[.maxDays] ?? 30)
          $0.respite.maxTotalDays = .constant(limits[.maxTotalDays])
          $0.respite.maxPerCase = .constant(limits[.maxPerCase])
          $0.respite.maxPerCustomer = .constant(limits[.maxPerCustomer])
        }
      }.debt("2025-01-01", "C-1", 500_000, due: "2025-02-05").debt("2025-01-01", "C-2", 500_000, due: "2025-02-25")
      for request in requests { tale.respite(request.time, request.days, on: request.debt) }
      return tale
    }

    func isGranted(_ place: Int) throws -> Bool { try tale().outcome().respites[place].isGranted }
  }

  @Test func `what is proposed is granted, and what is beyond it is not`() throws {
    var tried = 0
    for seed in UInt64(0)..<60 {
      let story = Story(seed)
      let search = try story.tale().search()
      let granted = try story.tale().outcome().respites.map(\.isGranted)
      for (place, request) in story.requests.enumerated() where !granted[place] {
        let day = date(String(request.time.prefix(10)))
        let answer = try #require(search.whyNotGranted(request.debt, on: day).first)
        for remedy in answer.remedies {
          guard let (just, beyond) = changed(story, place, remedy, granted) else { continue }
          tried += 1
          #expect(try just.isGranted(place), "seed \(seed) \(request) \(remedy.suppositions)")
          guard request.days > 0 else { continue }
          #expect(try !beyond.isGranted(place), "seed \(seed) \(request) \(remedy.suppositions)")
        }
      }
    }
    #expect(tried > 50)
  }

  /// The story with what is proposed, and with what is beyond it; nil where it cannot be told like that.
  private func changed(
    _ story: Story, _ place: Int, _ remedy: Remedy, _ granted: [Bool]
  ) -> (just: Story, beyond: Story)? {
    guard remedy.suppositions.count == 1 else { return nil }
    var (just, beyond) = (story, story)
    switch remedy.suppositions[0] {
    case .days(let days):
      just.requests[place].days = days
      beyond.requests[place].days = days + 1
    case .limits(let limits) where granted[..<place].allSatisfy({ $0 }):
      // Limits are supposed for this request alone; with them, an earlier one might have been granted too.
      for limit in limits { just.limits[limit.key] = limit.value }
      for limit in limits { beyond.limits[limit.key] = limit.value - 1 }
    default: return nil
    }
    return (just, beyond)
  }
}
