// Both kinds of policy answer the same questions the same.

import Ledger
import LuaPolicy
import LuaRuntime
import Receivables
import Testing

@Suite struct ContractTests {
  /// Every contract.
  static let all = constants + functions

  @Test(arguments: all) func `a script and plain Swift agree`(contract: Contract) throws {
    let lua = try policy(contract.lua)
    let swift = contract.swift()
    for account in ["main", "other"] {
      #expect(lua.terms(account: account) == swift.terms(account: account), "\(account)")
    }
    for (question, expected) in contract.answers {
      let answers = try (Contract.answer(lua, question), Contract.answer(swift, question))
      #expect(answers.0 == expected, "Lua, \(question.key.rawValue) of \(question.account)")
      #expect(answers.1 == expected, "Swift, \(question.key.rawValue) of \(question.account)")
    }
  }

  @Test func `every rule that can be asked is asked by the suite, as a constant and as a function`() {
    for (kind, list) in [("constants", ContractTests.constants), ("functions", ContractTests.functions)] {
      let asked = Set(list.flatMap { contract in contract.answers.map { $0.question.key } })
      #expect(asked == Set(RuleKey.allCases), "\(kind)")
    }
  }

  // MARK: Constants

  private static let constants = [
    Contract(
      "nothing is said", "return policy {}", { SwiftPolicy() },
      [
        (Contract.debt(.maxDays), "30"), (Contract.debt(.maxTotalDays), "none"), (Contract.debt(.maxPerCase), "none"),
        (Contract.debt(.maxPerCustomer), "none"), (Contract.run(.minimum), "zero"), (Contract.run(.retain), "zero"),
        (Contract.run(.maxHoldDays), "none"), (Contract.debt(.commissionPercent), "0"),
        (Contract.debt(.chargebackFee), "zero"),
        (Contract.frequency(on: day(2025, 1, 1)), "weekly on friday"),
      ]),
    Contract(
      "respite",
      "return policy { respite = { max_days = 14, max_total_days = 60, max_per_case = 2, max_per_customer = 0 } }",
      {
        SwiftPolicy {
          $0.respite.maxDays = .constant(14)
          $0.respite.maxTotalDays = .constant(60)
          $0.respite.maxPerCase = .constant(2)
          $0.respite.maxPerCustomer = .constant(0)
        }
      },
      [
        (Contract.debt(.maxDays), "14"), (Contract.debt(.maxTotalDays), "60"), (Contract.debt(.maxPerCase), "2"),
        (Contract.debt(.maxPerCustomer), "0"),
      ]),
    Contract(
      "payout",
      """
      return policy { payout = {
        frequency = biweekly { day = "monday", anchor = date "2025-01-06" },
        minimum = { sek "1000.00", eur "100.00" }, retain = money(500, "SEK"), max_hold_days = 30,
        roll = "modified_preceding", calendar = "TARGET", cutoff = "16:30", lag = 2,
        settlement_days = { card = 2, check = 5 }, reserve = { percent = percent "10", days = 90 },
        require_bank_account = true,
      } }
      """,
      {
        SwiftPolicy {
          $0.payout.frequency = .constant(.biweekly(.monday, anchor: day(2025, 1, 6)))
          $0.payout.minimum = .constant(
            AmountsByCurrency([Money(minorUnits: 100_000, currency: .sek), Money(minorUnits: 10_000, currency: .eur)]))
          $0.payout.retain = .constant(kronor(50_000))
          $0.payout.maxHoldDays = .constant(30)
          $0.payout.roll = .modifiedPreceding
          $0.payout.calendar = .target
          $0.payout.cutoff = LocalTime(hour: 16, minute: 30) ?? .midnight
          $0.payout.lag = 2
          $0.payout.settlementDays = [.card: 2, .check: 5]
          $0.payout.reserve = ReserveTerms(percent: Percent(millionths: 10_000_000), days: 90)
          $0.payout.requireBankAccount = true
        }
      },
      [
        (Contract.run(.minimum), "100.00 EUR + 1000.00 SEK"), (Contract.run(.retain), "500.00 SEK"),
        (Contract.run(.maxHoldDays), "30"),
      ]),
    Contract(
      "every frequency but those above",
      """
      return policy { payout = { frequency = weekly { days = { "thursday", "monday" } } }, accounts = {
        other = { payout = { frequency = monthly { days = { "last", 15 } } } },
      } }
      """,
      {
        SwiftPolicy { $0.payout.frequency = .constant(.weekly([.monday, .thursday])) }.account("other") {
          $0.payout.frequency = .constant(.monthly([15, Frequency.lastDay]))
        }
      }),
    Contract(
      "a quarter, and on demand",
      "return policy { payout = { frequency = quarterly { day = 31 } }, accounts = { other = { payout = "
        + "{ frequency = on_demand {} } } } }",
      {
        SwiftPolicy { $0.payout.frequency = .constant(.quarterly([31])) }.account("other") {
          $0.payout.frequency = .constant(.onDemand)
        }
      }),
    Contract(
      "debts",
      """
      return policy {
        allocation = { "capital", "costs", "interest" },
        owners = { costs = "creditor", interest = "agency" },
        overpayment = "other_cases",
        flow = { { state = "reminder", days = 10 }, { state = "payment_order", days = 60 }, { state = "enforcement" } },
        costs = { reminder = sek "60.00", payment_order = { sek "300.00", eur "30.00" } },
        interest = { rate = { { from = date "2025-01-01", percent = percent "12" },
                              { from = date "2025-07-01", percent = percent "10.5" } } },
        commission = { percent = percent "12.5", vat = percent "25", refundable = false },
        chargeback = { fee = sek "150.00", refund_fee_on_win = false },
        accounts = { other = { interest = { rate = percent "8" }, overpayment = "reject" } },
      }
      """,
      {
        SwiftPolicy {
          $0.collection.allocation = AllocationOrder([.capital, .costs, .interest]) ?? .standard
          $0.collection.owners.costs = .creditor
          $0.collection.owners.interest = .agency
          $0.collection.overpayment = .otherCases
          $0.collection.flow = Flow([
            Flow.Step(.reminder, days: 10), Flow.Step(.paymentOrder, days: 60), Flow.Step(.enforcement, days: nil),
          ])
          $0.collection.costs = [
            .reminder: kronor(6000),
            .paymentOrder: AmountsByCurrency([
              Money(minorUnits: 30_000, currency: .sek), Money(minorUnits: 3000, currency: .eur),
            ]),
          ]
          $0.collection.interest = InterestTerms([
            .init(from: day(2025, 1, 1), rate: Percent(millionths: 12_000_000)),
            .init(from: day(2025, 7, 1), rate: Percent(millionths: 10_500_000)),
          ])
          $0.collection.commission.percent = .constant(Percent(millionths: 12_500_000))
          $0.collection.commission.vat = Percent(millionths: 25_000_000)
          $0.collection.commission.isRefundable = false
          $0.collection.chargeback.fee = .constant(kronor(15_000))
          $0.collection.chargeback.refundsFeeOnWin = false
        }.account("other") {
          $0.collection.interest = InterestTerms(rate: Percent(millionths: 8_000_000))
          $0.collection.overpayment = .reject
        }
      },
      [(Contract.debt(.commissionPercent), "12.5"), (Contract.debt(.chargebackFee, account: "other"), "150.00 SEK")]),
    Contract(
      "what differs from another policy, at every depth",
      """
      local base = policy {
        params = { floor = sek "5.00" },
        payout = { minimum = { sek "10.00", eur "1.00" }, lag = 1, settlement_days = { card = 2, sepa = 1 } },
        costs = { reminder = sek "60.00" }, flow = { { state = "invoice", days = 5 }, { state = "reminder" } },
        accounts = { other = { payout = { lag = 3, calendar = "none" } } },
      }
      return base:with {
        payout = { minimum = sek "20.00", settlement_days = { card = 3 } },
        costs = { debt_collection = sek "180.00" }, flow = { { state = "debt_collection" } },
        accounts = { other = { payout = { lag = 4 } } },
      }
      """,
      {
        SwiftPolicy {
          $0.payout.minimum = .constant(kronor(2000))
          $0.payout.lag = 1
          $0.payout.settlementDays = [.card: 3, .sepa: 1]
          $0.collection.costs = [.reminder: kronor(6000), .debtCollection: kronor(18_000)]
          $0.collection.flow = Flow([Flow.Step(.debtCollection, days: nil)])
        }.account("other") {
          $0.payout.lag = 4
          $0.payout.calendar = .none
        }
      },
      [(Contract.run(.minimum, account: "other"), "20.00 SEK")]),
  ]

