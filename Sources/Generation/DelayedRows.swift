// Rows that stand behind some that came after them, for logs out of order.

/// Keeps rows back until so many more were written.
struct DelayedRows {
  private static let mostRows = 512
  private var waiting: [[UInt8]] = Array(repeating: [], count: mostRows)
  private var written = 0

  /// Keeps back what was written last, from `start` on, for some rows.
  mutating func keepBack(_ buffer: inout ByteBuffer, from start: Int, _ random: inout SeededNumbers) {
    let place = (written + 1 + random.below(DelayedRows.mostRows - 1)) % DelayedRows.mostRows
    waiting[place] += buffer.written(from: start)
    buffer.removeAll(from: start)
  }

  /// What is due behind another row that was written, or would have been.
  mutating func due() -> [UInt8] {
    written += 1
    let place = written % DelayedRows.mostRows
    guard !waiting[place].isEmpty else { return [] }
    defer { waiting[place] = [] }
    return waiting[place]
  }

  /// All that still waits.
  mutating func rest() -> [UInt8] { (0..<DelayedRows.mostRows).flatMap { _ in due() } }
}
