import Dispatch
import EventLogs
import Foundation
import Generation
import Gzip
import Receivables
import Simulation
import Testing

/// Logs whose parts are scanned before their turn, by one thread or several, are read as those that are not: none is as large as
/// the part that it would have.
@Suite struct ScannedPartTests {
  private static let creditors = ["a", "b", "eur-c", "us-d", "e,\"e", "å", "two\nlines"]

  /// Rows of several creditors, many of which need more than commas, and some of which are wrong.
  private static func rows(_ numbers: inout SeededNumbers) -> [Row] {
    var minute = 0
    return (0..<300).map { number in
      minute += Int.random(in: 0...4, using: &numbers)
      let back = Int.random(in: 0..<25, using: &numbers) == 0 ? Int.random(in: 0...60, using: &numbers) : 0
      let time = max(0, minute - back)
      let creditor = creditors.prefix(number / 20 + 1).randomElement(using: &numbers) ?? "a"
      // Half past eleven in Stockholm is half past ten in Greenwich.
      let isLocal = !creditor.hasPrefix("us-") && number % 5 != 0
      let at = "2025-01-01T\(10 + time / 100 + (isLocal ? 1 : 0)):\(10 + time % 100 / 2)" + (isLocal ? "" : ":00Z")
      let (payment, of) = ("P\(number)", "P\(Int.random(in: 0...number, using: &numbers))")
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0: return Row(at, "case", creditor, ["id": "C\(number)", "amount": "70", "currency": "EUR"])
      case 1: return Row(at, "refund", creditor, ["of": of, "amount": "1"])
      case 2: return Row(at, "payout_request", creditor, ["reference": String(repeating: "x\n\"", count: number % 40)])
      case 3: return Row(at, "payment", creditor, ["id": payment, "case": "C", "amount": "1.5", "method": "bänk"])
      case 4: return Row(at, "respite", creditor, ["case": "C", "days": "\(number % 9)", "reference": "a \"b\", c"])
      default: return Row(at, "payment", creditor, ["id": payment, "case": "C", "amount": "\(number).50"])
      }
    }
  }

  /// A log in which every line end may be another one, and with lines that are no rows, or wrong ones.
  private static func csv(_ rows: [Row], _ numbers: inout SeededNumbers) -> [UInt8] {
    var log = Array("at,event,id,creditor,case,amount,currency,of,method,days,reference\n".utf8)
    let columns = ["at", "event", "id", "creditor", "case", "amount", "currency", "of", "method", "days", "reference"]
    for row in rows {
      let cells = columns.map { column in
        let cell = row.cells[column] ?? ""
        return cell.contains { "\",\n".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }
      log += Array(cells.joined(separator: ",").utf8)
      switch Int.random(in: 0..<30, using: &numbers) {
      case 0: log += Array("\r\n".utf8)
      case 1: log += Array("\n\n\r\n\n".utf8)
      case 2: log += Array("\n2025-01-01,payment,\"open,a,C,1\n".utf8)
      case 3: log += Array("\n\"open\n".utf8)
      case 4: log += Array("x\0\n".utf8)
      case 5: log += [0xFF, 10]
      case 6: log += Array(",\n".utf8)
      case 7: log += Array("\nstray\"quote,\"and\nmore\"x\n".utf8)
      default: log.append(10)
      }
    }
    return Int.random(in: 0..<2, using: &numbers) == 0 ? log : log.dropLast()
  }

  /// What is read of logs, one after another, and by which numbers creditors go.
  private func reading(
    _ logs: [[UInt8]], as format: LogFormat = .csv, room: Int, shards: Int, part: Int, chunk: Int
  ) throws -> [String] {
    let reading = LogReading(room: room, shards: shards, part: part)
    var lines: [(file: Int, line: Int, text: String)] = []
    let take: RowTaking.Closure = { row, shard in
      let text = reading.line(row)
      lines.append((shard.file, Int(text.prefix { $0 != " " }) ?? 0, text))
    }
    for log in logs { try reading.read(ByteSource(bytes: log, name: "log", chunk: chunk), as: format, take) }
    try reading.finish(take)
    return lines.sorted { ($0.file, $0.line, $0.text) < ($1.file, $1.line, $1.text) }.map(\.text)
      + reading.reader.creditors.map(\.id) + ["\(reading.reader.rowCount) rows"]
  }

  private func check(_ logs: [[UInt8]], as format: LogFormat = .csv, _ numbers: inout SeededNumbers) throws {
    let expected = try reading(logs, as: format, room: 0, shards: 1, part: 1 << 20, chunk: 1 << 20)
    for shards in [1, 2, 3, 8] {
      for part in [1, Int.random(in: 1...200, using: &numbers), Int.random(in: 200...8000, using: &numbers)] {
        let room = [0, 5000, 1 << 20].randomElement(using: &numbers) ?? 0
        let chunk = Int.random(in: 1...5000, using: &numbers)
        let lines = try reading(logs, as: format, room: room, shards: shards, part: part, chunk: chunk)
        #expect(lines == expected, "\(shards) shards, parts of \(part), chunks of \(chunk), room of \(room)")
      }
    }
  }

  @Test(arguments: 0..<12) func `the same rows however many parts are scanned`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let rows = [Self.rows(&numbers), Self.rows(&numbers)]
    try check(rows.map { Self.csv($0, &numbers) }, &numbers)
    try check(
      rows.map { Array(Row.ndjson($0).replacing("\n", with: "\\n").replacing("}\\n", with: "}\n").utf8) }, as: .ndjson,
      &numbers)
  }

  @Test(arguments: 0..<8) func `whatever the bytes are`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var log = Self.csv(Self.rows(&numbers), &numbers)
    let bytes = Array("\",\n\r\0-.091".utf8) + [0x80, 0xC3, 0xFF]
    for _ in 0..<200 {
      let place = Int.random(in: 70..<log.count, using: &numbers)
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0: log[place] = bytes.randomElement(using: &numbers) ?? 0
      case 1: log.insert(bytes.randomElement(using: &numbers) ?? 0, at: place)
      default: log.removeSubrange(place..<min(log.count, place + Int.random(in: 0..<9, using: &numbers)))
      }
    }
    try check([log], &numbers)
  }

  @Test func `rows of a megabyte and more`() throws {
    var numbers = SeededNumbers(seed: 1)
    var log = Self.csv(Self.rows(&numbers), &numbers) + [10]
    let rest = Self.csv(Self.rows(&numbers), &numbers).drop { $0 != 10 }
    for (count, quote) in [(1 << 20, ""), ((1 << 20) - 40, "\""), (3 << 20, "\"")] {
      log += Array("2025-01-02,payment,\(quote)".utf8) + Array(repeating: UInt8(ascii: "x"), count: count)
      log += Array("\(quote),a,C,1.00,,,,,\n".utf8) + rest
    }
    let expected = try reading([log], room: 1 << 20, shards: 1, part: 1 << 23, chunk: 1 << 18)
    #expect(expected.contains { $0.contains("bad row_too_long") })
    for part in [1 << 10, 1 << 19, 1 << 20] {
      for shards in [1, 3] {
        #expect(try reading([log], room: 1 << 20, shards: shards, part: part, chunk: 1 << 18) == expected)
      }
    }
  }

  @Test func `rows before the end of a log that is cut short are read`() throws {
    var numbers = SeededNumbers(seed: 2)
    var packer = Packer()
    var packed: [UInt8] = []
    Self.csv(Self.rows(&numbers), &numbers).withUnsafeBytes { packer.pack($0) { packed += $0 } }
    packer.finish { packed += $0 }
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(packed.dropLast(20)), to: "log.csv.gz")
    let outcome = { (shards: Int, part: Int, chunk: Int) in
      let reading = LogReading(room: 1 << 20, shards: shards, part: part)
      var lines: [String] = []
      let mistakes = LogReading.mistakes {
        try reading.read(ByteSource(path: path, chunk: chunk)) { row, _ in lines.append(reading.line(row)) }
      }
      return lines.sorted() + mistakes
    }
    let expected = outcome(1, 1 << 20, 100)
    #expect(expected.count > 200)
    #expect(expected.last?.hasPrefix("gzip_cut_short") == true)
    for part in [1, 100, 5000] {
      for chunk in [100, 1 << 18] {
        for shards in [1, 3] { #expect(outcome(shards, part, chunk) == expected) }
      }
    }
  }

  @Test(arguments: [0, 1, 1 << 14, 1 << 20]) func `what comes first in the log ends the reading`(room: Int) throws {
    struct Stop: Error, Equatable {
      let line: Int
    }
    var numbers = SeededNumbers(seed: 3)
    let log = Self.csv(Self.rows(&numbers), &numbers)
    let stop = { (shards: Int, part: Int) in
      let reading = LogReading(room: room, shards: shards, part: part)
      let take: RowTaking.Closure = { row, _ in
        if case .event(let event, _) = row, event.place > 150 { throw Stop(line: event.place) }
      }
      do {
        try reading.read(ByteSource(bytes: log, name: "log"), take)
        try reading.finish(take)
        return Stop(line: 0)
      } catch let stop as Stop {
        return stop
      }
    }
    let expected = try stop(1, 1 << 20)
    #expect(expected.line > 150)
    for shards in [1, 2, 8] { #expect(try stop(shards, 700) == expected) }
  }

  @Test func `threads scan at the same time`() throws {
    var numbers = SeededNumbers(seed: 4)
    let logs = (0..<3).map { _ in Self.csv(Self.rows(&numbers), &numbers) }
    let outcome = { (shards: Int) in
      let takers = (0..<shards).map { _ in EventCount() }
      let reader = EventLogReader(room: 1 << 20, part: 1000, takers: takers) { count, work in
        withoutActuallyEscaping(work) { work in
          nonisolated(unsafe) let work = work
          DispatchQueue.concurrentPerform(iterations: count) { work($0) }
        }
      } makeCreditor: {
        LogReading.creditor($0)
      }
      for log in logs { try reader.read(ByteSource(bytes: log, name: "log")) }
      try reader.finish()
      return takers.reduce(0) { $0 + $1.count }
    }
    #expect(try outcome(4) == outcome(1))
  }
}

/// Counts the events of its shard.
private final class EventCount: LogRowTaker {
  private(set) var count = 0

  func take(_ event: Event, ofCreditor number: Int, _ shard: LogShard) { count += 1 }
  func take(_ row: UnroutableRow, _ shard: LogShard) {}
  func take(_ row: BadRow, _ shard: LogShard) {}
  func takeEnd(ofCreditor number: Int, _ shard: LogShard) {}
}