  // MARK: Functions

  private static let functions = [
    Contract(
      "respite",
      """
      return policy { params = { large = sek "20000.00", days = 7 }, respite = {
        max_days = function(ctx)
          if ctx.case.outstanding > ctx.params.large then return 14, "large debt" end
          return ctx.requested_days + ctx.case.respites
        end,
        max_total_days = function(ctx)
          if ctx.case.state == "reminder" and ctx.case.age_days >= 40 then return end
          return ctx.case.respite_days + ctx.params.days
        end,
        max_per_case = function(ctx) return ctx.today - ctx.case.due, ctx.case.id .. " of " .. ctx.customer.id end,
        max_per_customer = function(ctx) return ctx.customer.respites * ctx.customer.open_cases end,
      } }
      """,
      {
        SwiftPolicy()
          .number(.maxDays) { question in
            guard let debt = question.debt, debt.outstanding <= 2_000_000 else {
              return RuleAnswer(14, reason: "large debt")
            }
            return RuleAnswer((debt.requestedDays ?? 0) + debt.respites)
          }
          .number(.maxTotalDays) { question in
            guard let debt = question.debt, debt.state != .reminder || debt.ageDays < 40 else { return RuleAnswer(nil) }
            return RuleAnswer(debt.respiteDays + 7)
          }
          .number(.maxPerCase) { question in
            let debt = question.debt
            return RuleAnswer(
              debt.map { question.today.days(since: $0.due) }, reason: debt.map { "\($0.caseID) of \($0.customerID)" })
          }
          .number(.maxPerCustomer) { question in
            RuleAnswer(question.debt.map { $0.customerRespites * $0.customerOpenCases })
          }
      },
      [
        (Contract.debt(.maxDays), "11"), (Contract.debt(.maxDays, outstanding: 2_000_000), "11"),
        (Contract.debt(.maxDays, outstanding: 2_000_001), "14 because large debt"),
        (Contract.debt(.maxTotalDays), "none"), (Contract.debt(.maxTotalDays, state: .invoice), "21"),
        (Contract.debt(.maxPerCase), "21 because C-1 of anna"), (Contract.debt(.maxPerCustomer), "6"),
      ]),
    Contract(
      "the amounts of a run",
      """
      return policy { payout = {
        minimum = function(ctx)
          if ctx.last_payout and ctx.payout_date - ctx.last_payout.date > 45 then return { sek "50.00", eur "5.00" } end
          return money(100, ctx.currency), ctx.account.id
        end,
        retain = function(ctx) return ctx.balance:percent(percent "12.5"):share(3)[1] end,
        max_hold_days = function(ctx) return ctx.oldest_days end,
      } }
      """,
      {
        SwiftPolicy()
          .amounts(.minimum) { question in
            if let run = question.run, let last = run.lastPayout, run.payoutDate.days(since: last.date) > 45 {
              return RuleAnswer(
                AmountsByCurrency([Money(minorUnits: 5000, currency: .sek), Money(minorUnits: 500, currency: .eur)]))
            }
            return RuleAnswer(
              AmountsByCurrency(Money(minorUnits: 10_000, currency: question.currency)), reason: question.account)
          }
          .amounts(.retain) { question in
            let part = Percent(millionths: 12_500_000).of(question.run?.balance ?? 0) ?? 0
            let share = part / 3 + (part % 3 > 0 ? 1 : 0)
            return RuleAnswer(AmountsByCurrency(Money(minorUnits: share, currency: question.currency)))
          }
          .number(.maxHoldDays) { question in RuleAnswer(question.run?.oldestDays) }
      },
      [
        (Contract.run(.minimum), "100.00 SEK because main"),
        (Contract.run(.minimum, account: "other", currency: .eur), "100.00 EUR because other"),
        (Contract.run(.minimum, last: (day(2024, 11, 28), 1)), "5.00 EUR + 50.00 SEK"),
        (Contract.run(.minimum, last: (day(2024, 11, 29), 1)), "100.00 SEK because main"),
        // 12.5 % of 99.99 is 12.50, and a third of that, the largest share, 4.17.
        (Contract.run(.retain, balance: 9999), "4.17 SEK"), (Contract.run(.maxHoldDays), "3"),
        (Contract.run(.maxHoldDays, oldestDays: nil), "none"),
      ]),
    Contract(
      "what money did in the last days",
      """
      return policy { payout = {
        minimum = function(ctx) return ctx.collected(7) end,
        retain = function(ctx)
          return ctx.refunded(1) + ctx.charged_back(30), tostring(ctx.collected(40)) .. " " .. tostring(ctx.charged_back(29))
        end,
      } }
      """,
      {
        SwiftPolicy()
          .amounts(.minimum) { RuleAnswer(sum($0, .collected, 7)) }
          .amounts(.retain) { question in
            let money = (question.sum(.refunded, lastDays: 1) ?? 0) + (question.sum(.chargedBack, lastDays: 30) ?? 0)
            let (collected, back) = (sum(question, .collected, 40), sum(question, .chargedBack, 29))
            let reason = (collected.list + back.list).map(\.description).joined(separator: " ")
            return RuleAnswer(AmountsByCurrency(Money(minorUnits: money, currency: question.currency)), reason: reason)
          }
      },
      [
        (Contract.run(.minimum), "700.00 SEK"), (Contract.run(.minimum, currency: .eur), "700.00 EUR"),
        (Contract.run(.retain), "100.00 SEK because 800.00 SEK 0.00 SEK"),
      ]),
    Contract(
      "commission and fee",
      """
      return policy {
        commission = { percent = function(ctx)
          if ctx.case.interest > sek(0) and ctx.case.costs >= sek "60.00" then return percent "8", ctx.creditor.id end
          return percent "12.5"
        end },
        chargeback = { fee = function(ctx)
          if ctx.case.capital < sek "1000.00" then return sek "50.00" end
          return { sek "150.00", eur "15.00" }, "capital " .. ctx.case.capital
        end },
      }
      """,
      {
        SwiftPolicy()
          .commission { question in
            guard let debt = question.debt, debt.interest > 0, debt.costs >= 6000 else {
              return RuleAnswer(Percent(millionths: 12_500_000))
            }
            return RuleAnswer(Percent(millionths: 8_000_000), reason: question.creditor)
          }
          .amounts(.chargebackFee) { question in
            guard let capital = question.debt?.capital, capital >= 100_000 else { return RuleAnswer(kronor(5000)) }
            return RuleAnswer(
              AmountsByCurrency([Money(minorUnits: 15_000, currency: .sek), Money(minorUnits: 1500, currency: .eur)]),
              reason: "capital \(Money(minorUnits: capital, currency: .sek))")
          }
      },
      [
        (Contract.debt(.commissionPercent, requestedDays: nil), "8 because acme"),
        (Contract.debt(.chargebackFee, requestedDays: nil), "50.00 SEK"),
        (
          Contract.debt(.chargebackFee, outstanding: 108_000, requestedDays: nil),
          "15.00 EUR + 150.00 SEK because capital 1000.00 SEK"
        ),
      ]),
    Contract(
      "the frequency",
      """
      return policy { payout = { frequency = function(ctx)
        if ctx.today < date "2025-01-10" then return weekly { day = ctx.today:plus(1).weekday } end
        return monthly { day = ctx.today.day }, "from " .. ctx.today.year .. "-" .. ctx.today.month
      end } }
      """,
      {
        SwiftPolicy().frequency { question in
          guard question.today >= day(2025, 1, 10) else {
            return RuleAnswer(.weekly([question.today.adding(days: 1).weekday]))
          }
          let today = question.today.parts
          return RuleAnswer(.monthly([today.day]), reason: "from \(today.year)-\(today.month)")
        }
      },
      [
        (Contract.frequency(on: day(2025, 1, 9)), "weekly on friday"),
        (Contract.frequency(on: day(2025, 1, 10)), "monthly on 10 because from 2025-1"),
      ]),
  ]

  private static func sum(_ question: RuleQuestion, _ move: MoneyByDay.Move, _ days: Int) -> AmountsByCurrency {
    AmountsByCurrency(Money(minorUnits: question.sum(move, lastDays: days) ?? 0, currency: question.currency))
  }
}
