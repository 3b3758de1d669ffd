import Diagnostics
import Foundation
import Generation
import Testing

@testable import Workbench

/// What is made up can be replayed under the rules that come with it, and nothing of it is refused that was not meant to be.
@Suite struct GenerateTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payoutsim-\(UUID().uuidString)")
    .path

  private func replay(_ request: GenerateRequest, _ name: String = "events.csv") throws -> ReplayResult {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var request = request
    request.output = "\(folder)/\(name)"
    request.rulesOutput = "\(folder)/rules"
    #expect(request.run().diagnostics.isEmpty)
    return ReplayCommand(
      events: ["\(folder)/\(name)"], rules: "\(folder)/rules", defaultScript: nil, overrides: [:], from: nil,
      until: nil, isStrict: true, audit: true, listsHeld: false, listsRefused: true
    ).run()
  }

  @Test func `a portfolio is replayed with the books in order and nothing refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try replay(GenerateRequest(events: 6000, lateShare: "5"))
    #expect(result.report.status == .success)
    #expect(result.refused.text == "line,code,message\n")
    #expect(result.payouts.text.split(separator: "\n").count > 100)
  }

  @Test func `of debts of capital alone all that was collected is the creditors'`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try replay(GenerateRequest(events: 3000, isCapitalOnly: true))
    #expect(result.report.status == .success)
    #expect(result.refused.text == "line,code,message\n")
    #expect(result.payouts.text.split(separator: "\n").count > 100)
    #expect(!result.summary.contains("agency"))
  }

  @Test func `of every verb none is refused but failures of payouts that there are not`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let verbs = GeneratedVerb.allCases.filter { $0 != .payment }
    let result = try replay(GenerateRequest(events: 4000, shares: verbs.map { "\($0.rawValue)=2.5" }))
    #expect(result.report.status == .success)
    let codes = Set(result.refused.text.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] })
    #expect(codes.isSubset(of: ["unknown_payout", "bad_status"]), "\(result.refused.text)")
  }

  @Test func `a log out of order, sorted and packed, has the payouts of the one in order`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ordered = try replay(GenerateRequest(events: 3000))
    try FileManager.default.removeItem(atPath: "\(folder)/rules")
    let request = GenerateRequest(events: 3000, unorderedShare: "10")
    let refused = try replay(request, "unordered.csv.gz")
    #expect(refused.report.diagnostics.map(\.code) == ["out_of_order"])
    var command = ReplayCommand(
      events: ["\(folder)/unordered.csv.gz"], rules: "\(folder)/rules", defaultScript: nil, overrides: [:], from: nil,
      until: nil, isStrict: true, audit: false, listsHeld: false, listsRefused: true)
    command.sorts = true
    #expect(command.run().report.status == .success)
    #expect(command.run().refused.text == ordered.refused.text)
    #expect(command.run().payouts.text.split(separator: "\n").count > 50)
  }

  @Test func `one script for all, and a script for each`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try replay(GenerateRequest(events: 2000, sharesRules: true)).report.status == .success)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/rules") == ["default.lua"])
    #expect(CheckCommand(paths: ["\(folder)/rules"], rules: nil).run().diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      (GenerateRequest(events: -1), "out_of_range"), (GenerateRequest(events: 1, creditors: 0), "out_of_range"),
      (GenerateRequest(events: 1, cases: 0), "out_of_range"),
      (GenerateRequest(events: 1, weekends: -1), "out_of_range"),
      (GenerateRequest(events: 1, shares: ["refund"]), "bad_share"),
      (GenerateRequest(events: 1, shares: ["refund=x"]), "bad_share"),
      (GenerateRequest(events: 1, shares: ["refund=-3"]), "bad_share"),
      (GenerateRequest(events: 1, shares: ["refunds=3"]), "unknown_event"),
      (GenerateRequest(events: 1, shares: ["payment=3"]), "shares_do_not_add_up"),
      (GenerateRequest(events: 1, shares: ["refund=99"]), "shares_do_not_add_up"),
      (GenerateRequest(events: 1, lateShare: "101"), "bad_share"),
      (GenerateRequest(events: 1, unorderedShare: "1e1"), "bad_share"),
      (GenerateRequest(events: 1, sharesRules: true), "rules_not_asked_for"),
      (GenerateRequest(events: 1_000_000_000, cases: 1_000_000), "too_many_cases"),
    ]) func `what makes no sense is said and nothing is made`(request: GenerateRequest, code: String)
  {
    var request = request
    request.output = "\(folder).csv"
    let result = request.run()
    #expect(result.diagnostics.map(\.code) == [code])
    #expect(result.status == .usage)
    #expect(!FileManager.default.fileExists(atPath: "\(folder).csv"))
  }

  @Test func `where the rules cannot be written there is no log either`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: "\(folder)/rules/mine", withIntermediateDirectories: true)
    var request = GenerateRequest(events: 10)
    (request.output, request.rulesOutput) = ("\(folder)/events.csv", "\(folder)/rules")
    #expect(request.run().diagnostics.map(\.code) == ["folder_not_empty"])
    request.rulesOutput = "\(folder)/no/rules"
    #expect(request.run().status == .output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["rules"])
  }
}
