// Packed rows for which there is no room in memory. They wait in a file, the rows of a creditor together, as many at a time as were
// in memory: what is then read of a creditor is long stretches.

import Diagnostics

/// Packed rows by the numbers of their creditors. They are added on one thread at a time, while none reads.
final class SpilledRows {
  /// How many bytes the rows have.
  private(set) var bytes = 0

  // Rows of a creditor that are together in the file, and where its next ones are.
  private struct Stretch {
    let start: Int
    var length: Int
    var next = -1
  }

  private struct Chain {
    var first = -1
    var last = -1
  }

  private let file: OpenFile
  private var stretches: [Stretch] = []
  // By the creditors' numbers.
  private var chains: [Chain] = []
  // What is behind the file's end.
  private var pending: [UInt8] = []

  // Long enough that to look for one takes little of the time, and short enough to be in memory as a whole.
  private static let longest = 1 << 18
  private static let pendingSize = 1 << 20

  init() throws(Diagnostics) { file = try OpenFile.temporary(for: "temporary file") }

  /// Adds rows behind those of their creditor.
  func add(_ rows: UnsafeRawBufferPointer, of creditor: Int32) throws(Diagnostics) {
    while creditor >= chains.count { chains.append(Chain()) }
    let last = chains[Int(creditor)].last
    if last >= 0, last == stretches.count - 1, stretches[last].length + rows.count <= SpilledRows.longest {
      stretches[last].length += rows.count
    } else {
      chains[Int(creditor)].last = stretches.count
      if last >= 0 { stretches[last].next = stretches.count } else { chains[Int(creditor)].first = stretches.count }
      stretches.append(Stretch(start: bytes, length: rows.count))
    }
    bytes += rows.count
    pending += rows
    if pending.count >= SpilledRows.pendingSize { try writePending() }
  }

  /// Has all that was added in the file.
  func writePending() throws(Diagnostics) {
    try file.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Hands out the rows of a creditor in their order, some at a time and in `room`, until `take` says that it wants no more; false
  /// where it does. Several threads can ask for rows at the same time, each with a room of its own.
  ///
  /// - Precondition: nothing is pending.
  func forEach(
    of creditor: Int, _ room: StretchRoom, _ take: (UnsafeRawBufferPointer) -> Bool
  ) throws(Diagnostics) -> Bool {
    var place = creditor < chains.count ? chains[creditor].first : -1
    while place >= 0 {
      let stretch = stretches[place]
      let rows = room.bytes(stretch.length)
      try file.readAll(into: rows, from: stretch.start)
      guard take(UnsafeRawBufferPointer(rows)) else { return false }
      place = stretch.next
    }
    return true
  }
}

/// Memory for rows that come from a file, used again for the next ones.
final class StretchRoom {
  private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)

  deinit { room.deallocate() }

  /// So many bytes, in place of those of before.
  func bytes(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if room.count < count {
      room.deallocate()
      room = .allocate(byteCount: count, alignment: 16)
    }
    return UnsafeMutableRawBufferPointer(rebasing: room[..<count])
  }
}
