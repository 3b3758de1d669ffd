import EventLogs
import Generation
import Receivables
import Simulation
import Testing

/// Rows wait and are read creditor by creditor, and nothing that is read depends on how many wait.
@Suite struct WaitingRowTests {
  private static let creditors = ["a", "b", "eur-c", "us-d", "e,\"e"]

  /// Rows of several creditors, most of them in order, some with mistakes.
  private func log(_ numbers: inout SeededNumbers) -> String {
    var hour = 0
    var rows: [Row] = []
    for number in 0..<Int.random(in: 1...120, using: &numbers) {
      hour += Int.random(in: 0...2, using: &numbers)
      let back = Int.random(in: 0..<8, using: &numbers) == 0 ? Int.random(in: 0...5, using: &numbers) : 0
      let time = max(0, hour - back)
      let at = "2025-01-\(12 + time / 24)T\(time % 24 < 10 ? "0" : "")\(time % 24):00"
      let creditor = WaitingRowTests.creditors.randomElement(using: &numbers) ?? "a"
      var row = rowOfPool(number, at, creditor, &numbers)
      if Int.random(in: 0..<12, using: &numbers) == 0 { row = Row("2025-02-01", "payment", creditor, ["id": "late"]) }
      rows.append(row)
    }
    return Row.log(rows)
  }

  private func rowOfPool(_ number: Int, _ at: String, _ creditor: String, _ numbers: inout SeededNumbers) -> Row {
    let id = "C\(Int.random(in: 0..<4, using: &numbers))"
    let payment = "P\(Int.random(in: 0...number, using: &numbers))"
    switch Int.random(in: 0..<8, using: &numbers) {
    case 0: return Row(at, "case", creditor, ["id": id, "amount": "70", "currency": "JPY", "invoice_number": "I\(id)"])
    case 1, 2: return Row(at, "payment", creditor, ["id": "P\(number)", "case": id, "amount": "\(number)"])
    case 3: return Row(at, "payment", creditor, ["id": "P\(number)", "invoice_number": "I\(id)", "amount": "5"])
    case 4: return Row(at, "refund", creditor, ["of": payment, "amount": "1"])
    case 5:
      let method = ["card", "paypal", "cash", String(repeating: "m", count: 20)].randomElement(using: &numbers) ?? ""
      return Row(
        at, "payment", creditor,
        ["id": "P\(number)", "case": id, "amount": "1.5", "method": method, "reference": text(&numbers)])
    case 6: return Row(at, "respite", creditor, ["case": id, "days": "x"])
    default: return Row(at, "payout_request", creditor, ["reference": text(&numbers)])
    }
  }

  /// A text of a length at which rows that wait are written in another way, with quotes or without.
  private func text(_ numbers: inout SeededNumbers) -> String {
    let length = [0, 1, 15, 16, 17, 50, 253, 254, 255, 256, 257, 700].randomElement(using: &numbers) ?? 0
    let text = String(repeating: "x", count: length)
    return ["\"\(text)\"", "\"\(text)\"\"\(text)\"", text].randomElement(using: &numbers) ?? text
  }

  /// Every row of logs and every end, as they come.
  private func read(_ logs: [String], _ reading: LogReading, chunk: Int, _ take: RowTaking.Closure) throws {
    for log in logs {
      try reading.read(ByteSource(bytes: Array(log.utf8), name: "log.csv", chunk: chunk), take)
    }
    try reading.finish(take)
  }

  /// The rows of logs, in their order. Every third event is refused and forgotten.
  private func lines(
    _ logs: [String], room: Int, shards: Int = 1, part: Int = EventLogReader.defaultPart, chunk: Int
  ) throws -> [String] {
    let reading = LogReading(room: room, shards: shards, part: part)
    var lines: [(file: Int, line: Int, text: String)] = []
    try read(logs, reading, chunk: chunk) { row, shard in
      let text = reading.line(row)
      let line = Int(text.prefix { $0 != " " }) ?? 0
      lines.append((shard.file, line, text))
      if line % 3 == 0 { shard.forgetLatest() }
    }
    return lines.sorted { ($0.file, $0.line, $0.text) < ($1.file, $1.line, $1.text) }.map(\.text)
  }

  @Test(arguments: 0..<40) func `the same rows however many may wait`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let logs = [log(&numbers), log(&numbers)]
    let expected = try lines(logs, room: 0, chunk: 1 << 20)
    for room in [1, 1 << 12, 1 << 14, 1 << 20] {
      for shards in [1, 2, 3, 8] {
        let (part, chunk) = (Int.random(in: 1...1000, using: &numbers), Int.random(in: 1...1000, using: &numbers))
        #expect(try lines(logs, room: room, shards: shards, part: part, chunk: chunk) == expected)
      }
    }
  }

  @Test func `one creditor comes after another, each with its end`() throws {
    let rows = ["a", "b", "a", "b", "c", "a"].map { Row("2025-01-02", "payout_request", $0) }
    let order = { (room: Int) in
      let reading = LogReading(room: room)
      var order: [String] = []
      try self.read([Row.log(rows)], reading, chunk: 100) { row, _ in
        let text = reading.line(row)
        order.append(text.hasPrefix("end") ? text : String(text.prefix { $0 != " " }))
      }
      return order
    }
    #expect(try order(0) == ["2", "3", "4", "5", "6", "7", "end of a", "end of b", "end of c"])
    // The first event comes at once, for it says when the log begins.
    #expect(try order(1 << 20) == ["2", "4", "7", "end of a", "3", "5", "end of b", "6", "end of c"])
  }

  struct Stop: Error, Equatable {
    let line: Int
  }

  @Test(arguments: [0, 1 << 20]) func `what comes first in the log ends the reading`(room: Int) throws {
    let rows = ["a", "a", "b", "a", "b", "a"].map { Row("2025-01-02", "payout_request", $0) }
    // The rows of `a` are read first, and its second one would end the reading at line 5.
    #expect(throws: Stop(line: 4)) {
      try read([Row.log(rows)], LogReading(room: room), chunk: 100) { row, _ in
        if case .event(let event, _) = row, event.place == 4 || event.place == 5 { throw Stop(line: event.place) }
      }
    }
  }

  @Test(arguments: [0, 1 << 20]) func `of creditors that end the reading, the first by its id does`(room: Int) throws {
    let rows = ["b", "a", "c"].map { Row("2025-01-02", "payout_request", $0) }
    let reading = LogReading(room: room)
    #expect(throws: Stop(line: 1)) {
      try read([Row.log(rows)], reading, chunk: 100) { row, _ in
        if case .end(let creditor) = row { throw Stop(line: creditor) }
      }
    }
    #expect(reading.reader.creditors.map(\.id) == ["b", "a", "c"])
  }

  @Test func `rows larger than a block are read as they are`() throws {
    let long = String(repeating: "x", count: 100_000)
    let rows = [
      Row("2025-01-02", "payout_request", "a", ["reference": long]),
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "5", "reference": "\"" + long + "\"\"\""]),
      Row("2025-01-02", "payout_request", "a"),
    ]
    let expected = try LogReading().lines(Row.log(rows))
    #expect(expected.count == 3)
    #expect(try lines([Row.log(rows)], room: 1 << 20, chunk: 1 << 20) == expected + ["end of a"])
  }
}
