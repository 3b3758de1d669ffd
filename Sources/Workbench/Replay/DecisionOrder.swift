// The total order of a replay's decisions: by date, creditor, account and currency as bytes, and cut-off.
//
// They come creditor by creditor. Two passes that put each where it belongs, by its creditor and then by its date, do most of
// the work; few share both.

import Ledger
import Receivables

struct DecisionOrder {
  private let creditors: [Creditor]
  /// The numbers of the creditors, in the order of their ids as bytes.
  let byID: [Int]
  // The place of each creditor there.
  private let ranks: [Int]

  /// An order for decisions about these creditors.
  init(_ creditors: [Creditor]) {
    self.creditors = creditors
    byID = creditors.indices.sorted { creditors[$0].id.utf8.lexicographicallyPrecedes(creditors[$1].id.utf8) }
    var ranks = Array(repeating: 0, count: creditors.count)
    for (rank, number) in byID.enumerated() { ranks[number] = rank }
    self.ranks = ranks
  }

  /// Rows in the order of their decisions.
  func sorted<Row>(_ rows: [Row], _ decision: (Row) -> DecisionRow) -> [Row] {
    guard let first = rows.first else { return [] }
    var (earliest, latest) = (decision(first).date, decision(first).date)
    for row in rows {
      earliest = min(earliest, decision(row).date)
      latest = max(latest, decision(row).date)
    }
    let byCreditor = DecisionOrder.placed(rows, first, ranks.count) { ranks[Int(decision($0).creditor)] }
    var sorted = DecisionOrder.placed(byCreditor, first, latest.days(since: earliest) + 1) {
      decision($0).date.days(since: earliest)
    }
    var start = 0
    for end in 1...sorted.count
    where end == sorted.count || !isSamePlace(decision(sorted[start]), decision(sorted[end])) {
      if end - start > 1 { sorted[start..<end].sort { precedes(decision($0), decision($1)) } }
      start = end
    }
    return sorted
  }

  // Each row behind those with a lower key, and those with the same in their order.
  private static func placed<Row>(_ rows: [Row], _ any: Row, _ keys: Int, _ key: (Row) -> Int) -> [Row] {
    var places = Array(repeating: 0, count: keys + 1)
    for row in rows { places[key(row) + 1] += 1 }
    for key in 0..<keys { places[key + 1] += places[key] }
    var placed = Array(repeating: any, count: rows.count)
    for row in rows {
      let key = key(row)
      placed[places[key]] = row
      places[key] += 1
    }
    return placed
  }

  private func isSamePlace(_ left: DecisionRow, _ right: DecisionRow) -> Bool {
    left.date == right.date && left.creditor == right.creditor
  }

  // Of two decisions about a creditor on one date.
  private func precedes(_ left: DecisionRow, _ right: DecisionRow) -> Bool {
    if left.account != right.account {
      let accounts = creditors[Int(left.creditor)].accounts
      return accounts[Int(left.account)].utf8.lexicographicallyPrecedes(accounts[Int(right.account)].utf8)
    }
    return (left.currency, left.cutoff) < (right.currency, right.cutoff)
  }
}
