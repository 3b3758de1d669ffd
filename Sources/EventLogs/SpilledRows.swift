// Packed rows for which there is no room in memory. They wait in a file, the rows of a creditor together, as many at a time as were
// in memory: what is then read of a creditor is long stretches.

import Diagnostics

/// Packed rows by the numbers of their creditors. It is confined to the thread that uses it.
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
  private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)

  // Long enough that to look for one takes little of the time, and short enough to be in memory as a whole.
  private static let longest = 1 << 18
  private static let pendingSize = 1 << 20

  init() throws(Diagnostics) { file = try OpenFile.temporary(for: "temporary file") }

  deinit { room.deallocate() }

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

  /// Hands out the rows of a creditor in their order, some at a time, until `take` says that it wants no more; false where it
  /// does. They are there until the next ones are.
  ///
  /// - Precondition: nothing is pending.
  func forEach(of creditor: Int, _ take: (UnsafeRawBufferPointer) -> Bool) throws(Diagnostics) -> Bool {
    var place = creditor < chains.count ? chains[creditor].first : -1
    while place >= 0 {
      let stretch = stretches[place]
      if room.count < stretch.length {
        room.deallocate()
        room = .allocate(byteCount: stretch.length, alignment: 16)
      }
      let rows = UnsafeMutableRawBufferPointer(rebasing: room[..<stretch.length])
      try file.readAll(into: rows, from: stretch.start)
      guard take(UnsafeRawBufferPointer(rows)) else { return false }
      place = stretch.next
    }
    return true
  }
}
