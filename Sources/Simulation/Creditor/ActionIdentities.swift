// Which creditor payments, creditings and cancellations were accepted, so that a repetition is known as one (S8.8).

import Receivables

struct ActionIdentities: ~Copyable {
  private var creditorPayments = DenseList<UInt64>()
  private var creditings = DenseList<UInt64>()
  private var cancellations = DenseList<UInt64>()

  /// The digest under which an action was accepted, if it was.
  func digest(_ kind: ActionRecord.Kind, _ action: CaseActionIndex) -> UInt64? {
    switch kind {
    case .creditorPayment: creditorPayments[action]
    case .crediting: creditings[action]
    case .cancellation: cancellations[action]
    case .writeOff: nil
    }
  }

  mutating func accept(_ kind: ActionRecord.Kind, _ action: CaseActionIndex, digest: UInt64) {
    switch kind {
    case .creditorPayment: creditorPayments.set(action, digest)
    case .crediting: creditings.set(action, digest)
    case .cancellation: cancellations.set(action, digest)
    case .writeOff: break
    }
  }
}
