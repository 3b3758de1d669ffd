// The end of a row that is too long to be kept.

/// Finds the end of a row one byte after another, by the rules of the scanner.
struct RowSkipper {
  private enum Place {
    case cellStart, plain, quoted, afterQuote
  }

  private var place = Place.cellStart
  private(set) var lineFeeds = 0

  /// Whether the row ends with this byte, which is the one after those that were asked about before.
  mutating func ends(with byte: UInt8) -> Bool {
    switch (place, byte) {
    case (.quoted, CSVByte.quote): place = .afterQuote
    case (.quoted, CSVByte.lineFeed): lineFeeds += 1
    case (.quoted, _): break
    case (.afterQuote, CSVByte.quote), (.cellStart, CSVByte.quote): place = .quoted
    case (_, CSVByte.lineFeed): return true
    case (_, CSVByte.comma): place = .cellStart
    case (_, _): place = .plain
    }
    return false
  }
}
