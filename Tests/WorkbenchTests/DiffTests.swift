import Comparisons
import Foundation
import Ledger
import Simulation
import Testing

@testable import Workbench

/// Comparisons of random portfolios under the shipped rules: what must hold whatever happens in them.
@Suite struct DiffTests {
  private static let rules = ShippedScenarioTests.root + "/rules/examples"
  private static let scripts = [
    "weekly.lua", "daily.lua", "weekly-1000.lua", "weekly-retain-500.lua", "commission-12-5.lua", "biweekly.lua",
    "reserve-10-for-90-days.lua", "interest-12.lua", "overpaid-rejected.lua", "card-settles-in-two-days.lua",
    "weekly-hold-15-days.lua", "respite-30-in-all.lua",
  ]

  /// What one script makes of a log.
  private func side(_ log: String, _ script: String) throws -> Side {
    let recorder = SideRecorder(keepsBooks: true)
    let replay = ReplayCommand(
      events: [log], rules: DiffTests.rules, defaultScript: script, overrides: [:], from: nil, until: nil,
      isStrict: true, audit: true, listsHeld: false, listsRefused: false)
    try Portfolio(replay, witness: recorder).replay()
    return recorder.side()
  }

  @Test(arguments: 1...40) func `random portfolios`(seed: Int) throws {
    var story = RandomLog(seed)
    let project = try RuleProject()
    try project.write("log.csv", story.text(rows: 60))
    let log = "\(project.path)/log.csv"
    let (first, second) = (story.pick(DiffTests.scripts), story.pick(DiffTests.scripts))
    let (before, after) = (try side(log, first), try side(log, second))

    // Rules against themselves differ in nothing.
    #expect(Difference(baseline: before, candidate: try side(log, first)).isEmpty)

    // Exchanged sides exchange what is added and what is removed, and no more.
    let there = Difference(baseline: before, candidate: after)
    let back = Difference(baseline: after, candidate: before)
    #expect(kinds(there.payouts) == kinds(back.payouts).mapKeys(turned))
    #expect(there.respites.count == back.respites.count)
    #expect(there.refusals.count == back.refusals.count)

    // Every öre by which the sides differ is in a change, and every payout in one change at most.
    for currency in Set(before.measures.keys).union(after.measures.keys) {
      let changes = there.payouts.filter { change in
        change.book.currency == currency && (change.baseline + change.candidate).allSatisfy { $0.status == .paid }
      }
      let paid = (after.measures[currency]?.paid ?? 0) - (before.measures[currency]?.paid ?? 0)
      #expect(changes.reduce(0) { $0 + $1.difference } == paid)
      let ids = changes.flatMap(\.baseline).map(\.id)
      #expect(Set(ids).count == ids.count)
    }

    // A payout is what it cites, but for what it retains; and what is cited is a row of the log.
    for payout in before.payouts + after.payouts {
      if first != "weekly-retain-500.lua", second != "weekly-retain-500.lua" {
        #expect(payout.cited.reduce(0) { $0 + $1.amount } == payout.amount.minorUnits)
      }
      #expect(payout.cited.allSatisfy { $0.citation.entry > 1 })
    }
  }

  private func kinds(_ changes: [PayoutChange]) -> [PayoutChange.Kind: Int] {
    changes.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }

  private func turned(_ kind: PayoutChange.Kind) -> PayoutChange.Kind {
    switch kind {
    case .added: .removed
    case .removed: .added
    case .split: .merged
    case .merged: .split
    case .moved, .resized, .relined, .regrouped: kind
    }
  }
}

extension Dictionary {
  fileprivate func mapKeys(_ transform: (Key) -> Key) -> Self {
    Self(uniqueKeysWithValues: map { (transform($0.key), $0.value) })
  }
}

/// A log of two creditors from a seed, of which every row can be read.
private struct RandomLog {
  private var numbers: UInt64
  private var rows: [String] = []

  init(_ seed: Int) { numbers = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ limit: Int) -> Int {
    numbers ^= numbers << 13
    numbers ^= numbers >> 7
    numbers ^= numbers << 17
    return Int(numbers % UInt64(limit))
  }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func text(rows count: Int) -> String {
    var rows = ["at,event,id,creditor,case,amount,of,method,days,effective"]
    for place in 1...4 { rows.append("2025-01-01,case,C\(place),\(creditor(place)),C\(place),\(2000 * place).00,,,,") }
    var payments: [Int: [String]] = [:]
    for place in 0..<count {
      let day = place * 90 / count
      let at = CalendarDate(year: 2025, month: 1, day: 2)?.adding(days: day).description ?? ""
      let debt = 1 + below(4)
      let amount = "\(1 + below(900)).\(10 + below(90))"
      let known = payments[debt % 2] ?? []
      switch below(8) {
      case 0 where !known.isEmpty:
        rows.append("\(at),refund,R\(place),\(creditor(debt)),,\(1 + below(90)).00,\(pick(known)),,,")
      case 1 where !known.isEmpty:
        rows.append("\(at),chargeback,B\(place),\(creditor(debt)),,,\(pick(known)),,,")
      case 2: rows.append("\(at),respite,,\(creditor(debt)),C\(debt),,,,\(1 + below(40)),")
      case 3: rows.append("\(at),payout_failed,,\(creditor(debt)),,,,,,")
      default:
        let late = day > 8 && below(5) == 0
        let effective = late ? "2025-01-05" : ""
        rows.append(
          "\(at),payment,P\(place),\(creditor(debt)),C\(debt),\(amount),,\(pick(["card", "ach"])),,\(effective)")
        payments[debt % 2, default: []].append("P\(place)")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private func creditor(_ debt: Int) -> String { debt % 2 == 0 ? "acme" : "borealis" }
}
