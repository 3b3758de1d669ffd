// A row as people are shown it: its first line, bounded, and where in it a cell is.

struct RowExcerpt {
  private let shown: UnsafeBufferPointer<UInt8>

  /// What is shown of a row's bytes, for as long as they are there.
  init(_ row: UnsafeBufferPointer<UInt8>) {
    var length = min(row.count, BadRow.longestExcerpt)
    // Not in the middle of a scalar.
    while length < row.count, length > 0, row[length] & 0xC0 == 0x80 { length -= 1 }
    let bytes = UnsafeBufferPointer(rebasing: row[..<length])
    shown = UnsafeBufferPointer(rebasing: bytes.prefix { $0 != CSVByte.lineFeed && $0 != CSVByte.carriageReturn })
  }

  /// The row up to its first line end, and at most as much as a bad row keeps; what is no UTF-8 is replaced.
  var text: String { String(decoding: shown, as: UTF8.self) }

  /// The column, from 1, and the length of a cell in Unicode scalars, at least 1; nil where the cell is not shown.
  func scalars(of cell: Range<Int>) -> (column: Int?, length: Int)? {
    guard cell.lowerBound <= shown.count else { return nil }
    let count = { (bytes: Slice<UnsafeBufferPointer<UInt8>>) in bytes.count { $0 & 0xC0 != 0x80 } }
    return (count(shown[..<cell.lowerBound]) + 1, max(1, count(shown[cell.clamped(to: 0..<shown.count)])))
  }
}
