// What happened to each case, in the order in which it was recorded, so that late news can run a case again (S11).
//
// Events of all cases are in one list; each names the one before it of its case. Its place in the list is its order among
// those that hold from the same instant.

import Ledger
import Receivables

struct CaseHistory: ~Copyable {
  /// What an event is.
  enum Kind: UInt8 {
    /// A payment has a line on the case. What was too much for another case is found by its customer.
    case payment
    /// A creditor payment, crediting, cancellation or write-off.
    case action
    /// A respite was granted; the number is its days.
    case respite
    /// Money of a payment went back or came again; the payment says where, and this only keeps its place.
    case reversal
  }

  struct Entry {
    /// Since when it holds.
    let effective: Instant
    /// The event of the same case before it; -1 where there is none.
    let previous: Int32
    /// The payment, the place among the actions, or the days.
    let number: Int32
    let kind: Kind
  }

  private var entries = PlainList<Entry>()

  /// The place that the next event gets.
  var next: Int32 { Int32(truncatingIfNeeded: entries.count) }

  /// Adds an event after `previous` of the same case, and gives its place.
  @inline(__always)
  mutating func add(_ kind: Kind, _ number: Int32, effective: Instant, after previous: Int32) -> Int32 {
    entries.append(Entry(effective: effective, previous: previous, number: number, kind: kind))
    return next - 1
  }

  /// Forgets every event from a place on.
  mutating func forget(from place: Int32) { entries.remove(from: Int(place)) }

  /// The events of a case whose last is `place`, the last one first.
  func forEach(from place: Int32, _ body: (Entry, Int32) -> Void) {
    var place = place
    while place >= 0 {
      let entry = entries[Int(place)]
      body(entry, place)
      place = entry.previous
    }
  }
}
