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
    mix(UInt64(bitPattern: number ?? 0))
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
    case .registration(let registration):
      digest.combine(Int64(registration.account ?? -1))
      digest.combine(Int64(registration.customer))
      digest.combine(Int64(registration.currency.packed))
      digest.combine(registration.capital)
      digest.combine(registration.due.map { Int64($0.daysSinceEpoch) })
      digest.combine(Int64(registration.firstAction.rawValue))
      digest.mix(registration.textDigest)
    case .payment(let payment):
      digest.combine(Int64(payment.caseIndex))
      digest.combine(payment.amount)
      digest.combine(Int64(payment.currency.packed))
      digest.combine(Int64(payment.method.ordinal))
      digest.mix(payment.textDigest)
    case .refund(let reversal), .chargeback(let reversal):
      digest.combine(Int64(reversal.payment))
      digest.combine(reversal.amount)
      digest.combine(reversal.currency.map { Int64($0.packed) })
    case .respite, .specification, .payoutRequest, .payoutFailed, .closing:
      break
    }
    return digest.value
  }
}
