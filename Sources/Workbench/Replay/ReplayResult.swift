// What a replay has to say, each list in its total order.

import Diagnostics
import Ledger
import Receivables
import Reports
import Simulation

/// What a replay came to. Where it failed, only the report says anything.
public struct ReplayResult: Sendable {
  /// What is to be said, and the exit code.
  public var report: CommandResult
  /// The payouts as CSV, by date, creditor, account and currency as bytes.
  public var payouts = ReplayTable.none
  /// Decisions that paid nothing, as CSV, in the same order.
  public var held = ReplayTable.none
  /// Rows that could not be read and events that were refused, as CSV, by their lines.
  public var refused = ReplayTable.none
  /// What each creditor's money came to, for people.
  public var summary = ""

  init(_ diagnostics: [Diagnostic]) { report = CommandResult(diagnostics: diagnostics) }

  init(_ portfolio: Portfolio, summarizes: Bool) {
    let sink = portfolio.sink
    let (creditors, jobs) = (portfolio.creditors, portfolio.jobs)
    let order = DecisionOrder(creditors)
    let paid = order.sorted(sink.payouts) { $0 }
    let accounts = ReplayResult.accounts(portfolio, sink, order)
    if summarizes {
      summary = ReplaySummary.text(
        accounts, sink, eventCount: portfolio.eventCount, creditorCount: portfolio.results.count)
    }
    report = CommandResult(diagnostics: ReplayResult.complaints(sink, eventCount: portfolio.eventCount, accounts))
    let refusals = sink.refused
    refused = ReplayTable(RefusedCSV.empty, count: refusals.count, jobs: jobs) { number, table in
      let row = refusals[number]
      RefusedCSV.add(line: row.line, code: row.code, message: row.message, to: &table)
    }
    let held = order.sorted(sink.held, \.decision)
    self.held = ReplayTable(HeldCSV.empty, count: held.count, jobs: jobs) { number, table in
      let row = held[number]
      let creditor = Int(row.decision.creditor)
      HeldCSV.add(
        on: row.decision.date, creditor: creditors[creditor].id,
        account: creditors[creditor].accounts[Int(row.decision.account)],
        currency: row.decision.currency, balance: row.decision.amount, minimum: row.minimum,
        shortfall: row.shortfall, reason: row.reason, to: &table)
    }
    // Nothing is said to be the payouts of a log that could not be read.
    guard report.status < .invalidInput else { return }
    payouts = ReplayTable(PayoutCSV.empty, count: paid.count, jobs: jobs) { number, table in
      let row = paid[number]
      let reference = PayoutReference(
        account: Int(row.account), currency: row.currency, date: row.date, ordinal: Int(row.ordinal))
      let creditor = Int(row.creditor)
      PayoutCSV.add(
        row.amount, reference, creditor: creditors[creditor].id,
        account: creditors[creditor].accounts[reference.account], to: &table)
    }
  }

  // By creditor, as bytes, and currency.
  private static func accounts(_ portfolio: Portfolio, _ sink: PayoutSink, _ order: DecisionOrder) -> [CreditorAccount]
  {
    var accounts = portfolio.creditors.map { CreditorAccounts($0.id) }
    for result in portfolio.results { accounts[result.number].add(result.creditor, result.totals) }
    for payout in sink.payouts { accounts[Int(payout.creditor)].addPayout(payout.amount, payout.currency) }
    for payout in sink.failed { accounts[payout.creditor].removePayout(payout.amount, payout.currency) }
    return order.byID.flatMap { accounts[$0].byCurrency }
  }

  private static func complaints(
    _ sink: PayoutSink, eventCount: Int, _ accounts: [CreditorAccount]
  ) -> [Diagnostic] {
    let nothingRead = eventCount == 0
    var complaints = sink.complaints.map { complaint in
      var complaint = complaint
      complaint.severity = nothingRead ? .error : .warning
      return complaint
    }
    if sink.badCount > 0 {
      complaints.append(
        Diagnostic(
          "rows_skipped",
          "\(sink.badCount) \(sink.badCount == 1 ? "row" : "rows") changed nothing, for what is said above",
          help: "--refused FILE lists all of them, --strict ends with the first",
          severity: nothingRead ? .error : .warning))
    } else if nothingRead {
      complaints.append(Diagnostic("no_rows", "the log has no rows, so nothing was replayed", severity: .warning))
    }
    if sink.refusedCount > 0 {
      complaints.append(
        Diagnostic(
          "events_refused", "\(counted(sink.refusedCount, "event")) refused, which changed nothing",
          help: "--refused FILE lists all of them", severity: .warning))
    }
    complaints += sink.notices.complaints
    complaints += accounts.filter { !$0.addsUp }.map { account in
      Diagnostic(
        "books_do_not_add_up",
        "what creditor '\(account.creditor)' collected in \(account.currency) is not what it was "
          + "paid, has in hand and in suspense", help: "this is a defect of payoutsim; please report it with the log",
        category: .invariant)
    }
    return complaints
  }
}
