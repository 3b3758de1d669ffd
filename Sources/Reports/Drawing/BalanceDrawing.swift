// Which balances are drawn: each book's where there are few, and else the sum of each currency.

import Diagnostics
import Ledger
public import Simulation

/// Drawings of the balances of books.
public struct BalanceDrawing: Sendable {
  private let style: DrawingStyle
  private let width: Int

  /// The most books that are drawn one by one.
  private static let mostBooks = 3

  /// Drawings of at most `width` columns.
  public init(style: DrawingStyle, width: Int) {
    self.style = style
    self.width = max(width, TextReport.narrowest)
  }

  /// The books on which something happened, each under a title; empty where there are none.
  public func render(_ books: [BookHistory]) -> String {
    let used = books.filter(\.isUsed)
    return drawn(used, summed: used.count > BalanceDrawing.mostBooks).map { book in
      title(book) + text(book, among: [book])
    }.joined(separator: "\n")
  }

  /// The books whose balances differ, of the baseline and of the candidate one under the other; empty where none do.
  public func render(baseline: [BookHistory], candidate: [BookHistory]) -> String {
    let (before, after) = (Dictionary(grouping: baseline, by: \.book), Dictionary(grouping: candidate, by: \.book))
    let differing = Set(before.keys).union(after.keys).filter { book in
      !BookHistory.agree(before[book]?.first, after[book]?.first)
    }
    let isSummed = differing.count > BalanceDrawing.mostBooks
    let (left, right) = (
      drawn(baseline.filter { differing.contains($0.book) }, summed: isSummed),
      drawn(candidate.filter { differing.contains($0.book) }, summed: isSummed)
    )
    let books = Set(left.map(\.book)).union(right.map(\.book)).sorted()
    return books.map { book in
      let sides = [("baseline", left), ("candidate", right)].compactMap { name, side in
        side.first { $0.book == book }.map { (name, $0) }
      }
      return title(sides[0].1)
        + sides.map { name, history in "  \(name)\n" + text(history, among: sides.map(\.1)) }.joined()
    }.joined()
  }

  private func drawn(_ books: [BookHistory], summed: Bool) -> [BookHistory] {
    guard summed else { return books }
    var sums: [Currency: BookHistory] = [:]
    for history in books {
      let book = Outcome.Book(creditor: "", account: "", currency: history.book.currency)
      sums[book.currency, default: BookHistory(book, period: history.period)].add(history)
    }
    return sums.values.sorted { $0.book < $1.book }
  }

  private func title(_ history: BookHistory) -> String {
    let book = history.book
    let name = book.creditor.isEmpty ? "all books in \(book.currency)" : book.path
    let minimum = history.thresholds.contains { $0.amount > 0 } ? ", \(style.threshold) minimum" : ""
    let text = "Balance of \(escaped(name)): \(style.paid) paid, \(style.held) held\(minimum)"
    return TextFlow.wrap(text, to: width).map { $0 + "\n" }.joined()
  }

  private func text(_ history: BookHistory, among peers: [BookHistory]) -> String {
    BalanceChart(style: style, width: width).lines(history, among: peers).map { $0 + "\n" }.joined()
  }
}

extension BookHistory {
  fileprivate var isUsed: Bool { spans.contains { $0.balance != 0 } || !paidOn.isEmpty }

  fileprivate static func agree(_ left: BookHistory?, _ right: BookHistory?) -> Bool {
    guard let left, let right else { return false }
    return left.paidOn == right.paidOn && left.spans.elementsEqual(right.spans) { $0 == $1 }
  }
}
