// The runs of an external merge sort: rows are sorted in memory, as many as there is room for, written to one file run by
// run, and merged.

import Diagnostics
import Ledger

/// What stands before each row of a run in the file.
struct RunHead: BitwiseCopyable {
  var instant: Int64
  var origin: UInt64
  var length: Int
}

struct SortRuns {
  private struct Entry {
    var instant: Int64
    var origin: UInt64
    var start: Int
    var length: Int
  }

  private let longest: Int
  private let name: String
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var file: OpenFile?
  private var ends: [Int] = []
  private var written = 0

  /// Runs of so many bytes at most, or of one row.
  init(longest: Int, for name: String) throws(Diagnostics) {
    self.longest = longest
    self.name = name
  }

  /// Adds a row behind all that were added.
  mutating func add(_ row: UnsafeRawBufferPointer, _ instant: Instant, _ origin: RowOrigin) throws(Diagnostics) {
    if !entries.isEmpty, bytes.count + row.count > longest { try spill() }
    entries.append(
      Entry(instant: instant.milliseconds, origin: origin.packed, start: bytes.count, length: row.count))
    bytes += row
  }

  /// All rows in their order, behind a header where there is one.
  mutating func merged(header: [UInt8]?) throws(Diagnostics) -> SortedLog {
    var log = try SortedLogWriter(for: name)
    if let header { try log.add(header, RowOrigin(file: 1, line: 1)) }
    if file == nil {
      sort()
      for entry in entries {
        try log.add(bytes[entry.start..<entry.start + entry.length], RowOrigin(packed: entry.origin))
      }
    } else {
      try spill()
      try merge(into: &log)
    }
    return try log.finish()
  }

  // Rows of one instant stay in the order in which they were added.
  private mutating func sort() {
    entries.sort { ($0.instant, $0.start) < ($1.instant, $1.start) }
  }

  private mutating func spill() throws(Diagnostics) {
    sort()
    let file: OpenFile
    if let present = self.file { file = present } else { file = try OpenFile.temporary(for: name) }
    self.file = file
    var buffer: [UInt8] = []
    for entry in entries {
      let head = RunHead(instant: entry.instant, origin: entry.origin, length: entry.length)
      withUnsafeBytes(of: head) { buffer += $0 }
      buffer += bytes[entry.start..<entry.start + entry.length]
      guard buffer.count > 1 << 20 else { continue }
      try file.write(buffer)
      written += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    try file.write(buffer)
    written += buffer.count
    ends.append(written)
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  // A heap of the runs' next rows; of equal ones, that of the earlier run comes first.
  private mutating func merge(into log: inout SortedLogWriter) throws(Diagnostics) {
    guard let file else { return }
    (entries, bytes) = ([], [])
    var heap: [RunReader] = []
    var start = 0
    let room = max(1 << 14, min(1 << 20, (1 << 26) / ends.count))
    for (number, end) in ends.enumerated() {
      let run = RunReader(file, start..<end, number: number, room: room)
      start = end
      if try run.next() { heap.append(run) }
    }
    heap.sort { $0.precedes($1) }
    while let run = heap.first {
      try log.add(run.row, RowOrigin(packed: run.head.origin))
      if try !run.next() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
      }
      SortRuns.sink(&heap)
    }
  }

  private static func sink(_ heap: inout [RunReader]) {
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child].precedes(heap[least]) {
        least = child
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
