// A number that stands for the content of an event, so that a repetition can be told from a conflict (S8.8).

import Ledger
import Receivables

/// Mixes whole numbers and texts into 64 bits, the same on every machine.
public struct ContentDigest: Sendable {
  /// The digest of what was mixed in so far.
  public private(set) var value = TextHash.seed

  /// The digest of nothing.
  public init() {}

  /// Mixes in a whole number.
  public mutating func combine(_ number: Int64) { mix(UInt64(bitPattern: number)) }

  /// Mixes in a number that may be absent.
  public mutating func combine(_ number: Int64?) {
    mix(number == nil ? 0 : 1)
    if let number { mix(UInt64(bitPattern: number)) }
  }

  /// Mixes in bytes and their number.
  public mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) { value = TextHash.mix(value, bytes) }

  /// Mixes in bytes and their number.
  public mutating func combine(_ bytes: some Collection<UInt8>) {
    Array(bytes).withUnsafeBufferPointer { combine($0) }
  }

  mutating func mix(_ word: UInt64) { value = TextHash.mix(value, word) }
}

extension Action {
  /// Stands for all fields of the event but its instant.
  var contentDigest: UInt64 {
    var digest = ContentDigest()
    switch self {
    case .registration(let registration): digest.combine(registration)
    case .payment(let payment): digest.combine(payment)
    case .refund(let reversal), .chargeback(let reversal):
      digest.combine(Int64(reversal.payment))
      digest.combine(reversal.amount)
      digest.combine(reversal.currency.map { Int64($0.packed) })
      digest.combine(reversal.rate?.units)
    case .creditorPayment(let action), .crediting(let action), .cancellation(let action):
      digest.combine(Int64(action.caseIndex))
      digest.combine(action.amount)
      digest.combine(action.currency.map { Int64($0.packed) })
      digest.combine(action.effective?.milliseconds)
      digest.mix(action.textDigest)
    case .paymentUpdate, .writeOff, .chargebackWon, .respite, .specification, .payoutRequest, .payoutFailed, .closing:
      break
    }
    return digest.value
  }
}

extension ContentDigest {
  fileprivate mutating func combine(_ registration: CaseRegistration) {
    combine(Int64(registration.account ?? -1))
    combine(Int64(registration.customer))
    combine(Int64(registration.currency.packed))
    combine(registration.debt.costs)
    combine(registration.debt.interest)
    combine(registration.debt.capital)
    combine(registration.due.map { Int64($0.daysSinceEpoch) })
    combine(registration.registeredAt?.milliseconds)
    combine(Int64(registration.firstAction.rawValue))
    mix(registration.textDigest)
  }

  fileprivate mutating func combine(_ payment: Payment) {
    combine(payment.amount)
    mix(
      UInt64(payment.currency.packed) << 32 | UInt64(payment.method.ordinal) << 16 | UInt64(payment.status.ordinal))
    combine(payment.settledAt?.milliseconds)
    combine(payment.effective?.milliseconds)
    switch payment.target {
    case .one(let caseIndex, let rate):
      combine(Int64(caseIndex))
      combine(rate?.units)
    case .lines(let lines):
      combine(Int64(-lines.count - 1))
      for line in lines {
        combine(line.caseIndex.map { Int64($0) })
        combine(line.amount)
        combine(line.rate?.units)
        combine(line.discount)
        combine(line.fee)
      }
    }
    mix(payment.textDigest)
  }
}
