import EventLogs
import Foundation
import Generation
import Receivables
import Simulation
import Testing

/// Rows for which there is no room in memory wait in a file.
@Suite struct SpilledRowTests {
  /// A log of many rows, nearly half of which are of one creditor.
  private static func log(rows count: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed: 1)
    var log = "at,event,id,creditor,case,amount,reference\n"
    for number in 0..<count {
      let creditor = Bool.random(using: &numbers) ? 0 : Int.random(in: 1...40, using: &numbers)
      let reference = number % 5000 == 4999 ? String(repeating: "\(number)", count: 60_000) : "r\(number)"
      log += "2025-01-02T10:00,payment,P\(number),creditor-\(creditor),C1,\(number).50,\(reference)\n"
    }
    return Array(log.utf8)
  }

  /// What is read of a log: how many lines, the first ones and what all of them come to.
  private static func reading(
    _ log: [UInt8], room: Int, shards: Int, backwards: Bool = false
  ) throws -> [String] {
    let reading = LogReading(room: room, shards: shards, part: 1 << 16, backwards: backwards)
    var lines: [(line: Int, text: String)] = []
    var latest: [String: Int] = [:]
    var shardsOfCreditors: [Int: Set<Int>] = [:]
    let take: RowTaking.Closure = { row, shard in
      lines.append((Int(reading.line(row).prefix { $0 != " " }) ?? 0, reading.line(row)))
      guard case .event(let event, let creditor) = row else { return }
      shardsOfCreditors[creditor, default: []].insert(shard.number)
      let id = reading.reader.creditors[creditor].id
      #expect(event.place > latest[id] ?? 0, "the rows of \(id) come in their order")
      latest[id] = event.place
    }
    try reading.read(ByteSource(bytes: log, name: "log.csv"), take)
    #expect(lines.count == 1, "all but the first row wait")
    try reading.finish(take)
    #expect(shardsOfCreditors.values.allSatisfy { $0.count == 1 }, "a creditor is with one shard")
    #expect(shardsOfCreditors[0] == [0], "where the first row was handed out, the others are")
    #expect(
      shardsOfCreditors.allSatisfy { $0.key == 0 || $0.value == [backwards ? shards - 1 : 0] },
      "all others are with the shard that was there first")
    return lines.sorted { ($0.line, $0.text) < ($1.line, $1.text) }.map(\.text)
  }

  @Test func `the same rows whether they wait in memory or in a file`() throws {
    let log = Self.log(rows: 12_000)
    let expected = try Self.reading(log, room: 1 << 30, shards: 1)
    #expect(expected.count == 12_000 + 41)
    for room in [1 << 12, 1 << 17] {
      for shards in [1, 3] {
        for backwards in [false, true] {
          let lines = try Self.reading(log, room: room, shards: shards, backwards: backwards)
          #expect(lines == expected)
        }
      }
    }
  }

  @Test(arguments: [1, 3]) func `a reading that ends within rows that wait in a file`(shards: Int) throws {
    struct Stop: Error {}
    let reading = LogReading(room: 1 << 17, shards: shards, part: 1 << 16)
    var latest = 0
    let take: RowTaking.Closure = { row, _ in
      guard case .event(let event, _) = row else { return }
      latest = max(latest, event.place)
      if event.place >= 3000 { throw Stop() }
    }
    try reading.read(ByteSource(bytes: Self.log(rows: 10_000), name: "log.csv"), take)
    #expect(throws: Stop.self) { try reading.finish(take) }
    #expect((3000..<4000).contains(latest), "each creditor's rows are read up to the first that ends the reading")
  }

  /// What is said where a log is read whose rows are to wait in files; nothing but the first row may come of it.
  static func mistakes(shards: Int, _ meanwhile: () throws -> Void = {}) -> [String] {
    let reading = LogReading(room: 1 << 17, shards: shards, part: 1 << 16)
    var count = 0
    let mistakes = LogReading.mistakes {
      try reading.read(ByteSource(bytes: log(rows: 10_000), name: "log.csv")) { _, _ in count += 1 }
      try meanwhile()
      try reading.finish { _, _ in count += 1 }
    }
    #expect(count == 1)
    return mistakes
  }

  @Test func `there is no folder for the file`() async {
    await #expect(processExitsWith: .success) {
      setenv("TMPDIR", "/no/such/folder", 1)
      for shards in [1, 3] {
        #expect(
          SpilledRowTests.mistakes(shards: shards) == [
            "file_unreadable: no temporary file can be made in '/no/such/folder': No such file or directory"
          ])
      }
    }
  }

  @Test func `the file cannot be written`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 30_000, rlim_max: 30_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      for shards in [1, 3] {
        let mistakes = SpilledRowTests.mistakes(shards: shards)
        #expect(mistakes == ["file_unreadable: a temporary file cannot be written: File too large"])
      }
    }
  }

  @Test func `the file is cut short`() async {
    await #expect(processExitsWith: .success) {
      // Other descriptors may be those of the process that started this one, whose files are left as they are.
      let folder = try TemporaryFolder()
      setenv("TMPDIR", folder.url.path, 1)
      for shards in [1, 3] {
        let mistakes = SpilledRowTests.mistakes(shards: shards) {
          for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
            guard let path, path.contains("\(folder.url.lastPathComponent)/payoutsim-") else { continue }
            #expect(path.hasSuffix("(deleted)"), "the file has no name")
            ftruncate(try #require(Int32(name)), 1000)
          }
        }
        #expect(mistakes == ["file_unreadable: a temporary file has been cut short"])
      }
    }
  }
}
