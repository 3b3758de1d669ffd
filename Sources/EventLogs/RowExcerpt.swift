// A row as people are shown it: its first line, bounded, and where in it a cell is.

extension RowScanner {
  /// The row up to its first line end, and at most as much as a bad row keeps; what is no UTF-8 is replaced.
  func excerpt() -> String { String(decoding: shown, as: UTF8.self) }

  /// The column, from 1, and the length of a cell in Unicode scalars, at least 1; nil where the cell is not shown.
  func scalars(ofCell index: Int) -> (column: Int?, length: Int)? {
    let span = cells[index].range
    let shown = shown
    guard span.lowerBound <= shown.count else { return nil }
    let count = { (bytes: Slice<UnsafeBufferPointer<UInt8>>) in bytes.count { $0 & 0xC0 != 0x80 } }
    return (count(shown[..<span.lowerBound]) + 1, max(1, count(shown[span.clamped(to: 0..<shown.count)])))
  }

  /// Whether the row is UTF-8.
  var isUTF8: Bool { (try? UTF8Span(validating: row.span)) != nil }

  private var shown: UnsafeBufferPointer<UInt8> {
    var length = min(row.count, BadRow.longestExcerpt)
    // Not in the middle of a scalar.
    while length < row.count, length > 0, row[length] & 0xC0 == 0x80 { length -= 1 }
    let bytes = UnsafeBufferPointer(rebasing: row[..<length])
    return UnsafeBufferPointer(rebasing: bytes.prefix { $0 != CSVByte.lineFeed && $0 != CSVByte.carriageReturn })
  }
}
