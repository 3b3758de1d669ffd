// A list of a replay as CSV, whose rows are made as they are written: there may be millions.

import Reports

/// A table of a replay's result.
public struct ReplayTable: OutputText {
  // Without a header where there is no result.
  private let header: CSVText?
  private let count: Int
  private let jobs: Int
  private let add: @Sendable (Int, inout CSVText) -> Void

  // So many rows are a piece, and so many pieces are made at a time.
  private static let pieceRows = 1 << 10
  private static let mostPieces = 16

  /// A table with so many rows, of which `add` adds the one with a number from 0; pieces are made on so many threads.
  init(_ header: CSVText?, count: Int, jobs: Int = 1, add: @escaping @Sendable (Int, inout CSVText) -> Void) {
    self.header = header
    self.count = count
    self.jobs = jobs
    self.add = add
  }

  /// No table, not even a header.
  static let none = ReplayTable(nil, count: 0) { _, _ in }

  /// Hands out the table in pieces.
  public func write(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    guard let header else { return true }
    var pieces = [header] + Array(repeating: CSVText(), count: min(jobs, ReplayTable.mostPieces) - 1)
    var made = 0
    repeat {
      let rest = made..<count
      pieces.withUnsafeMutableBufferPointer { pieces in
        Threads.perform(pieces.count) { number in
          let rows = rest.dropFirst(number * ReplayTable.pieceRows).prefix(ReplayTable.pieceRows)
          // Those of two threads lie in one line of the cache.
          var piece = CSVText()
          swap(&piece, &pieces[number])
          for row in rows { add(row, &piece) }
          swap(&piece, &pieces[number])
        }
      }
      made += pieces.count * ReplayTable.pieceRows
      for number in pieces.indices where pieces[number].count > 0 {
        guard pieces[number].handOut(take) else { return false }
      }
    } while made < count
    return true
  }

  /// All of the table.
  public var text: String {
    var bytes: [UInt8] = []
    _ = write { piece in
      bytes.append(contentsOf: piece)
      return true
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
