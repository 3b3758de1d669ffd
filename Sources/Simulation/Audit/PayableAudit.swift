// Entries balance; payable equals open lines; each line is in at most one payout that stands; every payout equals its
// lines, is positive, and meets the minimum or is old enough (S14.2).

import Ledger
import Receivables

struct PayableAudit {
  private struct Book: Hashable {
    var account: String
    var currency: Currency
  }

  private let creditor: Creditor
  private let firstDay: CalendarDate
  private var openLines: [Int32: (line: PayoutLine, book: Book)] = [:]
  private var openSums: [Book: Int128] = [:]
  private var payables: [Book: Int128] = [:]
  private var touched: Set<Book> = []
  // The lines of every payout that stands.
  private var standing: [PayoutReference: [PayoutLine]] = [:]

  init(_ creditor: Creditor, from first: CalendarDate) {
    self.creditor = creditor
    firstDay = first
  }

  mutating func open(_ line: PayoutLine, _ account: AccountIndex, _ currency: Currency) throws(AuditBreach) {
    let book = Book(account: creditor.accounts[account], currency: currency)
    guard line.amount != 0 else { throw AuditBreach("empty_line", "line \(line.number) is of zero") }
    guard openLines[line.number] == nil else {
      throw AuditBreach("line_opened_twice", "line \(line.number) is opened twice")
    }
    openLines[line.number] = (line, book)
    openSums[book, default: 0] += Int128(line.amount)
    touched.insert(book)
  }

  mutating func post(_ entry: JournalEntry) throws(AuditBreach) {
    var sums: [Currency: Int128] = [:]
    for posting in entry.postings {
      sums[posting.amount.currency, default: 0] += Int128(posting.amount.minorUnits)
      guard case .creditorPayable(creditor.id, let account) = posting.account else { continue }
      let book = Book(account: account, currency: posting.amount.currency)
      // What is owed is a credit, and credits are negative.
      payables[book, default: 0] -= Int128(posting.amount.minorUnits)
      touched.insert(book)
    }
    guard sums.values.allSatisfy({ $0 == 0 }) else {
      throw AuditBreach("unbalanced_entry", "the entry '\(entry.description)' does not balance")
    }
  }

  mutating func check(_ decision: PayoutDecision) throws(AuditBreach) {
    guard decision.held == nil else { return }
    let book = Book(account: creditor.accounts[decision.account], currency: decision.currency)
    let name = "the payout of \(creditor.id)/\(book.account)/\(book.currency) on \(decision.date.on)"
    let oldest = oldestCredit(of: decision)
    var sum: Int128 = 0
    for line in decision.lines {
      sum += Int128(line.amount)
      if isRetainedHere(line, by: decision) { continue }
      guard let open = openLines.removeValue(forKey: line.number), open.line == line, open.book == book else {
        throw AuditBreach("line_not_open", "\(name) cites line \(line.number), which is not open there")
      }
      guard decision.isClosing || line.availableAt < decision.cutoff else {
        throw AuditBreach("line_not_available", "\(name) cites line \(line.number) before it is available")
      }
      openSums[book, default: 0] -= Int128(line.amount)
    }
    touched.insert(book)
    guard sum == Int128(decision.amount) else {
      throw AuditBreach("payout_differs_from_lines", "\(name) pays \(decision.amount) for lines of \(sum)")
    }
    guard sum > 0 else { throw AuditBreach("payout_not_positive", "\(name) pays \(sum)") }
    let reference = PayoutReference(
      account: decision.account, currency: decision.currency, date: decision.date.on, ordinal: decision.ordinal)
    guard standing.updateValue(decision.lines, forKey: reference) == nil else {
      throw AuditBreach("payout_twice", "\(name) is made twice under one id")
    }
    guard sum >= Int128(decision.minimum) || isOldEnough(oldest, decision) else {
      throw AuditBreach("below_minimum", "\(name) pays \(sum) under a minimum of \(decision.minimum)")
    }
  }

  mutating func reopen(_ payout: PayoutReference, _ amount: Int64, _ lines: [PayoutLine]) throws(AuditBreach) {
    let sum = lines.reduce(Int128(0)) { $0 + Int128($1.amount) }
    guard let cited = standing.removeValue(forKey: payout), cited == lines, sum == Int128(amount) else {
      throw AuditBreach(
        "failed_payout_differs", "what failed on \(payout.date) is no payout that stands with those lines")
    }
    let book = Book(account: creditor.accounts[payout.account], currency: payout.currency)
    for line in lines {
      openLines[line.number] = (line, book)
      openSums[book, default: 0] += Int128(line.amount)
    }
    touched.insert(book)
  }

  mutating func checkBalances() throws(AuditBreach) {
    let differing = touched.filter { openSums[$0, default: 0] != payables[$0, default: 0] }
    if let book = differing.min(by: { ($0.account, $0.currency) < ($1.account, $1.currency) }) {
      let (lines, payable) = (openSums[book, default: 0], payables[book, default: 0])
      throw AuditBreach(
        "payable_differs_from_lines",
        "\(creditor.id)/\(book.account)/\(book.currency) has open lines of \(lines) and a payable of \(payable)")
    }
    touched.removeAll(keepingCapacity: true)
  }

  private func isRetainedHere(_ line: PayoutLine, by decision: PayoutDecision) -> Bool {
    line.kind == .retained && line.amount == -decision.retain && openLines[line.number] == nil
  }

  private func oldestCredit(of decision: PayoutDecision) -> CalendarDate? {
    decision.lines.filter { $0.amount > 0 }.map(\.availableAt).min().map { max(creditor.zone.date(at: $0), firstDay) }
  }

  private func isOldEnough(_ oldest: CalendarDate?, _ decision: PayoutDecision) -> Bool {
    guard let oldest, let rule = decision.rules.first(where: { $0.key == .maxHoldDays }), let days = Int(rule.value)
    else { return false }
    return creditor.zone.date(at: decision.cutoff).days(since: oldest) > days
  }
}
