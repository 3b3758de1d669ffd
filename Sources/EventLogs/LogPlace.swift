// Where in several logs a row is: they are one after another, and what ends a creditor comes after all of them.

/// A place in the order of all rows.
struct LogPlace: Comparable {
  /// Which of the logs it is in, from 1.
  var file: Int
  /// The line, from 1.
  var line: Int
  /// The creditor that ends; ends have their order by id, as bytes.
  var creditor: String?

  /// A row of a log.
  init(file: Int, line: Int) {
    self.file = file
    self.line = line
  }

  /// What comes before all rows.
  static let beginning = LogPlace(file: 0, line: 0)

  /// The end of a creditor.
  static func end(of creditor: String) -> LogPlace {
    var place = LogPlace(file: .max, line: 0)
    place.creditor = creditor
    return place
  }

  static func < (left: LogPlace, right: LogPlace) -> Bool {
    if (left.file, left.line) != (right.file, right.line) { return (left.file, left.line) < (right.file, right.line) }
    guard let first = left.creditor, let second = right.creditor else { return false }
    return first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
