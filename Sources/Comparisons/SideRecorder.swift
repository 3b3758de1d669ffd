// Records what one set of rules makes of a timeline, creditor by creditor. What lines were opened is known until a
// creditor's end, and then only what its payouts cite.

public import Ledger
public import Receivables
public import Simulation

/// Records one side of a comparison.
public final class SideRecorder: SimulationObserver {
  /// Which of several logs the present events are of, from 1; 0 in a scenario.
  public var file = 0
  private var creditors: [CreditorRecord?] = []
  private var finished: [(id: String, side: Side)] = []
  private var sums: [Currency: BookHistory] = [:]
  private let keepsBooks: Bool

  /// A recorder. `keepsBooks` is whether each book is kept day by day; otherwise only their sums are.
  public init(keepsBooks: Bool) { self.keepsBooks = keepsBooks }

  /// Everything is wanted: lines come with it.
  public var wantsDetail: Bool { true }

  /// Begins with a creditor, by which observers know it by `place`.
  public func begin(_ creditor: Creditor, _ names: CreditorNames, place: Int, period: ClosedRange<CalendarDate>) {
    while creditors.count <= place { creditors.append(nil) }
    creditors[place] = CreditorRecord(creditor, names, period: period)
  }

  /// Takes an effect.
  public func observe(_ effect: Effect, at instant: Instant, creditor: Int) {
    creditors[creditor]?.take(effect, at: instant, file: file)
  }

  /// Ends with a creditor, of which nothing more happens.
  public func end(place: Int) {
    guard creditors.indices.contains(place), let record = creditors[place] else { return }
    creditors[place] = nil
    var side = record.side
    if !keepsBooks {
      for history in side.histories { add(history) }
      side.histories = []
    }
    finished.append((record.creditor.id, side))
  }

  /// What became of all creditors, in the order of their ids as bytes.
  public func side() -> Side {
    for place in creditors.indices { end(place: place) }
    var whole = Side()
    for (_, side) in finished.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
      whole.payouts += side.payouts
      whole.respites += side.respites
      whole.refusals += side.refusals
      whole.histories += side.histories
      for (currency, measures) in side.measures { whole.measures[currency, default: Measures()].add(measures) }
    }
    if !keepsBooks { whole.histories = sums.values.sorted { $0.book < $1.book } }
    return whole
  }

  private func add(_ history: BookHistory) {
    let book = Outcome.Book(creditor: "", account: "", currency: history.book.currency)
    sums[book.currency, default: BookHistory(book, period: history.period)].add(history)
  }
}
