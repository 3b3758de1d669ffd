// How far a payment can come from where it is (S8.1).

import Receivables
import Testing

struct PaymentStatusTests {
  /// From each status to each: `=` is there already, `+` is noted, `S` settles, `C` is a chargeback, `R` is a refund, and
  /// `-` is refused.
  private static let table: [(PaymentStatus, String)] = [
    //             initiated processing sent settled returned failed canceled refunded
    (.initiated, "= + + S + + + -"),
    (.processing, "- = + S + + + -"),
    (.sent, "- - = S + + + -"),
    (.settled, "- - - = C C - R"),
    (.returned, "- - - - = - - -"),
    (.failed, "- - - - - = - -"),
    (.canceled, "- - - - - - = -"),
    (.refunded, "- - - - - - - ="),
  ]

  private func letter(_ change: PaymentStatus.Change?) -> String {
    guard let change else { return "-" }
    return switch change {
    case .none: "="
    case .noted: "+"
    case .settles: "S"
    case .chargeback: "C"
    case .refund: "R"
    }
  }

  @Test func `S8.1 the table has every status`() {
    #expect(PaymentStatusTests.table.map(\.0) == PaymentStatus.allCases)
  }

  @Test(arguments: table) func `S8.1 every change of status`(from: PaymentStatus, row: String) {
    #expect(PaymentStatus.allCases.map { letter(from.change(to: $0)) }.joined(separator: " ") == row)
  }

  @Test func `S8.1 names of files`() {
    let names = ["initiated", "processing", "sent", "settled", "returned", "failed", "canceled", "refunded"]
    #expect(PaymentStatus.allCases.map(\.rawValue) == names)
    #expect(names.map(PaymentStatus.init(name:)) == PaymentStatus.allCases)
    #expect(PaymentStatus(name: "paid") == .settled)
    #expect(PaymentStatus(name: "completed") == .settled)
    #expect(PaymentStatus(name: "pending") == .initiated)
    #expect(PaymentStatus.names.allSatisfy { PaymentStatus(name: $0) != nil })
    #expect(PaymentStatus.names.count == 11)
  }

  @Test(arguments: ["Settled", "cancelled", "", " settled", "unknown"])
  func `S8.1 other names are no status`(name: String) { #expect(PaymentStatus(name: name) == nil) }
}
