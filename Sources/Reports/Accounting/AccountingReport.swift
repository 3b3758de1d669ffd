// The books in the plain-text accounting format that hledger and ledger both read (S14.1).
//
// Every amount is written with all decimals of its currency, so that neither program has to be told of any.

import Diagnostics
public import Ledger
public import Simulation

/// Books as plain-text accounting.
public enum AccountingReport {
  /// The journal of the scenario called `name`: a transaction for each entry, by instant, those of one instant in the
  /// order in which they were posted. It ends in a line end, and begins with remarks that say what it is.
  ///
  /// `date` gives the day that a transaction bears.
  public static func render(_ outcome: Outcome, name: String, date: (JournalEntry) -> CalendarDate) -> String {
    var text = "; \(escaped(name))\n; \(outcome.period.lowerBound) .. \(outcome.period.upperBound)\n"
    // The library's sort is stable, and says so nowhere: the place in the books decides between equals.
    let entries = outcome.journal.entries.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    for (_, entry) in entries {
      text += "\n\(date(entry)) \(AccountingText.description(entry.description))\n"
      text += postings(entry.postings)
    }
    return text
  }

  private static func postings(_ postings: [Posting]) -> String {
    let names = postings.map(\.account.path)
    let amounts = postings.map(\.amount.description)
    let width = (zip(names, amounts).map { DisplayWidth.of($0) + $1.utf8.count }.max() ?? 0) + 2
    var text = ""
    for (name, amount) in zip(names, amounts) {
      let gap = String(repeating: " ", count: width - DisplayWidth.of(name) - amount.utf8.count)
      text += "    \(name)\(gap)\(amount)\n"
    }
    return text
  }
}
