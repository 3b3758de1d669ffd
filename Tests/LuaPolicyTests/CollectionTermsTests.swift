// What a script says of debts and of the money that settles them: values, merging, accounts, and places (S6.9, S7, S8, S9).

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct CollectionTermsTests {
  /// The default terms with one change.
  private static func terms(_ change: (inout PolicyTerms) -> Void) -> PolicyTerms {
    var terms = PolicyTerms()
    change(&terms)
    return terms
  }

  private static func percent(_ text: String) -> Percent { Percent(text: text) ?? Percent(millionths: -1) }

  @Test(
    "Each key and its terms",
    arguments: [
      (
        #"allocation = { "capital", "costs", "interest" }"#,
        terms { $0.collection.allocation = AllocationOrder([.capital, .costs, .interest]) ?? .standard }
      ),
      (
        #"owners = { costs = "creditor" }"#, terms { $0.collection.owners.costs = .creditor }
      ),
      (
        #"owners = { costs = "agency", interest = "agency", capital = "agency" }"#,
        terms { for component in DebtComponent.allCases { $0.collection.owners[component] = .agency } }
      ),
      (#"overpayment = "hold""#, terms { _ in }),
      (#"overpayment = "other_cases""#, terms { $0.collection.overpayment = .otherCases }),
      (#"overpayment = "reject""#, terms { $0.collection.overpayment = .reject }),
      (
        #"flow = { { state = "reminder", days = 0 }, { state = "payment_order" } }"#,
        terms { $0.collection.flow = Flow([Flow.Step(.reminder, days: 0), Flow.Step(.paymentOrder, days: nil)]) }
      ),
      (
        #"flow = { { state = "initializing", days = 3660 }, { state = "surveillance", days = 5 } }"#,
        terms { $0.collection.flow = Flow([Flow.Step(.initializing, days: 3660), Flow.Step(.surveillance, days: 5)]) }
      ),
      (#"flow = { { state = "invoice" } }"#, terms { $0.collection.flow = Flow([Flow.Step(.invoice, days: nil)]) }),
      ("costs = {}", terms { _ in }),
      (#"costs = { reminder = sek "60.00" }"#, terms { $0.collection.costs = [.reminder: kronor(6000)] }),
      (
        #"costs = { invoice = { sek "1.00", eur "2.00" }, surveillance = sek "0.00" }"#,
        terms {
          $0.collection.costs[.invoice] = AmountsByCurrency([
            Money(minorUnits: 100, currency: .sek), Money(minorUnits: 200, currency: .eur),
          ])
          $0.collection.costs[.surveillance] = kronor(0)
        }
      ),
      ("interest = {}", terms { _ in }),
      (
        #"interest = { rate = percent "12.5" }"#,
        terms { $0.collection.interest = InterestTerms(rate: percent("12.5")) }
      ),
      (
        """
        interest = { rate = { { from = date "2025-01-01", percent = percent "12" },
          { from = date "2025-07-01", percent = percent "0" } } }
        """,
        terms {
          $0.collection.interest = InterestTerms([
            InterestTerms.Period(from: day(2025, 1, 1), rate: percent("12")),
            InterestTerms.Period(from: day(2025, 7, 1), rate: percent("0")),
          ])
        }
      ),
      (
        #"commission = { percent = percent "12.5" }"#,
        terms { $0.collection.commission.percent = .constant(percent("12.5")) }
      ),
      (
        #"commission = { percent = function() end, vat = percent "25", refundable = false }"#,
        terms {
          $0.collection.commission.percent = .asked
          $0.collection.commission.vat = percent("25")
          $0.collection.commission.isRefundable = false
        }
      ),
      (#"commission = { vat = percent "100" }"#, terms { $0.collection.commission.vat = percent("100") }),
      (#"chargeback = { fee = sek "150.00" }"#, terms { $0.collection.chargeback.fee = .constant(kronor(15_000)) }),
      (
        "chargeback = { fee = function() end, refund_fee_on_win = false }",
        terms {
          $0.collection.chargeback.fee = .asked
          $0.collection.chargeback.refundsFeeOnWin = false
        }
      ),
      (
        #"payout = { reserve = { percent = percent "10", days = 90 } }"#,
        terms { $0.payout.reserve = ReserveTerms(percent: percent("10"), days: 90) }
      ),
      (
        #"payout = { reserve = { percent = percent "0.000001", days = 3660 } }"#,
        terms { $0.payout.reserve = ReserveTerms(percent: percent("0.000001"), days: 3660) }
      ),
    ] as [(String, PolicyTerms)])
  func keys(written: String, expected: PolicyTerms) throws {
    #expect(try policy("return policy { \(written) }").terms(account: "main") == expected)
    #expect(try policy("return policy { accounts = { a = { \(written) } } }").terms(account: "a") == expected)
  }

  private static let base = """
    return policy {
      allocation = { "capital", "interest", "costs" },
      owners = { costs = "creditor", interest = "agency" },
      overpayment = "reject",
      flow = { { state = "invoice", days = 5 }, { state = "reminder", days = 6 }, { state = "enforcement" } },
      costs = { reminder = { sek "60.00", eur "6.00" }, debt_collection = sek "180.00" },
      interest = { rate = { { from = date "2025-01-01", percent = percent "12" } } },
      commission = { percent = percent "10", vat = percent "25", refundable = false },
      chargeback = { fee = { sek "150.00", eur "15.00" }, refund_fee_on_win = false },
      payout = { reserve = { percent = percent "10", days = 90 }, lag = 1 },
    }
    """

  private static let changed = """
    owners = { costs = "agency" },
      flow = { { state = "reminder", days = 9 }, { state = "debt_collection" } },
      costs = { reminder = { sek "70.00" } },
      interest = { rate = percent "8" },
      commission = { percent = percent "5" },
      chargeback = { fee = sek "1.00" },
      payout = { reserve = { days = 30 } },
    """

  private func expectMerged(_ terms: PolicyTerms) {
    let collection = terms.collection
    #expect(collection.allocation == AllocationOrder([.capital, .interest, .costs]))
    #expect(collection.owners[.costs] == .agency)
    #expect(collection.owners[.interest] == .agency)
    #expect(collection.owners[.capital] == .creditor)
    #expect(collection.overpayment == .reject)
    #expect(collection.flow == Flow([Flow.Step(.reminder, days: 9), Flow.Step(.debtCollection, days: nil)]))
    #expect(collection.costs == [.reminder: kronor(7000), .debtCollection: kronor(18_000)])
    #expect(collection.interest == InterestTerms(rate: Percent(millionths: 8_000_000)))
    #expect(collection.commission.percent == .constant(Percent(millionths: 5_000_000)))
    #expect(collection.commission.vat == Percent(millionths: 25_000_000))
    #expect(!collection.commission.isRefundable)
    #expect(collection.chargeback.fee == .constant(kronor(100)))
    #expect(!collection.chargeback.refundsFeeOnWin)
    #expect(terms.payout.reserve == ReserveTerms(percent: Percent(millionths: 10_000_000), days: 30))
    #expect(terms.payout.lag == 1)
  }

  @Test func `with merges key by key at every depth, and replaces lists whole`() throws {
    let script = "return require('base'):with {\n  \(CollectionTermsTests.changed)\n}"
    let policy = try policy(script, modules: ["base.lua": CollectionTermsTests.base])
    expectMerged(policy.terms(account: "main"))
    #expect(policy.origin(of: .commissionPercent, account: "main") == RuleOrigin(script: "acme.lua", line: 6))
    #expect(policy.origin(of: .chargebackFee, account: "main") == RuleOrigin(script: "acme.lua", line: 7))
  }

  @Test func `an account says what differs, key by key`() throws {
    let script = """
      return require("base"):with {
        chargeback = { fee = function() return sek(2) end },
        accounts = { other = { \(CollectionTermsTests.changed) }, third = { commission = { vat = percent "6" } } },
      }
      """
    let policy = try policy(script, modules: ["base.lua": CollectionTermsTests.base])
    expectMerged(policy.terms(account: "other"))
    let main = policy.terms(account: "main")
    #expect(main.collection.commission.percent == .constant(Percent(millionths: 10_000_000)))
    #expect(main.collection.chargeback.fee == .asked)
    #expect(main.payout.reserve?.days == 90)
    let third = policy.terms(account: "third").collection
    #expect(third.commission.vat == Percent(millionths: 6_000_000))
    #expect(third.flow == main.collection.flow)
    #expect(policy.origin(of: .chargebackFee, account: "third") == RuleOrigin(script: "acme.lua", line: 2))
    #expect(policy.origin(of: .chargebackFee, account: "other") == RuleOrigin(script: "acme.lua", line: 8))
    #expect(policy.origin(of: .commissionPercent, account: "third") == RuleOrigin(script: "base.lua", line: 8))
  }

  @Test func `a policy that says nothing of a rule has no place for it`() throws {
    let policy = try policy("return policy { commission = { vat = percent '25' } }")
    #expect(policy.origin(of: .commissionPercent, account: "main") == nil)
    #expect(policy.origin(of: .chargebackFee, account: "main") == nil)
  }
}
