import Ledger
import Testing

@testable import Benchmarks

/// The portfolio that is measured is what it is said to be, and the same on every run.
@Suite struct PortfolioTests {
  private func rows(_ portfolio: Portfolio) -> [PortfolioRow] {
    var rows: [PortfolioRow] = []
    portfolio.tell { rows.append($0) }
    return rows
  }

  @Test func `a seed makes one portfolio, and another seed another`() {
    let first = rows(Portfolio(events: 3000, seed: 1)).map { "\($0)" }
    #expect(first == rows(Portfolio(events: 3000, seed: 1)).map { "\($0)" })
    #expect(first != rows(Portfolio(events: 3000, seed: 2)).map { "\($0)" })
  }

  @Test func `events are in order of time, in the mix that is documented, on cases that are there`() {
    let portfolio = Portfolio(events: 100_000, seed: 1)
    var counts: [String: Int] = [:]
    var cases: [Int: Int] = [:]
    var paid: [Int: (creditor: Int, amount: Int64)] = [:]
    var last = Instant.distantPast
    for row in rows(portfolio) {
      #expect(row.at >= last)
      last = row.at
      counts[row.name, default: 0] += 1
      switch row.what {
      case .registration:
        #expect(row.debt == cases[row.creditor, default: 0])
        cases[row.creditor, default: 0] += 1
        continue
      case .payment(let amount): paid[row.number] = (row.creditor, amount)
      case .refund(let amount, let payment), .chargeback(let amount, let payment):
        #expect(paid[payment]?.creditor == row.creditor)
        #expect((paid.removeValue(forKey: payment)?.amount ?? 0) >= amount)
      case .respite, .crediting, .cancellation: break
      }
      #expect(row.debt < cases[row.creditor, default: 0])
    }
    #expect(cases.count == 100)
    #expect(cases.values.allSatisfy { $0 == 100 })
    let percents = counts.mapValues { ($0 + 500) / 1000 }
    #expect(
      percents == [
        "registration": 10, "payment": 88, "refund": 3, "chargeback": 1, "respite": 5, "crediting": 2,
        "cancellation": 1,
      ])
    let days = Portfolio.period
    #expect(last < TimeZoneTable.utc.instant(of: days.upperBound))
    #expect(days.description == "2025-01-01...2025-12-31")
  }
}

extension PortfolioRow {
  fileprivate var name: String { String("\(what)".prefix { $0 != "(" }) }
}
