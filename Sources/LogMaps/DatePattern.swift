// Dates as exports have them, to dates as event logs have them: `month/day/year` says what stands where.

import Ledger

/// How dates, and times with them, are written.
public struct DatePattern: Hashable, Sendable {
  private enum Part: String, CaseIterable {
    case year, month, day, hour, minute, second
  }

  private enum Element: Hashable {
    case part(Part)
    case literal(Character)
  }

  private let elements: [Element]

  /// The pattern that a text says: `day.month.year`, `yearmonthday`, `month/day/year hour:minute`. Year, month and day are
  /// there once, and hours where minutes are; nil where that is not so.
  public init?(_ text: String) {
    var elements: [Element] = []
    var rest = text[...]
    while let next = rest.first {
      if let part = Part.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
        elements.append(.part(part))
        rest = rest.dropFirst(part.rawValue.count)
      } else {
        guard !next.isLetter || next == "T", !next.isNumber else { return nil }
        elements.append(.literal(next))
        rest.removeFirst()
      }
    }
    let parts = elements.compactMap { element -> Part? in
      if case .part(let part) = element { part } else { nil }
    }
    guard Set(parts).count == parts.count, Set(parts).isSuperset(of: [.year, .month, .day]),
      parts.contains(.hour) == parts.contains(.minute), !parts.contains(.second) || parts.contains(.minute)
    else { return nil }
    self.elements = elements
  }

  /// The date, with its time where the pattern has one, as `2025-01-31T16:00`; nil where a text is none of this form.
  ///
  /// A year has four digits. Other parts have one or two, and two where another part stands next to them.
  public func date(_ text: String) -> String? {
    var values: [Part: Int] = [:]
    var rest = text[...].drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    for (place, element) in elements.enumerated() {
      switch element {
      case .literal(let character):
        guard rest.popFirst() == character else { return nil }
      case .part(let part):
        let digits = rest.prefix(part == .year ? 4 : 2).prefix { $0.isASCII && $0.isNumber }
        let fewest = part == .year ? 4 : isPart(place - 1) || isPart(place + 1) ? 2 : 1
        guard digits.count >= fewest, let value = Int(digits) else { return nil }
        values[part] = value
        rest = rest.dropFirst(digits.count)
      }
    }
    guard rest.isEmpty, let year = values[.year], let month = values[.month], let day = values[.day],
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    guard let hour = values[.hour], let minute = values[.minute] else { return date.description }
    let second = values[.second] ?? 0
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return "\(date)T\(two(hour)):\(two(minute)):\(two(second))"
  }

  private func isPart(_ place: Int) -> Bool {
    if elements.indices.contains(place), case .part = elements[place] { true } else { false }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
