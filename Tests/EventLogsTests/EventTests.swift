import EventLogs
import Receivables
import Simulation
import Testing

@Suite struct EventTests {
  static let debt = Row("2025-01-01", "case", "a", ["id": "C", "amount": "5000.00"])
  static let paid = Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "400.00"])

  private func last(_ rows: [Row]) throws -> String { try LogReading().lines(Row.log(rows)).last ?? "" }

  @Test(arguments: [
    ([:], "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK invoice"),
    (["case": "C"], "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK invoice"),
    (["customer": "anna"], "2 2024-12-31T23:00:00Z a case C of anna on main 5000.00 SEK invoice"),
    (["due": "2025-02-15"], "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK invoice due 2025-02-15"),
    (["account": "other"], "2 2024-12-31T23:00:00Z a case C of C on other 5000.00 SEK invoice"),
    (["account": "third"], "2 2024-12-31T23:00:00Z a case C of C on ? 5000.00 SEK invoice"),
    (["first_action": "reminder"], "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK reminder"),
    (["currency": "JPY", "amount": "97"], "2 2024-12-31T23:00:00Z a case C of C on main 97 JPY invoice"),
    (["amount": "97.6"], "2 2024-12-31T23:00:00Z a case C of C on main 97.60 SEK invoice"),
    (["amount": "0"], "2 2024-12-31T23:00:00Z a case C of C on main 0.00 SEK invoice"),
    (["amount": "12.50 EUR"], "2 2024-12-31T23:00:00Z a case C of C on main 12.50 EUR invoice"),
    (
      ["costs": "180.00", "interest": "20.5 SEK"],
      "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK +18000+2050 invoice"
    ),
    (
      ["currency": "JPY", "amount": "97", "costs": "3"],
      "2 2024-12-31T23:00:00Z a case C of C on main 97 JPY +3+0 invoice"
    ),
    (
      ["effective": "2024-12-01"],
      "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK invoice registered 2024-11-30T23:00:00Z"
    ),
    (["costs": "0.00", "interest": "0"], "2 2024-12-31T23:00:00Z a case C of C on main 5000.00 SEK invoice"),
  ]) func `a case`(cells: [String: String], expected: String) throws {
    #expect(try last([Row("2025-01-01", "case", "a", Self.debt.cells.merging(cells) { $1 })]) == expected)
  }

  @Test(arguments: [
    ([:], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["method": "virtual_card"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by virtual_card"),
    (["status": "settled"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["status": "paid"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["status": "completed"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["account": "main"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["currency": "EUR"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 EUR by other"),
    (["amount": "400 SEK", "currency": "SEK"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other"),
    (["status": "pending"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other initiated"),
    (["status": "sent"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other sent"),
    (["status": "refunded"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other refunded"),
    (
      ["effective": "2025-01-02"],
      "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other effective 2025-01-01T23:00:00Z"
    ),
    (
      ["settled_at": "2025-01-01T10:00", "effective": "2024-12-30", "status": "paid"],
      "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other settled 2025-01-01T09:00:00Z "
        + "effective 2024-12-29T23:00:00Z"
    ),
    (
      ["status": "sent", "effective": "2024-12-30"],
      "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK by other sent effective 2024-12-29T23:00:00Z"
    ),
    (
      ["currency": "EUR", "fx_rate": "11.20"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 EUR at 11.2 by other"
    ),
    (["fx_rate": "1.0"], "3 2025-01-01T23:00:00Z a payment P on C 400.00 SEK at 1 by other"),
    (["case": "D", "fx_rate": "2"], "3 2025-01-01T23:00:00Z a payment P on D 400.00 SEK at 2 by other"),
    (["case": "D"], "3 2025-01-01T23:00:00Z a payment P on D 400.00 SEK by other"),
    (["at": "2025-01-02T10:00"], "3 2025-01-02T09:00:00Z a payment P on C 400.00 SEK by other"),
    (["at": "2025-01-02T10:00:41.250+02:00"], "3 2025-01-02T08:00:41.250Z a payment P on C 400.00 SEK by other"),
  ]) func `a payment`(cells: [String: String], expected: String) throws {
    #expect(
      try last([Self.debt, Row("2025-01-02", "payment", "a", Self.paid.cells.merging(cells) { $1 })]) == expected)
  }

  @Test(arguments: [
    ("refund", ["id": "R", "of": "P", "amount": "100"], "4 2025-01-02T23:00:00Z a refund R of P 10000"),
    ("refund", ["id": "R", "of": "P"], "4 2025-01-02T23:00:00Z a refund R of P all"),
    ("refund", ["of": "P", "amount": "1"], "4 2025-01-02T23:00:00Z a refund #4 of P 100"),
    ("refund", ["of": "P", "case": "C", "account": "main"], "4 2025-01-02T23:00:00Z a refund #4 of P all"),
    ("refund", ["of": "Q", "case": "D"], "4 2025-01-02T23:00:00Z a refund #4 of Q all"),
    ("refund", ["of": "P", "amount": "-1"], "4 2025-01-02T23:00:00Z a refund #4 of P -100"),
    (
      "chargeback", ["id": "B", "of": "P", "amount": "2", "currency": "EUR"],
      "4 2025-01-02T23:00:00Z a chargeback B of P 200 EUR"
    ),
    (
      "refund", ["id": "R", "of": "P", "amount": "40", "currency": "EUR", "fx_rate": "11.5"],
      "4 2025-01-02T23:00:00Z a refund R of P 4000 EUR at 11.5"
    ),
    ("refund", ["of": "Q", "fx_rate": "0.0000000001"], "4 2025-01-02T23:00:00Z a refund #4 of Q all at 0.0000000001"),
    ("chargeback_won", ["of": "B"], "4 2025-01-02T23:00:00Z a chargeback_won B"),
    ("chargeback_won", ["of": "P/returned", "id": "W"], "4 2025-01-02T23:00:00Z a chargeback_won P/returned"),
    ("payment_update", ["of": "P"], "4 2025-01-02T23:00:00Z a payment_update P settled"),
    (
      "payment_update", ["of": "P", "settled_at": "2025-01-02T23:00Z"],
      "4 2025-01-02T23:00:00Z a payment_update P settled settled 2025-01-02T23:00:00Z"
    ),
    (
      "payment_update", ["of": "P", "status": "completed", "case": "C", "account": "main"],
      "4 2025-01-02T23:00:00Z a payment_update P settled"
    ),
    ("payment_update", ["of": "P", "status": "sent"], "4 2025-01-02T23:00:00Z a payment_update P sent"),
    ("payment_update", ["of": "Q", "status": "canceled"], "4 2025-01-02T23:00:00Z a payment_update Q canceled"),
    (
      "payment_update", ["of": "P", "status": "failed"],
      "4 2025-01-02T23:00:00Z a payment_update P failed as chargeback P/failed"
    ),
    (
      "payment_update", ["of": "P", "source": "bank", "status": "returned"],
      "4 2025-01-02T23:00:00Z a payment_update P returned as chargeback P/returned"
    ),
    (
      "payment_update", ["of": "P", "status": "refunded"],
      "4 2025-01-02T23:00:00Z a payment_update P refunded as refund P/refunded"
    ),
    (
      "creditor_payment", ["id": "D", "case": "C", "amount": "500", "method": "wire"],
      "4 2025-01-02T23:00:00Z a creditor_payment D on C 500.00 SEK"
    ),
    (
      "creditor_payment", ["invoice_number": "INV", "amount": "5", "effective": "2025-01-01"],
      "4 2025-01-02T23:00:00Z a creditor_payment #4 on C 5.00 SEK effective 2024-12-31T23:00:00Z"
    ),
    (
      "creditor_payment", ["case": "C", "amount": "5 EUR"],
      "4 2025-01-02T23:00:00Z a creditor_payment #4 on C 5.00 EUR"
    ),
    (
      "crediting", ["id": "K", "case": "C", "amount": "0.01", "reference": "R"],
      "4 2025-01-02T23:00:00Z a crediting K on C 0.01 SEK"
    ),
    (
      "crediting", ["case": "D", "invoice_number": "other", "amount": "1"],
      "4 2025-01-02T23:00:00Z a crediting #4 on D 1.00 SEK"
    ),
    (
      "crediting", ["invoice_number": "other", "amount": "1"],
      "4 2025-01-02T23:00:00Z crediting #4 refused unknown_case: "
        + "no case of creditor 'a' with the invoice number 'other' is registered at this time"
    ),
    ("cancellation", ["case": "C"], "4 2025-01-02T23:00:00Z a cancellation #4 on C"),
    (
      "cancellation", ["id": "X", "invoice_number": "INV", "effective": "2025-01-02"],
      "4 2025-01-02T23:00:00Z a cancellation X on C effective 2025-01-01T23:00:00Z"
    ),
    (
      "cancellation", ["id": "X", "invoice_number": "other"],
      "4 2025-01-02T23:00:00Z cancellation X refused unknown_case: "
        + "no case of creditor 'a' with the invoice number 'other' is registered at this time"
    ),
    ("write_off", ["case": "C", "account": "main"], "4 2025-01-02T23:00:00Z a write_off C"),
    ("write_off", ["case": "D"], "4 2025-01-02T23:00:00Z a write_off D"),
    ("respite", ["case": "C", "days": "14"], "4 2025-01-02T23:00:00Z a respite on C 14 days"),
    ("respite", ["case": "C", "days": "0", "id": "X"], "4 2025-01-02T23:00:00Z a respite on C 0 days"),
    ("payout_request", [:], "4 2025-01-02T23:00:00Z a payout_request all"),
    ("payout_request", ["account": "other"], "4 2025-01-02T23:00:00Z a payout_request other"),
    (
      "payout_request", ["account": "the account of a long name"],
      "4 2025-01-02T23:00:00Z a payout_request the account of a long name"
    ),
    ("payout_request", ["account": "third"], "4 2025-01-02T23:00:00Z a payout_request ?"),
    ("payout_failed", [:], "4 2025-01-02T23:00:00Z a payout_failed latest of main/SEK"),
    ("payout_failed", ["currency": "EUR"], "4 2025-01-02T23:00:00Z a payout_failed latest of main/EUR"),
    ("payout_failed", ["account": "other"], "4 2025-01-02T23:00:00Z a payout_failed latest of other/SEK"),
    ("payout_failed", ["account": "third"], "4 2025-01-02T23:00:00Z a payout_failed latest of ?/SEK"),
    (
      "payout_failed", ["of": "a/main/SEK/2025-01-03"],
      "4 2025-01-02T23:00:00Z a payout_failed main/SEK/2025-01-03#1"
    ),
    (
      "payout_failed", ["of": "a/other/EUR/2025-01-03#2", "account": "other", "currency": "EUR"],
      "4 2025-01-02T23:00:00Z a payout_failed other/EUR/2025-01-03#2"
    ),
    (
      "payout_failed", ["of": "b/main/SEK/2025-01-03"],
      "4 2025-01-02T23:00:00Z payout_failed b/main/SEK/2025-01-03 refused unknown_payout: "
        + "'b/main/SEK/2025-01-03' is no payout of creditor 'a'"
    ),
    (
      "payout_failed", ["of": "P", "account": "other"],
      "4 2025-01-02T23:00:00Z payout_failed P refused unknown_payout: 'P' is no payout of creditor 'a'"
    ),
  ]) func `what follows a payment`(event: String, cells: [String: String], expected: String) throws {
    let debt = Row("2025-01-01", "case", "a", Self.debt.cells.merging(["invoice_number": "INV"]) { $1 })
    #expect(try last([debt, Self.paid, Row("2025-01-03", event, "a", cells)]) == expected)
  }

  @Test func `a payment is its source and its id together`() throws {
    let cells = ["id": "P", "case": "C", "amount": "1"]
    let rows = ["", "bank", "card"].map { source in
      Row("2025-01-02", "payment", "a", cells.merging(["source": source]) { $1 })
    }
    let reading = LogReading()
    _ = try reading.lines(
      Row.log([Self.debt] + rows + [Row("2025-01-02", "refund", "a", ["of": "P", "source": "bank"])]))
    #expect(reading.reader.names(ofCreditor: 0).payments.count == 3)
  }

  @Test(arguments: [
    ("case", ["id": "C", "amount": "1"], ["reference": "R-1"]),
    ("case", ["id": "C", "amount": "1"], ["invoice_number": "INV-1"]),
    ("payment", ["id": "P", "case": "C", "amount": "1"], ["reference": "R-1"]),
    ("payment", ["id": "P", "case": "C", "amount": "1"], ["invoice_number": "R-1"]),
    ("crediting", ["id": "K", "case": "C", "amount": "1"], ["reference": "R-1"]),
    ("cancellation", ["id": "K", "case": "C"], ["reference": "R-1"]),
  ]) func `S8.8 texts tell a repetition from a conflict`(
    event: String, cells: [String: String], text: [String: String]
  ) throws {
    let rows = [cells, cells.merging(text) { $1 }, cells.merging(text) { $1 }].map { Row("2025-01-02", event, "a", $0) }
    var digests: [UInt64] = []
    try LogReading().read(ByteSource(bytes: Array(Row.log(rows).utf8), name: "log.csv")) { row, _ in
      guard case .event(let event, _) = row else { return }
      switch event.action {
      case .registration(let debt): digests.append(debt.textDigest)
      case .payment(let payment): digests.append(payment.textDigest)
      case .crediting(let action), .cancellation(let action): digests.append(action.textDigest)
      default: break
      }
    }
    #expect(digests.count == 3)
    #expect(digests[0] != digests[1])
    #expect(digests[1] == digests[2])
  }

  @Test func `an invoice number stands for the creditor's case`() throws {
    let debt = { (creditor: String, id: String) in
      Row("2025-01-01", "case", creditor, ["id": id, "amount": "500", "invoice_number": "INV"])
    }
    let pay = { (creditor: String, id: String) in
      Row("2025-01-02", "payment", creditor, ["id": id, "amount": "5", "invoice_number": "INV"])
    }
    #expect(
      try LogReading().lines(
        Row.log([debt("a", "C"), debt("b", "D"), debt("b", "E"), pay("a", "P"), pay("b", "Q"), pay("c", "R")])
      ).suffix(3) == [
        "5 2025-01-01T23:00:00Z a payment P on C 5.00 SEK by other",
        "6 2025-01-01T23:00:00Z payment Q refused unknown_case: "
          + "several cases of creditor 'b' have the invoice number 'INV'",
        "7 2025-01-01T23:00:00Z payment R refused unknown_case: "
          + "no case of creditor 'c' with the invoice number 'INV' is registered at this time",
      ])
  }

  @Test(arguments: [
    ("eur-a", ["currency": "JPY"], ["amount": "7"], "7 JPY"),
    ("eur-a", [:], ["amount": "7.5"], "7.50 EUR"),
    ("eur-a", ["currency": "JPY"], ["amount": "7.5", "currency": "SEK"], "7.50 SEK"),
  ]) func `a payment without a currency is in the case's, and that in the creditor's`(
    creditor: String, debt: [String: String], paid: [String: String], expected: String
  ) throws {
    let line = try last([
      Row("2025-01-01", "case", creditor, ["id": "C", "amount": "500"].merging(debt) { $1 }),
      Row("2025-01-02", "payment", creditor, ["id": "P", "case": "C"].merging(paid) { $1 }),
    ])
    #expect(line == "3 2025-01-01T23:00:00Z eur-a payment P on C \(expected) by other")
  }

  @Test func `a refund without a currency has the decimals of its payment`() throws {
    let line = try last([
      Self.debt, Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "70", "currency": "JPY"]),
      Row("2025-01-03", "refund", "a", ["of": "P", "amount": "7"]),
    ])
    #expect(line == "4 2025-01-02T23:00:00Z a refund #4 of P 7")
  }

  @Test func `what a change of status takes back can be named, however long its payment's id is`() throws {
    let id = String(repeating: "p", count: 128)
    let rows = [
      Self.debt, Row("2025-01-02", "payment", "a", ["id": id, "case": "C", "amount": "1"]),
      Row("2025-01-03", "payment_update", "a", ["of": id, "status": "returned"]),
      Row("2025-01-04", "chargeback_won", "a", ["of": "\(id)/returned"]),
      Row("2025-01-04", "chargeback_won", "a", ["of": "\(id)/failed"]),
    ]
    let reading = LogReading()
    #expect(
      try reading.lines(Row.log(rows)).suffix(2) == [
        "5 2025-01-03T23:00:00Z a chargeback_won \(id)/returned",
        "6 bad bad_id: the column 'of' has more than 128 bytes",
      ])
    #expect(reading.reader.names(ofCreditor: 0).chargebacks.count == 1)
  }

  @Test func `a crediting without a currency is in the case's`() throws {
    let debt = Row("2025-01-01", "case", "a", ["id": "C", "amount": "500", "currency": "JPY"])
    let line = try last([debt, Row("2025-01-02", "crediting", "a", ["case": "C", "amount": "7"])])
    #expect(line == "3 2025-01-01T23:00:00Z a crediting #3 on C 7 JPY")
  }

  @Test func `a rate between one currency and itself is 1`() throws {
    let debt = Row("2025-01-01", "case", "a", ["id": "C", "amount": "500", "currency": "EUR"])
    let pay = { (cells: [String: String]) in
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "7"].merging(cells) { $1 })
    }
    #expect(
      try last([debt, pay(["fx_rate": "11.2"])])
        == "3 bad needless_rate: '11.2' is no rate from EUR to EUR, which is what the payment and its case are in")
    #expect(
      try last([debt, pay(["fx_rate": "11.2", "currency": "SEK"])])
        == "3 2025-01-01T23:00:00Z a payment P on C 7.00 SEK at 11.2 by other")
    #expect(
      try last([debt, pay([:]), Row("2025-01-03", "refund", "a", ["of": "P", "fx_rate": "2"])])
        == "4 bad needless_rate: '2' is no rate from EUR to EUR, which is what the payment and its case are in")
  }

  @Test func `the id of a payout may be as long as what it is made of`() throws {
    let creditor = String(repeating: "c", count: 128)
    let account = "the account of a long name"
    let line = try last([Row("2025-01-03", "payout_failed", creditor, ["of": "\(creditor)/\(account)/SEK/2025-01-03"])])
    #expect(line == "2 2025-01-02T23:00:00Z \(creditor) payout_failed \(account)/SEK/2025-01-03#1")
  }

  @Test func `a payout that fails without an id is in the currency of its creditor`() throws {
    #expect(
      try last([Row("2025-01-03", "payout_failed", "eur-a")])
        == "2 2025-01-02T23:00:00Z eur-a payout_failed latest of main/EUR")
  }

  @Test func `what a case said first counts`() throws {
    let again = Row("2025-01-02", "case", "a", ["id": "C", "amount": "5000", "currency": "JPY"])
    let line = try last([
      Self.debt, again, Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1.5"]),
    ])
    #expect(line == "4 2025-01-01T23:00:00Z a payment P on C 1.50 SEK by other")
  }
}
