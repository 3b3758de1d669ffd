// A timeline that can be simulated again with something changed.

public import Diagnostics
public import Ledger
public import Simulation

/// A timeline of some creditors, to be simulated as often as there is something to try.
public struct Rehearsal {
  /// The first and the last day.
  public var period: ClosedRange<CalendarDate>
  /// The entries, in order of time.
  public var entries: [TimelineEntry]
  private let load: () throws(Diagnostics) -> [Participant]

  /// A rehearsal; `load` makes the creditors and their policies anew for each simulation, so that none remembers another.
  public init(
    period: ClosedRange<CalendarDate>, entries: [TimelineEntry],
    load: @escaping () throws(Diagnostics) -> [Participant]
  ) {
    self.period = period
    self.entries = entries
    self.load = load
  }

  /// What is seen with the rules of one creditor as they are supposed to be; nil where the simulation does not come to its
  /// end, for a rule may fail on what it is never asked.
  func witness(_ rules: SupposedRules = SupposedRules(), creditor: Int) -> Witness? {
    guard var participants = try? load() else { return nil }
    participants[creditor].policies = participants[creditor].policies.map { SupposedPolicy($0, rules) }
    let witness = Witness(participants)
    do {
      _ = try Simulator(period: period, participants: participants).run(entries, audit: false, watchers: [witness])
      return witness
    } catch {
      return nil
    }
  }

  /// The same with an entry more, before those of its instant.
  func with(_ content: TimelineEntry.Content, at instant: Instant) -> Rehearsal {
    var other = self
    let place = entries.firstIndex { $0.at >= instant } ?? entries.count
    other.entries.insert(TimelineEntry(at: instant, place: Rehearsal.supposedPlace, content: content), at: place)
    return other
  }

  /// The same with the request for respite at a place in the file changed: other days, or asked for just before an instant.
  func withRequest(at place: Int, days: Int?, before instant: Instant?) -> Rehearsal {
    guard let index = entries.firstIndex(where: { $0.place == place }),
      case .event(.respite(var request), let creditor) = entries[index].content
    else { return self }
    request.days = days ?? request.days
    var other = self
    var entry = other.entries.remove(at: index)
    entry.content = .event(.respite(request), creditor: creditor)
    if let instant { entry.at = Instant(milliseconds: instant.milliseconds - 1) }
    let target = instant.map { instant in other.entries.firstIndex { $0.at >= instant } ?? other.entries.count }
    other.entries.insert(entry, at: target ?? index)
    return other
  }

  /// The same until so many days later, as far as calendars reach.
  func extended(days: Int) -> Rehearsal {
    var other = self
    let last = min(period.upperBound.adding(days: days), CalendarDate.simulated.upperBound)
    other.period = period.lowerBound...max(last, period.upperBound)
    return other
  }

  /// The place of an entry that is in no file.
  static let supposedPlace = -1
}
