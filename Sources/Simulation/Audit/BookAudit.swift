// Entries balance; payables and reserves are those of the lines; what is taken is what lines say; client funds and suspense
// are what events say (S14.2). One sheet for each currency, for currencies never net (S1.4).

import Ledger
import Receivables

struct BookAudit {
  /// The books of one currency. Balances are credits, but for client funds; minor units.
  private struct Sheet {
    let currency: Currency
    var clientFunds: Int128 = 0
    var suspense: Int128 = 0
    var agency: Int128 = 0
    var taken: [Int128] = [0, 0, 0]
    var payables: [Int128]
    var reserves: [Int128]

    // What they should be: what debtors paid and did not get back, and what else came in, less what was paid out.
    var debtorsMoney: Int128 = 0
    var otherMoney: Int128 = 0
    var takenByLines: [Int128] = [0, 0, 0]
    var feesByLines: Int128 = 0
    var linesOpen: [Int128]
    var reserveHeld: [Int128]
    var paidOnCases: Int128 = 0
    /// What creditor payments settled at least and at most: late news can change it, and does not say by how much.
    var settledByCreditor: (least: Int128, most: Int128) = (0, 0)
    var statedByCreditor: Int128 = 0
    /// Whether money was changed into or out of this currency, so that events alone do not say what there is.
    var isExchanged = false
    var isTouched = true

    init(_ currency: Currency, accounts: Int) {
      self.currency = currency
      let none = Array(repeating: Int128(0), count: accounts)
      (payables, reserves, linesOpen, reserveHeld) = (none, none, none, none)
    }
  }

  private let creditor: Creditor
  private var sheets: [Sheet] = []

  init(_ creditor: Creditor) {
    self.creditor = creditor
  }

  private mutating func sheet(_ currency: Currency) -> Int {
    let place = sheets.firstIndex { $0.currency == currency } ?? sheets.count
    if place == sheets.count { sheets.append(Sheet(currency, accounts: creditor.accounts.count)) }
    sheets[place].isTouched = true
    return place
  }

  // MARK: What the books say

  mutating func post(_ entry: JournalEntry) throws(AuditBreach) {
    for (number, posting) in entry.postings.enumerated() {
      let currency = posting.amount.currency
      if !entry.postings[..<number].contains(where: { $0.amount.currency == currency }) {
        let sum = entry.postings.reduce(Int128(0)) {
          $1.amount.currency == currency ? $0 + Int128($1.amount.minorUnits) : $0
        }
        try demand(sum == 0, .unbalancedEntry, "the entry '\(entry.description)' leaves \(sum) of \(currency)")
      }
      try take(posting)
    }
  }

  private mutating func take(_ posting: Posting) throws(AuditBreach) {
    let place = sheet(posting.amount.currency)
    let credit = -Int128(posting.amount.minorUnits)
    switch posting.account {
    case .clientFunds: sheets[place].clientFunds -= credit
    case .creditorPayable(let id, let account):
      sheets[place].payables[try self.place(of: account, id)] += credit
    case .creditorReserve(let id, let account):
      sheets[place].reserves[try self.place(of: account, id)] += credit
    case .suspense(let id):
      try demand(isOwn(id), .foreignAccount, "an entry of \(creditor.id) touches the suspense of \(id)")
      sheets[place].suspense += credit
    case .agencyCosts: sheets[place].agency += credit
    case .commission: sheets[place].taken[0] += credit
    case .vat: sheets[place].taken[1] += credit
    case .chargebackFees: sheets[place].taken[2] += credit
    case .fx: break
    }
  }

  private func isOwn(_ id: String) -> Bool { ByteText(id) == ByteText(creditor.id) }

  private func place(of account: String, _ id: String) throws(AuditBreach) -> Int {
    let place = creditor.accounts.firstIndex { ByteText($0) == ByteText(account) }
    guard isOwn(id), let place else {
      throw AuditBreach(.foreignAccount, "an entry of \(creditor.id) touches the account \(id)/\(account)")
    }
    return place
  }

  // MARK: What they should say

  /// Debtors' money came in, or went back where it is below zero.
  mutating func bring(_ money: Int64, _ currency: Currency) { sheets[sheet(currency)].debtorsMoney += Int128(money) }

