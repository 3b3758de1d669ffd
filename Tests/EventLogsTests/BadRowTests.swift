import Diagnostics
import EventLogs
import Testing

@Suite struct BadRowTests {
  static let long = String(repeating: "x", count: 129)

  static let rows: [(Row, String)] = [
    (Row("", "payout_request"), "missing_cell: the row says no time"),
    (Row("soon", "payout_request"), "bad_date: 'soon' is no date or time"),
    (Row("2025-02-30", "payout_request"), "bad_date: '2025-02-30' is no date that the calendar has"),
    (Row("1998-12-31", "payout_request"), "date_out_of_range: '1998-12-31' is outside the years 1999 to 2199"),
    (Row("2025-01-02T24:00", "payout_request"), "bad_date: '2025-01-02T24:00' is no time that a day has"),
    (Row("2025-01-02", ""), "missing_cell: the row names no event"),
    (Row("2025-01-02", "paymnt"), "unknown_event: 'paymnt' is no event"),
    (Row("2025-01-02", "Payment"), "unknown_event: 'Payment' is no event"),
    (Row("2025-01-02", "note"), "unsupported_event: events 'note' are for scenarios, and no event log has them"),
    (Row("2025-01-02", "payout_request", ""), "missing_cell: the row names no creditor"),
    (Row("2025-01-02", "payout_request", long), "bad_id: the column 'creditor' has more than 128 bytes"),
    (Row("2025-01-02", "payout_request", "a\tb"), "control_character: the column 'creditor' has a control character"),
    (
      Row("2025-01-02", "payout_request", "a\u{85}b"),
      "control_character: the column 'creditor' has a control character"
    ),
    (Row("2025-01-02", "payout_request", "a\rb"), "control_character: the column 'creditor' has a control character"),
    (Row("2025-01-02", "payout_request", "a\u{0}b"), "nul_byte: the row has a byte of zero, which no text has"),
    (
      Row("2025-01-02", "payout_request", "a\"b"),
      "stray_quote: a quote stands inside of a cell that is not quoted as a whole"
    ),
    (
      Row("2025-01-02", "payout_request", "\"a\"b"),
      "stray_quote: a quote stands inside of a cell that is not quoted as a whole"
    ),
    (Row("2025-01-02", "payout_request", "a,b"), "wrong_cell_count: the row has 24 cells where the header has 23"),
    (
      Row("2025-01-02", "payout_request", "a", ["amount": "1"]),
      "unused_cell: an event 'payout_request' has no use for the column 'amount'"
    ),
    (
      Row("2025-01-02", "payout_request", "a", ["case": "C"]),
      "unused_cell: an event 'payout_request' has no use for the column 'case'"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "status": "setled"]),
      "unknown_value: 'setled' is no payment status"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "status": "Settled"]),
      "unknown_value: 'Settled' is no payment status"
    ),
    (Row("2025-01-02", "case", "a", ["amount": "1"]), "missing_cell: a case needs an id"),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "case": "D", "amount": "1"]),
      "contradiction: 'D' in the column 'case' is not that of the row's id"
    ),
    (Row("2025-01-02", "case", "a", ["id": "C"]), "missing_cell: a case needs an amount"),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "-1"]),
      "negative_amount: the capital of a case cannot be negative"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "costs": "-0.01"]),
      "negative_amount: the costs of a case cannot be negative"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "interest": "none"]),
      "bad_amount: 'none' is no amount"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "currency": "JPY", "costs": "0.5"]),
      "too_many_decimals: '0.5' has more decimals than JPY, which has none"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "costs": "1 EUR"]),
      "currency_mismatch: '1 EUR' is in EUR, and the case is in SEK"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "effective": "2025-01-02T00:00:00.001"]),
      "after_event: '2025-01-02T00:00:00.001' in the column 'effective' is after the event, "
        + "which can only tell of the past"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "status": "settled"]),
      "unused_cell: an event 'case' has no use for the column 'status'"
    ),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1e3"]), "bad_amount: '1e3' is no amount"),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1 000"]), "bad_amount: '1 000' is no amount"),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1.234"]),
      "too_many_decimals: '1.234' has more decimals than SEK, which has 2"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1.5", "currency": "JPY"]),
      "too_many_decimals: '1.5' has more decimals than JPY, which has none"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "99999999999999999999"]),
      "amount_too_large: '99999999999999999999' is too large an amount"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1 EUR", "currency": "SEK"]),
      "contradiction: 'SEK' in the column 'currency' is not that of the amount"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1 XXX"]),
      "unknown_currency: '1 XXX' is in 'XXX', which is no currency of ISO 4217"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "currency": "sek"]),
      "unknown_currency: 'sek' is no currency of ISO 4217"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "2025-1-2"]),
      "bad_date: '2025-1-2' is no date or time"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "2025-01-02T10:00"]),
      "bad_date: '2025-01-02T10:00' has a time where a date is expected"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "2025-02-30"]),
      "bad_date: '2025-02-30' is no date that the calendar has"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "2200-01-01"]),
      "date_out_of_range: '2200-01-01' is outside the years 1999 to 2199"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "first_action": "court"]),
      "unknown_value: 'court' is no first action of a case"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": long, "amount": "1"]),
      "bad_id: the column 'id' has more than 128 bytes"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "days": "1", "amount": "1"]),
      "unused_cell: an event 'case' has no use for the column 'days'"
    ),
    (Row("2025-01-02", "payment", "a", ["case": "C", "amount": "1"]), "missing_cell: a payment needs an id"),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "amount": "1"]),
      "missing_cell: a payment needs a case or an invoice number"
    ),
    (Row("2025-01-02", "payment", "a", ["id": "P", "case": "C"]), "missing_cell: a payment needs an amount"),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "0"]),
      "amount_not_positive: the amount of a payment is above zero"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "-1"]),
      "amount_not_positive: the amount of a payment is above zero"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "method": "crad"]),
      "unknown_value: 'crad' is no payment method"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "effective": "2025-01-03"]),
      "after_event: '2025-01-03' in the column 'effective' is after the event, which can only tell of the past"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "settled_at": "2025-01-03"]),
      "after_event: '2025-01-03' in the column 'settled_at' is after the event, which can only tell of the past"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "settled_at": "now"]),
      "bad_date: 'now' is no date or time"
    ),
    (
      Row(
        "2025-01-02", "payment", "a",
        ["id": "P", "case": "C", "amount": "1", "settled_at": "2025-01-01", "status": "pending"]),
      "not_settled: a payment that is initiated has no time at which it settled"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "0"]),
      "bad_rate: '0' is no exchange rate, which is a number above zero"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "-11.2"]),
      "bad_rate: '-11.2' is no exchange rate, which is a number above zero"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "11,2"]),
      "wrong_cell_count: the row has 24 cells where the header has 23"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "1e1"]),
      "bad_rate: '1e1' is no exchange rate, which is a number above zero"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "1.00000000000"]),
      "too_many_decimals: '1.00000000000' has more decimals than a rate, which has 10"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "1000000000"]),
      "rate_too_large: '1000000000' is too large a rate"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "of": "P"]),
      "unused_cell: an event 'payment' has no use for the column 'of'"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "known", "amount": "1", "account": "other"]),
      "contradiction: 'other' in the column 'account' is not that of the case"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "invoice_number": "INV"]),
      "contradiction: 'INV' in the column 'invoice_number' is not that of the case"
    ),
    (
      Row("2025-01-02", "refund", "a", ["amount": "1"]),
      "missing_cell: the row does not name the payment in the column 'of'"
    ),
    (
      Row("2025-01-02", "refund", "a", ["of": "paid", "case": "C"]),
      "contradiction: 'C' in the column 'case' is not that of the payment"
    ),
    (
      Row("2025-01-02", "chargeback", "a", ["of": "paid", "account": "third"]),
      "contradiction: 'third' in the column 'account' is not that of the case"
    ),
    (
      Row("2025-01-02", "payout_failed", "a", ["currency": "SKE"]),
      "unknown_currency: 'SKE' is no currency of ISO 4217"
    ),
    (
      Row("2025-01-02", "payout_failed", "a", ["amount": "1"]),
      "unused_cell: an event 'payout_failed' has no use for the column 'amount'"
    ),
    (
      Row("2025-01-02", "payout_failed", "a", ["of": "a/other/SEK/2025-01-02", "account": "main"]),
      "contradiction: 'main' in the column 'account' is not that of the payout"
    ),
    (
      Row("2025-01-02", "payout_failed", "a", ["of": "a/other/SEK/2025-01-02", "account": "third"]),
      "contradiction: 'third' in the column 'account' is not that of the payout"
    ),
    (
      Row("2025-01-02", "payout_failed", "a", ["of": "a/other/SEK/2025-01-02", "currency": "EUR"]),
      "contradiction: 'EUR' in the column 'currency' is not that of the payout"
    ),
    (Row("2025-01-02", "payment_update"), "missing_cell: the row does not name the payment in the column 'of'"),
    (
      Row("2025-01-02", "payment_update", "a", ["of": "paid", "status": "done"]),
      "unknown_value: 'done' is no payment status"
    ),
    (
      Row("2025-01-02", "payment_update", "a", ["of": "paid", "status": "returned", "settled_at": "2025-01-01"]),
      "not_settled: a payment that is returned has no time at which it settled"
    ),
    (
      Row("2025-01-02", "payment_update", "a", ["of": "paid", "settled_at": "2025-01-03"]),
      "after_event: '2025-01-03' in the column 'settled_at' is after the event, which can only tell of the past"
    ),
    (
      Row("2025-01-02", "payment_update", "a", ["of": "paid", "case": "C"]),
      "contradiction: 'C' in the column 'case' is not that of the payment"
    ),
    (
      Row("2025-01-02", "creditor_payment", "a", ["amount": "1"]),
      "missing_cell: a creditor payment needs a case or an invoice number"
    ),
    (
      Row("2025-01-02", "creditor_payment", "a", ["case": "known"]),
      "missing_cell: a creditor payment needs an amount"
    ),
    (
      Row("2025-01-02", "creditor_payment", "a", ["case": "known", "amount": "0"]),
      "amount_not_positive: the amount of a creditor payment is above zero"
    ),
    (
      Row("2025-01-02", "creditor_payment", "a", ["case": "known", "amount": "1", "effective": "2025-01-03"]),
      "after_event: '2025-01-03' in the column 'effective' is after the event, which can only tell of the past"
    ),
    (
      Row("2025-01-02", "crediting", "a", ["case": "known", "amount": "-1"]),
      "amount_not_positive: the amount of a crediting is above zero"
    ),
    (
      Row("2025-01-02", "crediting", "a", ["case": "known", "amount": "1", "account": "other"]),
      "contradiction: 'other' in the column 'account' is not that of the case"
    ),
    (
      Row("2025-01-02", "crediting", "a", ["case": "C", "amount": "1", "invoice_number": "INV"]),
      "contradiction: 'INV' in the column 'invoice_number' is not that of the case"
    ),
    (
      Row("2025-01-02", "cancellation"), "missing_cell: a cancellation needs a case or an invoice number"
    ),
    (Row("2025-01-02", "chargeback_won"), "missing_cell: the row does not name the chargeback in the column 'of'"),
    (Row("2025-01-02", "write_off"), "missing_cell: a write-off needs a case"),
    (Row("2025-01-02", "respite", "a", ["days": "1"]), "missing_cell: a respite needs a case"),
    (Row("2025-01-02", "respite", "a", ["case": "C"]), "missing_cell: a respite needs a number of days"),
    (
      Row("2025-01-02", "respite", "a", ["case": "C", "days": "1.5"]),
      "bad_integer: '1.5' is no whole number of at most a million days"
    ),
    (
      Row("2025-01-02", "respite", "a", ["case": "C", "days": "1000001"]),
      "bad_integer: '1000001' is no whole number of at most a million days"
    ),
  ]

  @Test(arguments: rows) func `a row that cannot be read says why and is passed over`(row: Row, expected: String) throws
  {
    let known = [
      Row("2025-01-01", "case", "a", ["id": "known", "amount": "1", "invoice_number": "INV"]),
      Row("2025-01-01", "payment", "a", ["id": "paid", "case": "known", "amount": "1"]),
    ]
    let lines = try LogReading().lines(Row.log(known + [row, Row("2025-01-03", "payout_request")]))
    #expect(lines.dropFirst(2) == ["4 bad \(expected)", "5 2025-01-02T23:00:00Z a payout_request all"])
  }

  // For each verb the columns that must be empty: what they say could mislead where it is left out of account.
  static let unused: [(String, String)] = [
    ("payment", "of days due costs interest first_action"),
    ("case", "of method status days fx_rate settled_at"),
    ("refund", "status days due effective costs interest first_action settled_at"),
    ("chargeback", "status days due effective costs interest first_action settled_at"),
    ("payment_update", "amount currency method days due effective fx_rate costs interest first_action"),
    ("creditor_payment", "of status days due fx_rate costs interest first_action settled_at"),
    ("crediting", "of method status days due fx_rate costs interest first_action settled_at"),
    ("cancellation", "amount currency of method status days due fx_rate costs interest first_action settled_at"),
    (
      "chargeback_won",
      "account case amount currency method status days due effective fx_rate costs interest first_action settled_at"
    ),
    ("respite", "amount currency of method status due effective fx_rate costs interest first_action settled_at"),
    (
      "write_off",
      "amount currency of method status days due effective fx_rate costs interest first_action settled_at"
    ),
    (
      "payout_request",
      "case amount currency of method status days due effective fx_rate costs interest first_action settled_at"
    ),
    (
      "close_creditor",
      "account case amount currency of method status days due effective fx_rate costs interest first_action settled_at"
    ),
    ("payout_failed", "case amount method status days due effective fx_rate costs interest first_action settled_at"),
  ]

  @Test(arguments: unused) func `cells that an event has no use for`(event: String, columns: String) throws {
    let found = try Row.columns.filter { !["at", "event", "creditor"].contains($0) }.filter { column in
      let lines = try LogReading().lines(Row.log([Row("2025-01-02", event, "a", [column: "x"])]))
      return lines == ["2 bad unused_cell: an event '\(event)' has no use for the column '\(column)'"]
    }
    #expect(found.joined(separator: " ") == columns)
  }

  @Test(arguments: [
    ("2025-01-02,payment\n", "2 bad wrong_cell_count: the row has 2 cells where the header has 3"),
    ("2025-01-02\n", "2 bad wrong_cell_count: the row has 1 cell where the header has 3"),
    (
      "2025-01-02,\"payment,a\n\n",
      "2 bad unclosed_quote: a quoted cell of the row is not closed"
    ),
  ]) func `a row of another form`(row: String, expected: String) throws {
    #expect(try LogReading().lines("at,event,creditor\n" + row) == [expected])
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `a row that is no UTF-8`(bytes: [UInt8]) throws {
    let log = Array("at,event,creditor\n2025-01-02,payout_request,a".utf8) + bytes + Array("\n".utf8)
    #expect(try LogReading().lines(log) == ["2 bad not_utf8: the row is no UTF-8"])
  }

  static let help: [(Row, String?)] = [
    (Row("soon", "case"), "write a time like 2025-01-31, 2025-01-31T16:00 or 2025-01-31T16:00:00Z"),
    (Row("2025-02-30", "case"), nil),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "soon"]), "write a date like 2025-01-31"),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "due": "2025-01-02T10:00"]),
      "write a date like 2025-01-31"
    ),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1e3"]),
      "an amount is written like 600, 600.00 or 600.00 SEK"
    ),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1.234"]), nil),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1 SKE"]), "did you mean 'SEK'?"),
    (Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "currency": "sek"]), "did you mean 'SEK'?"),
    (
      Row("2025-01-02", "case", "a", ["id": "C", "amount": "1", "first_action": "court"]),
      "it is one of invoice, reminder, debt_collection"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "method": "crad"]),
      "did you mean 'card'?"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "status": "setled"]),
      "did you mean 'settled'?"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "status": "xyzzy"]),
      "it is one of initiated, processing, sent, settled, returned, failed, canceled, refunded, paid, completed, pending"
    ),
    (
      Row(
        "2025-01-02", "payment", "a",
        ["id": "P", "case": "C", "amount": "1", "settled_at": "2025-01-01", "status": "sent"]),
      "leave the column 'settled_at' empty, or say the status 'settled'"
    ),
    (
      Row("2025-01-02", "payment", "a", ["id": "P", "case": "C", "amount": "1", "fx_rate": "1 SEK"]),
      "write a rate like 11.20"
    ),
    (Row("2025-01-02", "creditor_paymnt"), "did you mean 'creditor_payment'?"),
    (Row("2025-01-02", "payout_faild"), "did you mean 'payout_failed'?"),
  ]

  @Test(arguments: help) func `a row that cannot be read says what to do`(row: Row, expected: String?) throws {
    #expect(try LogReading().badRows(Row.log([row])).map(\.help) == [expected])
  }

  @Test(arguments: [
    ("\u{7F}", false), ("\u{80}", false), ("\u{9F}", false), ("\u{A0}", true), ("\u{C2}", true), ("å\u{1F}", false),
    ("\u{442}\u{440}", true), ("\u{2028}", true), ("\u{1F4B6}", true), ("\u{C2}\u{85}", false),
  ]) func `control characters are those of ASCII and of C1`(text: String, isRead: Bool) throws {
    let lines = try LogReading().lines(Row.log([Row("2025-01-02", "payout_request", "a\(text)å")]))
    #expect(
      lines == [
        isRead
          ? "2 2025-01-01T23:00:00Z a\(text)å payout_request all"
          : "2 bad control_character: the column 'creditor' has a control character"
      ])
  }

  @Test func `a row of more than a mebibyte is not kept`() throws {
    for quote in ["", "\""] {
      for excess in [0, 1, 5000, 3 << 20] {
        let head = "2025-01-02,payout_request,a,\(quote)"
        let text = String(repeating: "y", count: 1 << 20 + excess - head.utf8.count - quote.utf8.count)
        let log = "at,event,creditor,x_note\n\(head)\(text)\(quote)\n2025-01-02,payout_request,b,\n"
        for chunk in [1000, 4096, 1 << 20] {
          let lines = try LogReading().lines(log, chunk: chunk)
          #expect(lines.count == 2)
          #expect(
            lines[0]
              == (excess == 0
                ? "2 2025-01-01T23:00:00Z a payout_request all" : "2 bad row_too_long: the row has more than 1 MiB"))
          #expect(lines[1] == "3 2025-01-01T23:00:00Z b payout_request all")
        }
      }
    }
  }

  @Test func `a bad row shows where the mistake is`() throws {
    let rows = try LogReading().badRows(
      "at,event,creditor,x_note\n2025-01-02,paymnt,å,\n2025-01-02,payout_request,,\"a\nb\"\n")
    #expect(rows[0].column == 12)
    #expect(rows[0].length == 6)
    #expect(rows[0].help == "did you mean 'payment'?")
    #expect(
      DiagnosticRenderer().render(rows.map { $0.diagnostic(in: "log.csv") }) == """
        log.csv:2:12: error[unknown_event]: 'paymnt' is no event
          2 | 2025-01-02,paymnt,å,
            |            ^~~~~~
          help: did you mean 'payment'?
        log.csv:3:27: error[missing_cell]: the row names no creditor
          3 | 2025-01-02,payout_request,,"a
            |                           ^

        """)
  }

  @Test func `an excerpt is bounded and ends between characters`() throws {
    let note = "x" + String(repeating: "å", count: 5000)
    let rows = try LogReading().badRows("x_note,at,event,creditor\n\(note),2025-01-02,paymnt,a\n")
    #expect(rows[0].excerpt == note.prefix(512))
    #expect(rows[0].column == nil)
  }
}
