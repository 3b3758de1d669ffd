// Where the cells of a row are, kept in memory that is used again for each row.
//
// A value of this kind holds its memory without owning it: whoever made it frees it, once.

import CByteScan

/// Where a cell is in its row, in bytes, the quotes around it left out.
struct CellSpan {
  private var packed: UInt64

  @inline(__always)
  init(start: Int, end: Int, isDoubled: Bool) {
    packed = UInt64(truncatingIfNeeded: start) << 32 | UInt64(truncatingIfNeeded: end) << 1 | (isDoubled ? 1 : 0)
  }

  /// Whether two quotes in it stand for one.
  var isDoubled: Bool { packed & 1 != 0 }
  /// The bytes of the row.
  @inline(__always)
  var range: Range<Int> {
    Range(uncheckedBounds: (Int(packed >> 32), Int(packed & 0xFFFF_FFFF) >> 1))
  }
}

/// The cells of a row.
struct CellList {
  /// How many cells there are.
  private(set) var count = 0
  /// Whether two quotes stand for one in any cell.
  private(set) var hasDoubled = false

  private var memory: UnsafeMutablePointer<CellSpan>
  private var capacity = 128

  init() {
    memory = .allocate(capacity: capacity)
  }

  func free() { memory.deallocate() }

  /// Where every cell is, until the next row.
  var spans: UnsafePointer<CellSpan> { UnsafePointer(memory) }

  /// Where a cell is.
  ///
  /// - Precondition: there are that many cells.
  @inline(__always)
  subscript(index: Int) -> CellSpan {
    precondition(index < count, "a cell of the row")
    return memory[index]
  }

  @inline(__always)
  mutating func removeAll() {
    count = 0
    hasDoubled = false
  }

  /// Adds a cell from `start` to `end` of the row.
  @inline(__always)
  mutating func append(_ start: Int, _ end: Int, isDoubled: Bool = false) {
    if count == capacity { grow() }
    memory[count] = CellSpan(start: start, end: end, isDoubled: isDoubled)
    if isDoubled { hasDoubled = true }
    count &+= 1
  }

  /// Adds the cells from `cellStart` on that end with a comma and need no more than that, and moves `cellStart` behind them.
  /// The answer is where something else begins, or `limit`. It looks at up to 63 bytes after that.
  @inline(__always)
  mutating func appendPlain(_ bytes: UnsafePointer<UInt8>, upTo limit: Int, from cellStart: inout Int) -> Int {
    while true {
      var found = 0
      let room = capacity &- count
      // A span is one number, as the cells are that are found here.
      let position = UnsafeMutableRawPointer(memory + count).withMemoryRebound(to: UInt64.self, capacity: room) {
        csv_plain_cells(bytes, limit, $0, room, &found, &cellStart)
      }
      count &+= found
      guard position < 0 else { return position }
      grow()
    }
  }

  @inline(never)
  private mutating func grow() {
    let spans = UnsafeMutablePointer<CellSpan>.allocate(capacity: capacity * 2)
    spans.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = spans
    capacity *= 2
  }
}
