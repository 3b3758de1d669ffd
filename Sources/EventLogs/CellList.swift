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
  /// A bit for each marked cell in which there is something; the highest bit means nothing.
  private(set) var filled: UInt32 = 0

  private var memory: UnsafeMutablePointer<CellSpan>
  // For each cell, the bit of `filled` that it sets.
  private var marks: UnsafeMutablePointer<UInt8>
  private var capacity = 32

  private static let noMark: UInt8 = 31

  init() {
    memory = .allocate(capacity: capacity)
    marks = .allocate(capacity: capacity)
    marks.initialize(repeating: CellList.noMark, count: capacity)
  }

  func free() {
    memory.deallocate()
    marks.deallocate()
  }

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
    filled = 0
    hasDoubled = false
  }

  /// Adds a cell from `start` to `end` of the row.
  @inline(__always)
  mutating func append(_ start: Int, _ end: Int, isDoubled: Bool = false) {
    if count == capacity { grow() }
    memory[count] = CellSpan(start: start, end: end, isDoubled: isDoubled)
    if isDoubled { hasDoubled = true }
    filled |= (start < end ? 1 : 0) &<< UInt32(truncatingIfNeeded: marks[count])
    count &+= 1
  }

  /// Adds the cells from `cellStart` on that end with a comma and need no more than that, and moves `cellStart` behind them.
  /// The answer is where something else begins, or `limit`. It looks at up to 63 bytes after that.
  @inline(__always)
  mutating func appendPlain(_ bytes: UnsafePointer<UInt8>, upTo limit: Int, from cellStart: inout Int) -> Int {
    // What changes with every cell is kept at hand.
    var (start, count, filled) = (cellStart, count, filled)
    defer { (cellStart, self.count, self.filled) = (start, count, filled) }
    var base = 0
    while base < limit {
      var specials = csv_specials(bytes + base)
      if limit &- base < 64 { specials &= (1 &<< UInt64(truncatingIfNeeded: limit &- base)) &- 1 }
      while specials != 0 {
        let position = base &+ specials.trailingZeroBitCount
        guard bytes[position] == CSVByte.comma else { return position }
        if count == capacity { grow() }
        memory[count] = CellSpan(start: start, end: position, isDoubled: false)
        filled |= (start < position ? 1 : 0) &<< UInt32(truncatingIfNeeded: marks[count])
        count &+= 1
        start = position &+ 1
        specials &= specials &- 1
      }
      base &+= 64
    }
    return limit
  }

  /// From the next row on, sets a bit of `filled` where there is something in a cell.
  ///
  /// - Precondition: the present row has that many cells, and the bit is below 31.
  mutating func mark(_ index: Int, bit: Int) {
    precondition(index < count && (0..<Int(CellList.noMark)).contains(bit), "a cell and a bit")
    marks[index] = UInt8(bit)
  }

  @inline(never)
  private mutating func grow() {
    let spans = UnsafeMutablePointer<CellSpan>.allocate(capacity: capacity * 2)
    spans.moveInitialize(from: memory, count: capacity)
    memory.deallocate()
    memory = spans
    let marks = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    marks.initialize(repeating: CellList.noMark, count: capacity * 2)
    marks.update(from: self.marks, count: capacity)
    self.marks.deallocate()
    self.marks = marks
    capacity *= 2
  }
}
