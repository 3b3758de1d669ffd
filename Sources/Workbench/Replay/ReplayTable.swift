// A list of a replay as CSV, whose rows are made as they are written: there may be millions.

import Reports

/// A table of a replay's result.
public struct ReplayTable: OutputText {
  // Without a header where there is no result.
  private let header: CSVText?
  private let count: Int
  private let add: @Sendable (Int, inout CSVText) -> Void

  // So many bytes are handed out at once, or a few more.
  private static let piece = 1 << 16

  /// A table with so many rows, of which `add` adds the one with a number from 0.
  init(_ header: CSVText, count: Int, add: @escaping @Sendable (Int, inout CSVText) -> Void) {
    self.header = header
    self.count = count
    self.add = add
  }

  /// No table, not even a header.
  static let none = ReplayTable()

  private init() {
    header = nil
    count = 0
    add = { _, _ in }
  }

  /// Hands out the table in pieces.
  public func write(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    guard var piece = header else { return true }
    for row in 0..<count {
      add(row, &piece)
      if piece.count >= ReplayTable.piece, !piece.handOut(take) { return false }
    }
    return piece.handOut(take)
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
