import EventLogs
import Receivables
import Simulation
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
    #expect(reading.reader.creditors.map(\.id) == ["a", "b"])
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
    #expect(reading.reader.creditors.map(\.id) == ["a", "b"])
  }

  @Test func `a creditor is made once, when a row of it says what and when`() throws {
    var asked: [String] = []
    let reader = EventLogReader(takers: [RowTaking()]) { id in
      asked.append(id)
      return LogReading.creditor(id)
    }
    let rows = [Row("2025-01-02", "nothing", "a")] + ["b", "a", "b", "a"].map { request("2025-01-02", $0) }
    try reader.read(ByteSource(bytes: Array(Row.log(rows).utf8), name: "log.csv"))
    #expect(asked == ["b", "a"])
    #expect(reader.creditors.map(\.id) == ["b", "a"])
  }

  @Test(arguments: [
    Row("2025-01-02", "payment", "a", ["id": "Q", "case": "D", "amount": "x"]),
    Row("2025-01-02", "payment", "a", ["id": "Q", "case": "D", "amount": "1", "method": "x"]),
    Row("2025-01-02", "payment", "a", ["id": "Q", "case": "D", "amount": "1", "invoice_number": "INV"]),
    Row("2025-01-02", "payment", "a", ["id": "Q", "invoice_number": "other", "amount": "1"]),
    Row("2025-01-02", "case", "a", ["id": "D", "amount": "1", "due": "x"]),
    Row("2025-01-02", "refund", "a", ["id": "R", "of": "Q", "amount": "x"]),
    Row("2025-01-02", "refund", "a", ["id": "R", "of": "Q", "source": "bank", "currency": "x"]),
    Row("2025-01-02", "chargeback", "a", ["id": "R", "of": "P", "case": "D"]),
    Row("2025-01-02", "respite", "a", ["case": "C", "days": "1", "account": "other"]),
    Row("2025-01-02", "respite", "a", ["case": "D", "days": "x"]),
    Row("2025-01-02", "payment", "a", ["id": "Q", "case": "D", "amount": "1", "effective": "2025-01-03"]),
    Row("2025-01-02", "payment", "a", ["id": "Q", "case": "D", "amount": "1", "fx_rate": "0"]),
    Row("2025-01-02", "payment_update", "a", ["of": "P", "status": "failed", "settled_at": "2025-01-01"]),
    Row("2025-01-02", "payment_update", "a", ["of": "Q", "status": "x"]),
    Row("2025-01-02", "creditor_payment", "a", ["id": "R", "case": "D", "amount": "1", "effective": "x"]),
    Row("2025-01-02", "crediting", "a", ["id": "R", "invoice_number": "other", "amount": "1"]),
    Row("2025-01-02", "cancellation", "a", ["id": "R", "case": "D", "amount": "1"]),
    Row("2025-01-02", "cancellation", "a", ["id": "R", "invoice_number": "other"]),
    Row("2025-01-02", "write_off", "a", ["case": "C", "account": "other"]),
    Row("2025-01-02", "chargeback_won", "a", ["of": "B", "case": "C"]),
  ]) func `nothing that only a bad row names is kept`(row: Row) throws {
    let debt = ["id": "C", "amount": "5", "invoice_number": "INV"]
    let known = [
      Row("2025-01-01", "case", "a", debt),
      Row("2025-01-01", "payment", "a", ["id": "P", "case": "C", "amount": "1"]),
    ]
    let reading = LogReading()
    let lines = try reading.lines(Row.log(known + [row]))
    #expect(lines[2].contains("bad") || lines[2].contains("refused"))
    let names = reading.reader.names(ofCreditor: 0)
    let counts = [
      names.cases.count, names.payments.count, names.refunds.count, names.chargebacks.count,
      names.creditorPayments.count, names.creditings.count, names.cancellations.count,
    ]
    #expect(counts == [1, 1, 0, 0, 0, 0, 0])
  }

  @Test func `a refund finds its payment by source and id`() throws {
    let rows = [
      Row("2025-01-01", "case", "a", ["id": "C", "amount": "70", "currency": "JPY"]),
      Row("2025-01-02", "payment", "a", ["id": "P", "source": "bank", "case": "C", "amount": "70"]),
      Row("2025-01-03", "refund", "a", ["of": "P", "source": "bank", "amount": "7"]),
      Row("2025-01-03", "refund", "a", ["of": "P", "source": "card", "amount": "7"]),
    ]
    #expect(
      try LogReading().lines(Row.log(rows)).suffix(2) == [
        "4 2025-01-02T23:00:00Z a refund #4 of P 7", "5 2025-01-02T23:00:00Z a refund #5 of P 700",
      ])
  }
}
