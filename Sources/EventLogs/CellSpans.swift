// Where the cells of a row are, as its record keeps them: in half the room where the row is as short as most are.

/// The spans of a row's cells, in memory that somebody else owns.
struct CellSpans {
  private let base: UnsafeRawPointer
  private let isNarrow: Bool

  // A narrow span has 16 bits for its start, 15 for its length and one that says whether quotes are doubled.
  private static let longestNarrowRow = 1 << 15

  /// Spans as a row is scanned into.
  init(wide spans: UnsafePointer<CellSpan>) {
    base = UnsafeRawPointer(spans)
    isNarrow = false
  }

  /// Spans that were kept (`keep`) of a row of so many bytes.
  @inline(__always)
  init(kept base: UnsafeRawPointer, rowLength: Int) {
    self.base = base
    isNarrow = rowLength < CellSpans.longestNarrowRow
  }

  /// The span of a cell.
  @inline(__always)
  subscript(place: Int) -> CellSpan {
    guard isNarrow else { return base.load(fromByteOffset: place &* 8, as: CellSpan.self) }
    let packed = base.load(fromByteOffset: place &* 4, as: UInt32.self)
    let start = Int(packed >> 16)
    return CellSpan(start: start, end: start &+ Int(packed >> 1 & 0x7FFF), isDoubled: packed & 1 != 0)
  }

  /// The bytes that `keep` needs for so many cells of a row.
  @inline(__always)
  static func size(_ cells: Int, rowLength: Int) -> Int { cells &* (rowLength < longestNarrowRow ? 4 : 8) }

  /// Writes the spans of a row to where they are to be kept.
  @inline(__always)
  static func keep(_ cells: borrowing CellList, rowLength: Int, at base: UnsafeMutableRawPointer) {
    if rowLength < longestNarrowRow {
      for place in 0..<cells.count {
        let span = cells[place]
        let range = span.range
        let packed =
          UInt32(truncatingIfNeeded: range.lowerBound) << 16 | UInt32(truncatingIfNeeded: range.count) << 1
          | (span.isDoubled ? 1 : 0)
        base.storeBytes(of: packed, toByteOffset: place &* 4, as: UInt32.self)
      }
    } else {
      for place in 0..<cells.count {
        base.storeBytes(of: cells[place], toByteOffset: place &* 8, as: CellSpan.self)
      }
    }
  }
}
