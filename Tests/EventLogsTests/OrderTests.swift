import EventLogs
import Receivables
import Testing

@Suite struct OrderTests {
  private func request(_ at: String, _ creditor: String) -> Row { Row(at, "payout_request", creditor) }

  @Test func `rows are in order of their instants, whatever their zones`() throws {
    // Six hours later, it is the second of January in New York too.
    let rows = [
      request("2025-01-02", "a"), request("2025-01-02", "us-b"), request("2025-01-02T06:00", "a"),
      request("2025-01-02T05:59", "a"), request("2025-01-02T05:00:00Z", "us-b"),
    ]
    #expect(
      try LogReading().lines(Row.log(rows)) == [
        "2 2025-01-01T23:00:00Z a payout_request all", "3 2025-01-02T05:00:00Z us-b payout_request all",
        "4 2025-01-02T05:00:00Z a payout_request all",
        "5 bad out_of_order: '2025-01-02T05:59' is before the row before it, and rows come in order of time",
        "6 2025-01-02T05:00:00Z us-b payout_request all",
      ])
  }

  @Test func `a row that cannot be read is in nobody's way`() throws {
    let rows = [
      request("2025-01-02", "a"), Row("2026-01-01", "payment", "b", ["id": "P"]), request("2025-01-03", "a"),
    ]
    let reading = LogReading()
    #expect(
      try reading.lines(Row.log(rows)) == [
        "2 2025-01-01T23:00:00Z a payout_request all",
        "3 bad missing_cell: a payment needs a case or an invoice number",
        "4 2025-01-02T23:00:00Z a payout_request all",
      ])
    #expect(reading.reader.creditors.map(\.creditor.id) == ["a"])
  }

  @Test func `several logs are one`() throws {
    let reading = LogReading()
    let first = [
      Row("2025-01-01", "case", "a", ["id": "C", "amount": "70", "currency": "JPY"]),
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "70"]),
      Row("2025-01-02", "refund", "a", ["of": "P", "amount": "1"]),
    ]
    let second = [
      request("2025-01-01", "b"), Row("2025-01-02", "refund", "a", ["of": "P", "amount": "2"]),
      request("2025-01-02", "b"),
    ]
    #expect(try reading.lines(Row.log(first)).last == "4 2025-01-01T23:00:00Z a refund #4 of P 1")
    #expect(
      try reading.lines(Row.log(second)) == [
        "2 bad out_of_order: '2025-01-01' is before the row before it, and rows come in order of time",
        "3 2025-01-01T23:00:00Z a refund #2:3 of P 2", "4 2025-01-01T23:00:00Z b payout_request all",
      ])
    #expect(reading.reader.creditors.map(\.creditor.id) == ["a", "b"])
  }

  @Test func `each creditor is made once`() throws {
    var asked: [String] = []
    let reader = EventLogReader { id in
      asked.append(id)
      return LogReading.creditor(id)
    }
    let rows = [Row("2025-01-02", "nothing", "a")] + ["b", "a", "b", "a"].map { request("2025-01-02", $0) }
    try reader.read(ByteSource(bytes: Array(Row.log(rows).utf8), name: "log.csv")) { _ in }
    #expect(asked == ["a", "b"])
    #expect(reader.creditors.map(\.creditor.id) == ["b", "a"])
  }
}
