// A generated row as bytes of a log.

import Ledger

/// Writes rows in a form.
struct RowText<Form: RowForm> {
  /// More bytes than a row has.
  static var longestRow: Int { 1024 }

  // The dates of the plan and of some time after it, ten bytes each.
  private let dates: [UInt8]

  /// Rows of so many days from the first on; dates may be of days after them.
  init(from first: CalendarDate, days: Int) {
    var dates: [UInt8] = []
    for day in 0..<days { dates += Array(first.adding(days: day).description.utf8) }
    self.dates = dates
  }

  /// Writes a row.
  ///
  /// - Precondition: the buffer has room for the longest row, and all days are among those that were asked for.
  @inline(__always)
  func write(_ row: GeneratedRow, to buffer: inout ByteBuffer) {
    Form.begin(&buffer)
    appendDate(row.day, &buffer)
    buffer.append(byte: "T")
    buffer.append(row.second / 3600, width: 2)
    buffer.append(byte: ":")
    buffer.append(row.second / 60 % 60, width: 2)
    buffer.append(byte: ":")
    buffer.append(row.second % 60, width: 2)
    Form.close(&buffer)

    Form.open("event", &buffer)
    buffer.append(row.what.name)
    Form.close(&buffer)
    cell("id", row.what.letter, row.number, &buffer)
    Form.open("creditor", &buffer)
    buffer.append("creditor-")
    buffer.append(row.creditor + 1, width: 5)
    Form.close(&buffer)
    Form.skip(&buffer)
    cell("case", "C", row.debt, &buffer)
    cell("customer", "U", row.customer, &buffer)
    amount("amount", row.amount, &buffer)
    if row.amount >= 0 {
      Form.open("currency", &buffer)
      buffer.append("SEK")
      Form.close(&buffer)
    } else {
      Form.skip(&buffer)
    }
    cell("of", row.what.letterOfNamed, row.of, &buffer)
    name("method", GeneratedRow.methods, row.method, &buffer)
    name("status", GeneratedRow.statuses, row.status, &buffer)
    number("days", row.respiteDays, &buffer)
    date("due", row.due, &buffer)
    date("effective", row.effective, &buffer)
    number("reference", row.method >= 0 ? 7_000_000_000 + row.debt : -1, &buffer)
    amount("costs", row.costs, &buffer)
    amount("interest", row.interest, &buffer)
    Form.end(&buffer)
  }

  @inline(__always)
  private func cell(_ name: StaticString, _ letter: Unicode.Scalar?, _ number: Int, _ buffer: inout ByteBuffer) {
    guard let letter, number >= 0 else { return Form.skip(&buffer) }
    Form.open(name, &buffer)
    buffer.append(byte: letter)
    buffer.append(number)
    Form.close(&buffer)
  }

  @inline(__always)
  private func number(_ name: StaticString, _ number: Int, _ buffer: inout ByteBuffer) {
    guard number >= 0 else { return Form.skip(&buffer) }
    Form.open(name, &buffer)
    buffer.append(number)
    Form.close(&buffer)
  }

  @inline(__always)
  private func amount(_ name: StaticString, _ amount: Int, _ buffer: inout ByteBuffer) {
    guard amount >= 0 else { return Form.skip(&buffer) }
    Form.open(name, &buffer)
    buffer.append(hundredths: amount)
    Form.close(&buffer)
  }

  @inline(__always)
  private func name(_ name: StaticString, _ names: [StaticString], _ place: Int, _ buffer: inout ByteBuffer) {
    guard place >= 0 else { return Form.skip(&buffer) }
    Form.open(name, &buffer)
    buffer.append(names[place])
    Form.close(&buffer)
  }

  @inline(__always)
  private func date(_ name: StaticString, _ day: Int, _ buffer: inout ByteBuffer) {
    guard day >= 0 else { return Form.skip(&buffer) }
    Form.open(name, &buffer)
    appendDate(day, &buffer)
    Form.close(&buffer)
  }

  @inline(__always)
  private func appendDate(_ day: Int, _ buffer: inout ByteBuffer) {
    dates.withUnsafeBufferPointer { dates in
      precondition((day + 1) * 10 <= dates.count, "a day that was asked for")
      if let base = dates.baseAddress { buffer.append(base + day * 10, count: 10) }
    }
  }
}

extension GeneratedRow.What {
  /// The letter that the id in the column `of` begins with.
  fileprivate var letterOfNamed: Unicode.Scalar {
    if case .event(.chargebackWon) = self { return "K" }
    return "P"
  }
}
