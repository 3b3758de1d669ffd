// Ids that look the same and are written with other bytes are ids of their own, in every part of a result.

import Foundation
import Ledger
import Reports
import Simulation
import Testing

@testable import Workbench

@Suite struct IdBytesTests {
  private static let creditors = ["P\u{E9}n", "Pe\u{301}n"]
  private static let accounts = ["\u{E5}r", "a\u{30A}r"]

  private static let rules = """
    return policy {
      params = { fee = sek "0.00" },
      payout = { frequency = daily {}, retain = function(ctx) return ctx.params.fee end },
      accounts = {
        ["\(accounts[0])"] = { payout = { retain = sek "1.00" } },
        ["\(accounts[1])"] = { payout = { retain = sek "2.00" } },
      },
    }
    """

  // Each account of each creditor has a payment of its own amount.
  private static let scenario = """
    name: Bytes
    from: 2025-01-02
    until: 2025-01-08
    creditors:
      "\(creditors[0])": { rules: rules.lua, accounts: ["\(accounts[0])", "\(accounts[1])", main] }
      "\(creditors[1])": { rules: rules.lua, accounts: ["\(accounts[0])", "\(accounts[1])", main] }
    cases:
    \(registrations)
    timeline:
    \(payments)

    """

  private struct Case {
    var id, creditor, account: String
    var amount: Int
  }

  private static let cases: [Case] = (0..<6).map { number in
    let (creditor, place) = (number / 3, number % 3)
    return Case(
      id: "C\(number)", creditor: creditors[creditor], account: (accounts + ["main"])[place],
      amount: 100 * (creditor + 1) + 10 * (place + 1))
  }

  private static let registrations = cases.map { debt in
    "  \(debt.id): { creditor: \"\(debt.creditor)\", account: \"\(debt.account)\", capital: 500.00 }"
  }.joined(separator: "\n")

  private static let payments = cases.map { debt in
    "  - { at: 2025-01-02, payment: { id: P\(debt.id), case: \(debt.id), amount: \(debt.amount).00 } }"
  }.joined(separator: "\n")

  @Test func `each has its own rules, parameters, payouts and books`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (file, script) = (folder.appendingPathComponent("s.yaml"), folder.appendingPathComponent("rules.lua"))
    try Data(IdBytesTests.scenario.utf8).write(to: file)
    try Data(IdBytesTests.rules.utf8).write(to: script)

    var overrides: ParameterOverrides = [:]
    overrides.set("fee", of: IdBytesTests.creditors[0], to: "5.00")
    overrides.set("fee", of: IdBytesTests.creditors[1], to: "7.00")
    let outcome = try ScenarioSession(path: file.path, rules: folder.path, overrides: overrides).simulate().outcome

    let paid = outcome.payouts.map { "\($0.book.creditor)/\($0.book.account) \($0.amount.decimalText)" }
    let (first, second) = (IdBytesTests.creditors[0], IdBytesTests.creditors[1])
    let (one, other) = (IdBytesTests.accounts[0], IdBytesTests.accounts[1])
    // As bytes, what is written with a letter and an accent comes first.
    let expected = [
      "\(second)/\(other) 218.00", "\(second)/main 223.00", "\(second)/\(one) 209.00",
      "\(first)/\(other) 118.00", "\(first)/main 125.00", "\(first)/\(one) 109.00",
    ]
    #expect(paid.map(ByteText.init) == expected.map(ByteText.init))
    let books = outcome.balances.map { "\($0.book.creditor)/\($0.book.account) \($0.available.decimalText)" }
    let left = [
      "\(second)/\(other) 2.00", "\(second)/main 7.00", "\(second)/\(one) 1.00", "\(first)/\(other) 2.00",
      "\(first)/main 5.00", "\(first)/\(one) 1.00",
    ]
    #expect(books.map(ByteText.init) == left.map(ByteText.init))
    let payable = Set(
      outcome.journal.entries.flatMap(\.postings).map(\.account).filter {
        if case .creditorPayable = $0 { true } else { false }
      })
    #expect(payable.count == 6)

    for format in ResultFormat.allCases {
      let command = RunCommand(
        scenarios: [file.path], rules: folder.path, overrides: overrides, format: format, color: false, audit: true)
      let result = command.run()
      #expect(result.diagnostics == [] && !result.output.isEmpty, "\(format)")
      guard format == .text else { continue }
      for id in IdBytesTests.creditors {
        #expect(result.output.utf8.firstRange(of: "Timeline of \(id)\n".utf8) != nil)
      }
      var explaining = command
      explaining.explains = true
      #expect(explaining.run().diagnostics == [])
      var drawing = command
      drawing.drawing = DrawingStyle.allCases.first
      #expect(drawing.run().diagnostics == [])
    }
  }
}
