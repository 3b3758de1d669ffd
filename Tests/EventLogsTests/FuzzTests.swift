import EventLogs
import Generation
import Testing

/// Whatever the bytes, a log is read or refused, and it does not matter how they arrive.
@Suite struct FuzzTests {
  private static let log = Array(
    Row.log([
      EventTests.debt, EventTests.paid, Row("2025-01-03", "refund", "å\"", ["of": "P", "amount": "1"]),
      Row("2025-01-03T10:00", "respite", "\"a,\"\"b\"", ["case": "C", "days": "3", "reference": "\"x\ny\""]),
      Row("2025-01-04", "payout_request", "us-a", ["account": "other"]),
      Row("2025-01-05", "payment_update", "a", ["of": "P", "status": "failed"]),
      Row("2025-01-05", "crediting", "a", ["case": "C", "amount": "1.50", "effective": "2025-01-04"]),
    ]).utf8)

  private func outcome(_ log: [UInt8], chunk: Int) -> [String] {
    do { return try LogReading().lines(log, chunk: chunk) } catch { return ["\(error)"] }
  }

  private func check(_ log: [UInt8], _ numbers: inout SeededNumbers) {
    #expect(outcome(log, chunk: Int.random(in: 1...100, using: &numbers)) == outcome(log, chunk: 1 << 20))
  }

  @Test(arguments: 0..<8) func `mutated logs`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      var log = Self.log
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let place = Int.random(in: 0..<log.count, using: &numbers)
        let bytes = Array("\",\n\r\0-.0919\u{FEFF}".utf8) + [0x80, 0xC3, 0xFF]
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: log[place] = bytes.randomElement(using: &numbers)!
        case 1: log.insert(bytes.randomElement(using: &numbers)!, at: place)
        case 2: log.remove(at: place)
        default: log.removeSubrange(place..<min(log.count, place + Int.random(in: 0..<30, using: &numbers)))
        }
      }
      check(log, &numbers)
    }
  }

  @Test(arguments: 0..<4) func `any bytes behind a header`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      let count = Int.random(in: 0..<300, using: &numbers)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      let few = (0..<count).map { _ in Array("a,\"\n\r".utf8).randomElement(using: &numbers)! }
      check(Array("at,event,creditor\n".utf8) + bytes, &numbers)
      check(Array("at,event,creditor\n".utf8) + few, &numbers)
      check(bytes, &numbers)
    }
  }
}
