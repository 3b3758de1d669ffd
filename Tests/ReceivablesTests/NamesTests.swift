// The names that files use are a contract.

import Receivables
import Testing

struct NamesTests {
  @Test func `States of a case, in the order of the flow`() {
    let names = [
      "initializing", "invoice", "reminder", "debt_collection", "payment_order", "enforcement", "surveillance",
      "closed",
    ]
    #expect(CaseState.allCases.map(\.name) == names)
    #expect(names.map(CaseState.init(name:)) == CaseState.allCases)
    #expect(CaseState(name: "debtCollection") == nil)
  }

  @Test func `Causes of closing`() {
    #expect(ClosingCause.allCases.map(\.rawValue) == ["paid", "credited", "cancelled", "written_off"])
  }

  @Test func `Payment methods`() {
    let names = ["ach", "wire", "sepa", "swift", "rtp", "check", "card", "virtual_card", "paypal", "other"]
    #expect(PaymentMethod.allCases.map(\.rawValue) == names)
    #expect(PaymentMethod.allCases.map(\.ordinal) == Array(names.indices))
  }

  @Test func `Reasons against a respite, in the order in which they are listed`() {
    #expect(
      RespiteIssue.allCases.map(\.rawValue) == [
        "case_closed", "debt_collection_reached", "days_invalid", "max_days_exceeded", "max_total_days_exceeded",
        "max_respites_per_case", "max_respites_per_customer",
      ])
  }
}
