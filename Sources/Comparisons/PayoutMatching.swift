// Which payouts of the two sides belong together: those that pay for the same events.
//
// Two payouts of a book share what both pay for events that both cite, each event counting the smaller of the two amounts by
// magnitude. A payout clings to the one of the other side with which it shares most, the earliest of several. Payouts of which
// one clings to the other belong together, and so do those that belong to a third. So a week's payout that became five has
// them around it, and where two payouts merely exchange a line at their edge, neither is drawn to the other. What shares
// nothing stands alone, and what is the same on both sides is no part of this. The sides may be exchanged, and the same
// groups come out.

import Ledger
import Simulation

enum PayoutMatching {
  private struct Key: Hashable {
    var book: Outcome.Book
    var status: Outcome.Status
  }

  /// The payouts that differ, by book and the earliest date; payouts come by book, date and ordinal.
  static func changes(_ baseline: [SidePayout], _ candidate: [SidePayout]) -> [PayoutChange] {
    let before = Dictionary(grouping: baseline) { Key(book: $0.book, status: $0.status) }
    let after = Dictionary(grouping: candidate) { Key(book: $0.book, status: $0.status) }
    let changes = Set(before.keys).union(after.keys).flatMap { key in
      let (left, right) = differing(before[key] ?? [], after[key] ?? [])
      return groups(left, right).compactMap { PayoutChange(baseline: $0, candidate: $1) }
    }
    return changes.sorted { ($0.book, $0.earliest) < ($1.book, $1.earliest) }
  }

  /// The payouts without those that are on both sides as they are: nothing else can be closer to them.
  private static func differing(
    _ baseline: [SidePayout], _ candidate: [SidePayout]
  ) -> (baseline: [SidePayout], candidate: [SidePayout]) {
    let after = Dictionary(candidate.map { (ByteText($0.id), $0) }) { first, _ in first }
    let same = Set(baseline.filter { after[ByteText($0.id)]?.isSame(as: $0) ?? false }.map { ByteText($0.id) })
    let differs = { (payout: SidePayout) in !same.contains(ByteText(payout.id)) }
    return (baseline.filter(differs), candidate.filter(differs))
  }

  /// The payouts of a book in groups that belong together.
  private static func groups(
    _ baseline: [SidePayout], _ candidate: [SidePayout]
  ) -> [(baseline: [SidePayout], candidate: [SidePayout])] {
    let shares = shares(baseline, candidate)
    let after = favourites(of: baseline.count, in: shares) { ($0.baseline, $0.candidate) }
    let before = favourites(of: candidate.count, in: shares) { ($0.candidate, $0.baseline) }
    var links = Array(repeating: Set<Int>(), count: baseline.count)
    var backlinks = Array(repeating: Set<Int>(), count: candidate.count)
    func link(_ left: Int, _ right: Int) {
      links[left].insert(right)
      backlinks[right].insert(left)
    }
    for (place, favourite) in after.enumerated() { if let favourite { link(place, favourite) } }
    for (place, favourite) in before.enumerated() { if let favourite { link(favourite, place) } }
    var groups: [(baseline: [SidePayout], candidate: [SidePayout])] = []
    var isTaken = Array(repeating: false, count: baseline.count)
    for place in baseline.indices where !isTaken[place] {
      let (left, right) = group(around: place, links, backlinks)
      for member in left { isTaken[member] = true }
      groups.append((left.sorted().map { baseline[$0] }, right.sorted().map { candidate[$0] }))
    }
    for place in candidate.indices where backlinks[place].isEmpty { groups.append(([], [candidate[place]])) }
    return groups
  }

  private struct Pair: Hashable {
    var baseline: Int
    var candidate: Int
  }

  /// What payouts of the two sides share, in minor units; above zero.
  private static func shares(_ baseline: [SidePayout], _ candidate: [SidePayout]) -> [Pair: Int128] {
    var citing: [Citation: [(place: Int, amount: Int64)]] = [:]
    for (place, payout) in candidate.enumerated() {
      for cited in keys(of: payout) { citing[cited.citation, default: []].append((place, cited.amount)) }
    }
    var shares: [Pair: Int128] = [:]
    for (place, payout) in baseline.enumerated() {
      for cited in keys(of: payout) {
        for other in citing[cited.citation] ?? [] {
          let shared = Int128(min(cited.amount.magnitude, other.amount.magnitude))
          shares[Pair(baseline: place, candidate: other.place), default: 0] += max(1, shared)
        }
      }
    }
    return shares
  }

  // A payout of nothing but what an earlier one retained cites no event, and goes by its date.
  private static func keys(of payout: SidePayout) -> [CitedAmount] {
    guard payout.cited.isEmpty else { return payout.cited }
    let date = Citation(file: -1, entry: payout.on.daysSinceEpoch, isRelease: payout.ordinal > 1)
    return [CitedAmount(citation: date, amount: payout.amount.minorUnits)]
  }

  private static func favourites(
    of count: Int, in shares: [Pair: Int128], _ order: (Pair) -> (from: Int, to: Int)
  ) -> [Int?] {
    var favourites = [(to: Int, share: Int128)?](repeating: nil, count: count)
    for (pair, share) in shares {
      let (from, to) = order(pair)
      if let found = favourites[from], (found.share, to) > (share, found.to) { continue }
      favourites[from] = (to, share)
    }
    return favourites.map { $0?.to }
  }

  private static func group(
    around place: Int, _ links: [Set<Int>], _ backlinks: [Set<Int>]
  ) -> (baseline: Set<Int>, candidate: Set<Int>) {
    var (left, right): (Set<Int>, Set<Int>) = ([place], [])
    var open = [place]
    while let next = open.popLast() {
      for other in links[next] where right.insert(other).inserted {
        for member in backlinks[other] where left.insert(member).inserted { open.append(member) }
      }
    }
    return (left, right)
  }
}

extension SidePayout {
  /// Whether it is the payout of the same id, of the same amount for the same events.
  fileprivate func isSame(as other: SidePayout) -> Bool { amount == other.amount && cited == other.cited }
}

extension PayoutChange {
  /// The first date of its payouts; the baseline's before the candidate's.
  fileprivate var earliest: Earliest {
    let first = [baseline.first, candidate.first].compactMap { $0 }.min { ($0.on, $0.ordinal) < ($1.on, $1.ordinal) }
    let status = baseline.first?.status ?? candidate.first?.status
    return Earliest(
      on: first?.on ?? .distantPast, isFailed: status == .failed ? 1 : 0, ordinal: first?.ordinal ?? 0,
      isAdded: baseline.isEmpty ? 1 : 0)
  }
}

private struct Earliest: Comparable {
  var on: CalendarDate
  var isFailed: Int
  var ordinal: Int
  var isAdded: Int

  static func < (left: Earliest, right: Earliest) -> Bool {
    (left.on, left.isFailed, left.ordinal, left.isAdded) < (right.on, right.isFailed, right.ordinal, right.isAdded)
  }
}
