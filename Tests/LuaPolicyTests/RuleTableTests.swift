// The reader takes every key of the tables of a policy, and no other.

import Testing

@testable import LuaPolicy

@Suite struct RuleTableTests {
  // A script that gives a key of a table a value.
  private func script(_ table: String, _ entry: String) throws -> String {
    let frame =
      switch table {
      case "Rules": "_"
      case "AccountRules": "accounts = { main = { _ } }"
      case "RespiteRules": "respite = { _ }"
      case "PayoutRules": "payout = { _ }"
      case "SettlementDays": "payout = { settlement_days = { _ } }"
      case "Reserve": #"payout = { reserve = { percent = percent "1", days = 1, _ } }"#
      case "Owners": "owners = { _ }"
      case "Step": #"flow = { { state = "invoice", days = 1, _ } }"#
      case "Costs": "costs = { _ }"
      case "Interest": "interest = { _ }"
      case "RatePeriod": #"interest = { rate = { { from = date "2025-01-01", percent = percent "1", _ } } }"#
      case "Commission": "commission = { _ }"
      case "Chargeback": "chargeback = { _ }"
      case "Daily": "payout = { frequency = daily { _ } }"
      case "Weekly": "payout = { frequency = weekly { _ } }"
      case "Biweekly": "payout = { frequency = biweekly { _ } }"
      case "Monthly": "payout = { frequency = monthly { _ } }"
      case "Quarterly": "payout = { frequency = quarterly { _ } }"
      case "OnDemand": "payout = { frequency = on_demand { _ } }"
      default: ""
      }
    #expect(!frame.isEmpty, "\(table) is not tried")
    return "return policy { \(frame.replacing("_ }", with: entry + " }").replacing(/^_$/, with: entry)) }"
  }

  private static let tables = RuleTable.all + RuleTable.frequencies.map(\.table)

  @Test(arguments: tables.map(\.name)) func `the reader takes the keys of the table and no other`(name: String) throws {
    let table = try #require(RuleTableTests.tables.first { $0.name == name })
    let short = name.replacing("payoutsim.", with: "")
    for key in table.names {
      // What a key does not take is a mistake in its value, so the key itself is known and looked at.
      let wrong = key == "frequency" ? "true" : "daily {}"
      let told = try report(try script(short, "\(key) = \(wrong)"))
      #expect(told.contains("must be"), "\(name).\(key): \(told)")
      #expect(!told.contains("unknown_key"), "\(name).\(key): \(told)")
    }
    let told = try report(try script(short, "zzz = 1"))
    #expect(told.contains("unknown_key") && told.contains("'zzz'"), "\(name): \(told)")
  }
}
