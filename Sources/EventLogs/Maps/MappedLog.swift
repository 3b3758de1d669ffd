// An export as an event log: each row becomes the events that a map says, which know the line that they come from.

public import Diagnostics
public import LogMaps

/// An export, read once and written as an event log into a file without a name.
public final class MappedLog {
  /// The export as the user named it.
  public let name: String
  /// Rows that come to no event, by their lines. What is to be shown of the row is there for the first of them only.
  public let bad: [BadRow]
  private let log: SortedLog

  private static let mostShown = 20

  /// Maps an export. It throws what reading a log would throw, and where the map names columns that the export does not have.
  public init(_ source: ByteSource, _ map: LogMap) throws(Diagnostics) {
    name = source.name
    var rows = RowSplitter(source, separator: map.separator)
    guard try rows.next() else {
      throw Diagnostics([
        Diagnostic("file_empty", "the log is empty", at: SourcePlace(file: source.name))
      ])
    }
    if let fault = rows.fault {
      throw Diagnostics([
        Diagnostic(fault.code, fault.message, at: SourcePlace(file: source.name, line: rows.line), help: fault.help)
      ])
    }
    let maker = try EventMaker(map, header: &rows, file: source.name)
    var writer = try SortedLogWriter(for: source.name)
    try writer.add(
      Array(LogColumn.allCases.map(\.name).joined(separator: ",").utf8), RowOrigin(file: 1, line: rows.line))
    var bad: [BadRow] = []
    while try rows.next() {
      var events: [[UInt8]] = []
      do throws(MapFault) {
        for event in try maker.events(rows) { events.append(MappedLog.row(event)) }
      } catch {
        bad.append(MappedLog.bad(error, rows, isShown: bad.count < MappedLog.mostShown))
      }
      for row in events { try writer.add(row, RowOrigin(file: 1, line: rows.line)) }
    }
    self.bad = bad
    log = try writer.finish()
  }

  /// The event log, from its header.
  public func source(chunk: Int = ByteSource.defaultChunk) -> ByteSource { log.source(chunk: chunk) }

  /// The line of the export that a line of the event log comes from.
  public func origin(ofLine line: Int) throws(Diagnostics) -> Int { try log.origin(ofLine: line)?.line ?? line }

  var file: OpenFile { log.file }

  private static func row(_ event: [String: String]) -> [UInt8] {
    var row: [UInt8] = []
    for column in LogColumn.allCases {
      if column.rawValue > 0 { row.append(CSVByte.comma) }
      let text = event[column.name] ?? ""
      guard text.utf8.contains(where: { $0 == CSVByte.comma || $0 == CSVByte.quote || $0 < 0x20 }) else {
        row += text.utf8
        continue
      }
      row.append(CSVByte.quote)
      for byte in text.utf8 {
        if byte == CSVByte.quote { row.append(byte) }
        row.append(byte)
      }
      row.append(CSVByte.quote)
    }
    return row
  }

  private static func bad(_ fault: MapFault, _ rows: borrowing RowSplitter, isShown: Bool) -> BadRow {
    guard isShown else { return BadRow(line: rows.line, code: fault.code, message: fault.message) }
    return rows.row.withUnsafeBufferPointer { bytes in
      let excerpt = RowExcerpt(bytes)
      let place = fault.cell.flatMap { excerpt.scalars(of: rows.ranges[$0]) }
      return BadRow(
        line: rows.line, column: place?.column, length: place?.length ?? 1, code: fault.code, message: fault.message,
        help: fault.help, excerpt: excerpt.text)
    }
  }
}
