// The portfolio as users have it: an event log and a rule script in files, replayed as the command line does.

import Diagnostics
import Foundation
import Ledger
import Workbench

/// A log and rules in a folder of their own.
struct PortfolioLog {
  private let folder: URL

  /// Functions where the policy in Swift has constants, so that Lua is asked at each decision; their answers are the same.
  static let rules = """
    return policy {
      params = { minimum = sek "1000.00", days = 30 },
      respite = { max_days = function(ctx) return ctx.params.days end },
      payout = {
        frequency = weekly { day = "friday" },
        minimum = function(ctx) return ctx.params.minimum end,
      },
      costs = { reminder = sek "60.00" },
      interest = { rate = percent "12" },
      commission = { percent = percent "8", vat = percent "25" },
    }

    """

  private static let header = "at,event,id,creditor,case,amount,of,days,costs\n"

  init(_ portfolio: Portfolio) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("rules"), withIntermediateDirectories: true)
    try Data(PortfolioLog.rules.utf8).write(to: folder.appendingPathComponent("rules/default.lua"))
    try Data().write(to: log)
    let file = try FileHandle(forWritingTo: log)
    var text = PortfolioLog.header
    try portfolio.tell { row in
      text += PortfolioLog.text(row)
      guard text.utf8.count > 1 << 20 else { return }
      try file.write(contentsOf: Data(text.utf8))
      text = ""
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  private var log: URL { folder.appendingPathComponent("events.csv") }

  /// Removes the files.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Replays the log and adds up the payouts that were written.
  func replay() throws -> Totals {
    let result = ReplayCommand(
      events: [log.path], rules: folder.appendingPathComponent("rules").path, defaultScript: nil, overrides: [:],
      from: Portfolio.period.lowerBound, until: Portfolio.period.upperBound, isStrict: true, audit: false,
      listsHeld: false, listsRefused: false
    ).run()
    guard result.report.status == .success else {
      throw BenchmarkFailure(description: DiagnosticRenderer().render(result.report.diagnostics))
    }
    var totals = Totals()
    // on,creditor,account,currency,amount,id
    for row in result.payouts.text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let cells = row.split(separator: UInt8(ascii: ","))
      let amount = DecimalText.parse(String(cells[4]) ?? "", scale: Currency.sek.exponent)
      try totals.add(Money(minorUnits: amount.get(), currency: .sek))
    }
    return totals
  }

  private static func text(_ row: PortfolioRow) -> String {
    let debt = Portfolio.caseID(row.debt)
    let cells =
      switch row.what {
      case .registration(let capital, let costs):
        Cells("case", id: debt, debt: debt, amount: money(capital), costs: money(costs))
      case .payment(let amount): Cells("payment", id: "P\(row.number)", debt: debt, amount: money(amount))
      case .refund(let amount, let payment):
        Cells("refund", id: "R\(row.number)", amount: money(amount), of: "P\(payment)")
      case .chargeback(let amount, let payment):
        Cells("chargeback", id: "K\(row.number)", amount: money(amount), of: "P\(payment)")
      case .respite(let days): Cells("respite", debt: debt, days: "\(days)")
      case .crediting(let amount): Cells("crediting", id: "D\(row.number)", debt: debt, amount: money(amount))
      case .cancellation: Cells("cancellation", id: "X\(row.number)", debt: debt)
      }
    return "\(row.at),\(cells.event),\(cells.id),\(Portfolio.creditorID(row.creditor)),\(cells.debt),"
      + "\(cells.amount),\(cells.of),\(cells.days),\(cells.costs)\n"
  }

  /// The cells of a row that events differ in.
  private struct Cells {
    var event: String
    var id = ""
    var debt = ""
    var amount = ""
    var of = ""
    var days = ""
    var costs = ""

    init(
      _ event: String, id: String = "", debt: String = "", amount: String = "", of: String = "", days: String = "",
      costs: String = ""
    ) {
      (self.event, self.id, self.debt, self.amount) = (event, id, debt, amount)
      (self.of, self.days, self.costs) = (of, days, costs)
    }
  }

  private static func money(_ amount: Int64) -> String {
    DecimalText.text(of: amount, scale: Currency.sek.exponent)
  }
}
