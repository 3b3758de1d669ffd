// The payments of one creditor and what has gone back of each (S8, S9.1).

import Ledger
import Receivables

/// A payment as it stands.
struct PaymentRecord {
  let caseIndex: CaseIndex
  let currency: Currency
  let amount: Int64
  let digest: UInt64
  /// What is left of it in suspense.
  var suspense: Int64
  /// What is left of it on its case's capital.
  var capital: Int64

  /// What has not gone back (S9.1).
  var remaining: Int64 { suspense + capital }

  /// Takes `amount` back in the reverse order of the allocation: suspense first, then capital (S9.2).
  mutating func unwind(_ amount: Int64) -> (suspense: Int64, capital: Int64) {
    let fromSuspense = min(suspense, amount)
    let fromCapital = amount - fromSuspense
    suspense -= fromSuspense
    capital -= fromCapital
    return (fromSuspense, fromCapital)
  }
}

struct PaymentRegister {
  private var records = DenseList<PaymentRecord>()
  // The digests of accepted events.
  private var refunds = DenseList<UInt64>()
  private var chargebacks = DenseList<UInt64>()

  /// The payment, where it is recorded.
  subscript(index: PaymentIndex) -> PaymentRecord? {
    get { records[index] }
    set { records[index] = newValue }
  }

  /// The payments that are recorded, in the order of their numbers.
  var recorded: [PaymentIndex] { records.numbers }

  /// The digest under which a refund or a chargeback was accepted, if it was.
  func digest(_ kind: ReversalKind, _ index: ReversalIndex) -> UInt64? {
    switch kind {
    case .refund: refunds[index]
    case .chargeback: chargebacks[index]
    }
  }

  mutating func accept(_ kind: ReversalKind, _ index: ReversalIndex, digest: UInt64) {
    switch kind {
    case .refund: refunds[index] = digest
    case .chargeback: chargebacks[index] = digest
    }
  }
}

/// The two ways in which money of a payment goes back.
enum ReversalKind {
  case refund
  case chargeback

  func reference(_ index: ReversalIndex) -> EventReference { self == .refund ? .refund(index) : .chargeback(index) }
}
