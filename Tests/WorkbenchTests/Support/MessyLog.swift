// Logs of several creditors with every verb, much of which is refused or cannot be read, the same for a seed.

import Generation

struct MessyLog {
  private var numbers: SeededNumbers
  private var hour = 0

  static let creditors = ["acme", "beta", "city", "delta,\"x\"", "echo", "foxtrot", "golf å"]

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  private typealias Cells = [String: String]

  private static let columns = [
    "at", "event", "id", "creditor", "account", "case", "customer", "amount", "currency", "of", "method", "status",
    "days", "due", "effective", "source", "invoice_number", "fx_rate", "settled_at", "x_note",
  ]

  /// So many rows, each with its cells by column.
  private mutating func rows(_ count: Int) -> [Cells] {
    (0..<count).map { number in
      hour += pick([0, 0, 1, 3])
      var cells = number < 60 ? registration(number) : event(number)
      cells["at"] = time(number < 60 ? 0 : hour)
      cells["creditor"] = number < 60 ? Self.creditors[number % Self.creditors.count] : pick(Self.creditors)
      return pick(0..<12) == 0 ? spoiled(cells) : cells
    }
  }

  /// A log of so many rows as CSV and, with the same lines but for the header, as NDJSON.
  mutating func log(_ count: Int) -> (csv: String, json: String) {
    let rows = rows(count)
    let quote = { (text: String) in "\"\(text.replacing("\"", with: "\"\""))\"" }
    let escape = { (text: String) in "\"\(text.replacing("\"", with: "\\\""))\"" }
    let csv = rows.map { row in
      Self.columns.map { row[$0] ?? "" }.map { $0.contains { ",\"".contains($0) } ? quote($0) : $0 }
        .joined(separator: ",")
    }
    let json = rows.map { row in
      "{" + Self.columns.compactMap { name in row[name].map { "\"\(name)\":\(escape($0))" } }.joined(separator: ",")
        + "}"
    }
    // A blank line is no row and stands for the header.
    return (
      ([Self.columns.joined(separator: ",")] + csv).joined(separator: "\n") + "\n",
      "\n" + json.joined(separator: "\n") + "\n"
    )
  }

  private mutating func registration(_ number: Int) -> Cells {
    [
      "event": "case", "id": "C\(number / Self.creditors.count)", "amount": "\(pick(100..<5000)).00",
      "currency": number % 7 == 3 ? "EUR" : "SEK", "invoice_number": "I\(number)", "customer": "K\(pick(0..<3))",
      "due": "2025-01-20",
    ]
  }

  private mutating func event(_ number: Int) -> Cells {
    let (debt, payment) = ("C\(pick(0..<9))", "P\(pick(0...number))")
    let amount = "\(pick(1..<900)).\(pick(10..<100))"
    switch pick(0..<24) {
    case 0: return ["event": "case", "id": "N\(number)", "amount": amount]
    case 1: return ["event": "refund", "id": "R\(number)", "of": payment, "amount": "1.00"]
    case 2: return ["event": "chargeback", "id": "K\(number)", "of": payment]
    case 3: return ["event": "chargeback_won", "of": "K\(pick(0...number))"]
    case 4: return ["event": "respite", "case": debt, "days": "\(pick(1..<40))"]
    case 5: return ["event": "crediting", "id": "D\(number)", "case": debt, "amount": amount]
    case 6: return pick(0..<4) == 0 ? ["event": "cancellation", "id": "X\(number)", "case": debt] : event(number)
    case 7: return ["event": "creditor_payment", "id": "E\(number)", "case": debt, "amount": amount]
    case 8: return pick(0..<4) == 0 ? ["event": "write_off", "case": debt] : event(number)
    case 9: return ["event": "payout_request"]
    case 10: return ["event": "payout_failed", "account": "main", "currency": "SEK"]
    case 11: return pick(0..<30) == 0 ? ["event": "close_creditor"] : event(number)
    case 12: return ["event": "payment_update", "of": payment, "status": pick(["settled", "failed", "returned"])]
    case 13: return ["event": "payment", "id": "P\(number)", "case": debt, "amount": amount, "status": "pending"]
    case 14:
      return ["event": "payment", "id": "P\(number)", "case": debt, "amount": amount, "effective": time(hour / 2)]
    case 15: return ["event": "payment", "id": "P\(number)", "invoice_number": "I\(pick(0..<90))", "amount": amount]
    case 16:
      return ["event": "payment", "id": payment, "case": debt, "amount": amount, "currency": "EUR", "fx_rate": "11.2"]
    default:
      let payment = ["event": "payment", "id": "P\(number)", "case": debt, "amount": amount, "method": "card"]
      return pick(0..<2) == 0 ? payment : payment.merging(["currency": "SEK"]) { _, said in said }
    }
  }

  // A row with something wrong, or with what makes it longer.
  private mutating func spoiled(_ cells: Cells) -> Cells {
    var cells = cells
    switch pick(0..<12) {
    case 0: cells["at"] = time(max(0, hour - 50))
    case 1: cells["amount"] = "1e3"
    case 2: cells["event"] = "paymnt"
    case 3: cells["creditor"] = ""
    case 4: cells["currency"] = "XXX"
    case 5: cells["case"] = String(repeating: "C", count: 200)
    default: cells["x_note"] = String(repeating: "long, \"", count: pick(1..<500))
    }
    return cells
  }

  private func time(_ hour: Int) -> String {
    let (day, of) = (1 + hour / 24, hour % 24)
    let month = 1 + day / 28
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "2025-\(pad(month))-\(pad(1 + day % 28))T\(pad(of)):00:00Z"
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &numbers)]
  }

  private mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &numbers) }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
}