  mutating func open(_ line: PayoutLine, _ account: AccountIndex, _ currency: Currency) {
    let place = sheet(currency)
    let amount = Int128(line.amount)
    sheets[place].linesOpen[account] += amount
    switch line.kind {
    case .commission: sheets[place].takenByLines[0] -= amount
    case .vat: sheets[place].takenByLines[1] -= amount
    case .chargebackFee: sheets[place].takenByLines[2] -= amount
    case .paymentFee: sheets[place].feesByLines -= amount
    case .reserve, .reserveRelease: sheets[place].reserveHeld[account] -= amount
    case .opening: sheets[place].otherMoney += amount
    default: break
    }
  }

  /// A payout takes money out of the funds and lines of so much out of what is open; one that failed, below zero, brings
  /// both back.
  mutating func pay(_ amount: Int128, lines: Int128, _ account: AccountIndex, _ currency: Currency) {
    let place = sheet(currency)
    sheets[place].linesOpen[account] -= lines
    sheets[place].otherMoney -= amount
  }

  func reserveHeld(_ account: AccountIndex, _ currency: Currency) -> Int128 {
    sheets.first { $0.currency == currency }?.reserveHeld[account] ?? 0
  }

  mutating func exchange(_ currency: Currency) { sheets[sheet(currency)].isExchanged = true }

  mutating func settleOnCase(_ amount: Int128, _ currency: Currency) { sheets[sheet(currency)].paidOnCases += amount }

  /// A creditor payment of an amount settled so much of it.
  mutating func settleByCreditor(_ settled: Int64, of stated: Int64, _ currency: Currency) {
    let place = sheet(currency)
    sheets[place].settledByCreditor.least += Int128(settled)
    sheets[place].settledByCreditor.most += Int128(settled)
    sheets[place].statedByCreditor += Int128(stated)
  }

  /// Late news may have changed what creditor payments settled.
  mutating func forgetWhatCreditorsSettled() {
    for place in sheets.indices { sheets[place].settledByCreditor = (0, sheets[place].statedByCreditor) }
  }

  // MARK: Whether they do

  mutating func settle() throws(AuditBreach) {
    for place in sheets.indices where sheets[place].isTouched {
      sheets[place].isTouched = false
      try check(sheets[place])
    }
  }

  private func check(_ sheet: Sheet) throws(AuditBreach) {
    let currency = sheet.currency
    for account in creditor.accounts.indices {
      var book: String { "\(creditor.id)/\(creditor.accounts[account])/\(currency)" }
      try demand(
        sheet.payables[account] == sheet.linesOpen[account], .payableDiffersFromLines,
        "\(book) has open lines of \(sheet.linesOpen[account]) and a payable of \(sheet.payables[account])")
      try demand(
        sheet.reserves[account] == sheet.reserveHeld[account], .reserveDiffersFromLines,
        "\(book) has reserve lines of \(sheet.reserveHeld[account]) and a reserve of \(sheet.reserves[account])")
      try demand(
        sheet.reserves[account] >= 0, .overdrawnAccount, "the reserve of \(book) is \(sheet.reserves[account])")
    }
    for number in sheet.taken.indices {
      var name: String { ["commission", "VAT", "chargeback fees"][number] }
      let (taken, lines) = (sheet.taken[number], sheet.takenByLines[number])
      try demand(taken == lines, .takenDiffersFromLines, "\(name) in \(currency) is \(taken), and lines say \(lines)")
      try demand(taken >= 0, .overdrawnAccount, "\(name) in \(currency) is \(taken)")
    }
    try demand(sheet.agency >= 0, .overdrawnAccount, "what is the agency's in \(currency) is \(sheet.agency)")
    try demand(sheet.suspense >= 0, .overdrawnAccount, "suspense in \(currency) is \(sheet.suspense)")
    if !sheet.isExchanged { try checkMoney(sheet) }
  }

  private func checkMoney(_ sheet: Sheet) throws(AuditBreach) {
    let money = sheet.debtorsMoney + sheet.otherMoney
    try demand(
      sheet.clientFunds == money, .clientFundsDiffer,
      "client funds are \(sheet.clientFunds) \(sheet.currency) in minor units, and events say \(money)")
    // What came in is on cases, the agency's by the fees of lines, in suspense, or was paid on; cases count besides what
    // was paid to the creditor, which never came in.
    let rest = sheet.debtorsMoney - sheet.feesByLines - sheet.paidOnCases
    let (least, most) = (rest + sheet.settledByCreditor.least, rest + sheet.settledByCreditor.most)
    try demand(
      (least...most).contains(sheet.suspense), .suspenseDiffers,
      "suspense is \(sheet.suspense) \(sheet.currency) in minor units, and \(least) to \(most) settled nothing")
  }
}
