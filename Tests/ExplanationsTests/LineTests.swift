import Explanations
import Ledger
import Receivables
import Simulation
import Testing

/// Each line down to its event and its place in the file.
@Suite struct LineTests {
  private func told(_ explanation: Explanation?) -> [String] {
    (explanation?.lines ?? []).map { line in
      let sources = line.sources.map { "\($0.verb) \($0.id ?? "-") \($0.file ?? "?"):\($0.line ?? 0)" }
      let held = line.heldOn.map { "held \($0)" }
      let behind = line.leftBehindBy.map { ["left by \($0)"] } ?? []
      let failed = line.failedWith.map { "failed with \($0)" }
      return ([line.amount.decimalText, line.kind.name] + sources + held + behind + failed).joined(separator: ", ")
    }
  }

  private func tale(_ change: @escaping (inout PolicyTerms) -> Void = { _ in }) -> Tale {
    Tale("2025-01-06", "2025-01-31") { TestPolicy(change) }.debt("2025-01-06", "C-1", 500_000)
  }

  @Test func `carried over two weeks`() throws {
    let tale = tale { $0.payout.minimum = .constant(AmountsByCurrency(sek(100_000))) }
      .pay("2025-01-07", "P1", 40_000).pay("2025-01-14", "P2", 45_000).pay("2025-01-21", "P3", 30_000)
    #expect(
      told(try tale.explainer().payout("acme/main/SEK/2025-01-24")) == [
        "400.00, capital, payment P1 s.yaml:2, held 2025-01-10, held 2025-01-17",
        "450.00, capital, payment P2 s.yaml:3, held 2025-01-17", "300.00, capital, payment P3 s.yaml:4",
      ])
  }

  @Test func `a refund goes on to its payment, and commission comes back with it`() throws {
    let tale = tale { $0.collection.commission.percent = .constant(Percent(millionths: 10_000_000)) }
      .pay("2025-01-07", "P1", 40_000).pay("2025-01-14", "P2", 45_000).refund("2025-01-15", "R1", 10_000, of: "P1")
    #expect(
      told(try tale.explainer().payout("acme/main/SEK/2025-01-17")) == [
        "450.00, capital, payment P2 s.yaml:3", "-45.00, commission, payment P2 s.yaml:3",
        "-100.00, capital, refund R1 s.yaml:4, payment P1 s.yaml:2",
        "10.00, commission, refund R1 s.yaml:4, payment P1 s.yaml:2",
      ])
  }

  @Test func `a reserve that comes free goes on to its payment`() throws {
    let tale = tale {
      $0.payout.reserve = ReserveTerms(percent: Percent(millionths: 10_000_000), days: 10)
    }.pay("2025-01-07", "P1", 40_000)
    #expect(
      told(try tale.explainer().payout("acme/main/SEK/2025-01-24")) == ["40.00, reserve_release, payment P1 s.yaml:2"])
  }

  @Test func `what is left behind names the payout that left it`() throws {
    let tale = tale { $0.payout.retain = .constant(AmountsByCurrency(sek(10_000))) }
      .pay("2025-01-07", "P1", 40_000).pay("2025-01-14", "P2", 45_000)
    #expect(
      told(try tale.explainer().payout("acme/main/SEK/2025-01-17")) == [
        "100.00, retained, left by acme/main/SEK/2025-01-10", "450.00, capital, payment P2 s.yaml:3",
        "-100.00, retained",
      ])
  }

  @Test func `what a run leaves behind or releases is of no event, also where an event made the run`() throws {
    let requested = tale { $0.payout.retain = .constant(AmountsByCurrency(sek(10_000))) }
      .pay("2025-01-07", "P1", 40_000)
      .add("2025-01-08", .payoutRequest(PayoutRequest(accounts: .all))).pay("2025-01-09", "P2", 45_000)
    #expect(
      told(try requested.explainer().payout("acme/main/SEK/2025-01-10")).first
        == "100.00, retained, left by acme/main/SEK/2025-01-08")
    let closed = tale {
      $0.payout.reserve = ReserveTerms(percent: Percent(millionths: 10_000_000), days: 90)
    }.pay("2025-01-07", "P1", 40_000).add("2025-01-08", .closing)
    #expect(
      told(try closed.explainer().payout("acme/main/SEK/2025-01-09")).last
        == "40.00, reserve_release, payment P1 s.yaml:2")
  }

  @Test func `a payout that failed, and its lines in the next`() throws {
    let tale = tale().pay("2025-01-07", "P1", 40_000)
      .add("2025-01-13", .payoutFailed(PayoutFailure(account: 0, currency: .sek, payout: .latest)))
    let explainer = try tale.explainer()
    #expect(explainer.payout("acme/main/SEK/2025-01-10")?.failure?.line == 3)
    #expect(
      told(explainer.payout("acme/main/SEK/2025-01-17")) == [
        "400.00, capital, payment P1 s.yaml:2, failed with acme/main/SEK/2025-01-10"
      ])
  }
}
