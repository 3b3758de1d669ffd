import Foundation
import Testing

@testable import Workbench

/// A log comes to the same, byte for byte, whatever the number of threads, the sizes of chunks and parts, how many rows wait, and
/// whether it is written as CSV or as NDJSON.
@Suite struct ReplayAgreementTests {
  private static let rules = """
    return policy {
      payout = { frequency = weekly { days = { "tuesday", "friday" } },
        minimum = function(ctx)
          FAULT
          return money(ctx.balance > money("500.00", ctx.currency) and "10.00" or "20.00", ctx.currency)
        end,
        retain = { sek "5.00" }, settlement_days = { card = 2 }, reserve = { percent = percent "10", days = 20 } },
      respite = { max_days = function(ctx) return ctx.case.outstanding > money("100.00", ctx.currency) and 14 or 30 end },
      costs = { reminder = sek "60.00" }, interest = { rate = percent "12" }, overpayment = "other_cases",
      commission = { percent = percent "12.5", vat = percent "25" },
      chargeback = { fee = sek "150.00", refund_fee_on_win = true },
    }
    """

  /// All that a replay says, and how it exits.
  private func replay(
    _ log: String, in folder: RuleProject, jobs: Int, chunk: Int, part: Int = 1 << 20, room: Int, strict: Bool = false
  ) -> [String] {
    var command = ReplayCommand(
      events: ["\(folder.path)/\(log)"], rules: "\(folder.path)/rules", defaultScript: nil, overrides: [:], from: nil,
      until: nil, isStrict: strict, audit: false, listsHeld: true, listsRefused: true)
    (command.jobs, command.chunk, command.part, command.room) = (jobs, chunk, part, room)
    let result = command.run()
    return [result.payouts.text, result.held.text, result.refused.text, result.summary]
      + result.report.diagnostics.map { "\($0)" } + ["\(result.report.status)"]
  }

  private static let ways: [(jobs: Int, chunk: Int, part: Int, room: Int)] = [
    (2, 1 << 18, 1 << 14, 6 << 30), (8, 61, 1 << 10, 1 << 20), (1, 1000, 1, 1), (8, 1 << 18, 5001, 1 << 19),
    (2, 1000, 61, 6 << 30),
  ]

  private func project(fault: String, seed: UInt64, rows: Int) throws -> RuleProject {
    let project = try RuleProject()
    try project.write("rules/default.lua", Self.rules.replacing("FAULT", with: fault))
    var messy = MessyLog(seed: seed)
    let log = messy.log(rows)
    try project.write("e.csv", log.csv)
    try project.write("e.ndjson", log.json)
    return project
  }

  @Test(arguments: [1, 2] as [UInt64]) func `one, two and eight threads`(seed: UInt64) throws {
    let project = try project(fault: "", seed: seed, rows: 3000)
    let expected = replay("e.csv", in: project, jobs: 1, chunk: 1 << 18, room: 6 << 30)
    #expect(expected.last == "success", "\(expected.dropFirst(4))")
    #expect(expected[0].utf8.count { $0 == 10 } > 30)
    #expect(expected[2].utf8.count { $0 == 10 } > 300)
    for way in Self.ways {
      #expect(
        replay("e.csv", in: project, jobs: way.jobs, chunk: way.chunk, part: way.part, room: way.room) == expected,
        "\(way)")
    }
    let json = replay("e.ndjson", in: project, jobs: 1, chunk: 1 << 18, room: 6 << 30)
    #expect(json[...1] == expected[...1])
    #expect(json[3] == expected[3])
    for way in Self.ways.prefix(2) {
      #expect(
        replay("e.ndjson", in: project, jobs: way.jobs, chunk: way.chunk, part: way.part, room: way.room) == json,
        "\(way)")
    }
  }

  @Test(arguments: ["error(\"on purpose\")", "return 5", "while true do end"])
  func `a rule that fails for some creditors is told of alike`(fault: String) throws {
    let condition =
      "local id = ctx.creditor.id if (id == \"echo\" or id == \"city\") and ctx.today.month > 2 then \(fault) end"
    let project = try project(fault: condition, seed: 3, rows: 2000)
    let expected = replay("e.csv", in: project, jobs: 1, chunk: 1 << 18, room: 6 << 30)
    #expect(expected.last?.hasPrefix("rule") == true, "\(expected.dropFirst(4))")
    for way in Self.ways {
      #expect(
        replay("e.csv", in: project, jobs: way.jobs, chunk: way.chunk, part: way.part, room: way.room) == expected,
        "\(way)")
    }
  }

  // Enough rows for threads to share, in order, so that each creditor goes to whichever thread is next.
  private func portfolio() throws -> RuleProject {
    let project = try RuleProject()
    var request = GenerateRequest(events: 8000, creditors: 200, cases: 10)
    request.output = "\(project.path)/e.csv"
    request.rulesOutput = "\(project.path)/rules"
    #expect(request.run().diagnostics.isEmpty)
    return project
  }

  private func expectAgreement(_ project: RuleProject, endingWith status: String) {
    let expected = replay("e.csv", in: project, jobs: 1, chunk: 1 << 18, room: 6 << 30)
    #expect(expected.last == status, "\(expected.dropFirst(4))")
    for (jobs, room) in [(2, 6 << 30), (2, 6 << 30), (2, 1 << 17), (8, 6 << 30), (8, 1 << 17)] {
      #expect(replay("e.csv", in: project, jobs: jobs, chunk: 1 << 18, part: 1 << 16, room: room) == expected)
    }
  }

  @Test func `creditors of whichever thread is next`() throws {
    let project = try portfolio()
    expectAgreement(project, endingWith: "success")
  }

  @Test(arguments: [1, 12]) func `rules that fail for creditors of several threads are told of alike`(month: Int) throws
  {
    let project = try portfolio()
    for number in ["00007", "00080", "00133", "00134"] {
      let fault = "if ctx.today.month == \(month) then error('on purpose') end return sek '1.00'"
      try project.write(
        "rules/creditor-\(number).lua",
        "return policy { payout = { frequency = weekly { day = 'friday' }, minimum = function(ctx) \(fault) end } }")
    }
    expectAgreement(project, endingWith: "ruleFailed")
  }

  @Test func `a strict replay ends with the same row`() throws {
    let project = try project(fault: "", seed: 4, rows: 2000)
    let expected = replay("e.csv", in: project, jobs: 1, chunk: 1 << 18, room: 6 << 30, strict: true)
    #expect(expected.last == "invalidInput")
    for way in Self.ways {
      #expect(
        replay("e.csv", in: project, jobs: way.jobs, chunk: way.chunk, part: way.part, room: way.room, strict: true)
          == expected)
    }
  }
}
