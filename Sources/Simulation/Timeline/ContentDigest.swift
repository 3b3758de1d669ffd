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
  @inline(__always)
  public mutating func combine(_ number: Int64) { mix(UInt64(bitPattern: number)) }

  /// Mixes in a number that may be absent.
  @inline(__always)
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

  @inline(__always)
  mutating func mix(_ word: UInt64) { value = TextHash.mix(value, word) }
}

/// What an event says, for which a number can stand.
protocol Digested {
  /// Mixes all fields of the event but its instant into a digest.
  func combine(into digest: inout ContentDigest)
}

extension Digested {
  /// Stands for all fields of the event but its instant.
  var contentDigest: UInt64 {
    var digest = ContentDigest()
    combine(into: &digest)
    return digest.value
  }
}

extension CaseRegistration: Digested {
  func combine(into digest: inout ContentDigest) {
    digest.combine(Int64(account ?? -1))
    digest.combine(Int64(customer))
    digest.combine(Int64(currency.packed))
    digest.combine(debt.costs)
    digest.combine(debt.interest)
    digest.combine(debt.capital)
    digest.combine(due.map { Int64($0.daysSinceEpoch) })
    digest.combine(registeredAt?.milliseconds)
    digest.combine(Int64(firstAction.rawValue))
    digest.mix(textDigest)
  }
}

extension Payment: Digested {
  func combine(into digest: inout ContentDigest) {
    digest.combine(amount)
    digest.combine(currency, method, status)
    digest.combine(settledAt?.milliseconds)
    digest.combine(effective?.milliseconds)
    switch target {
    case .one(let caseIndex, let rate):
      digest.combine(Int64(caseIndex))
      digest.combine(rate?.units)
    case .lines(let lines):
      digest.combine(Int64(-lines.count - 1))
      for line in lines {
        digest.combine(line.caseIndex.map { Int64($0) })
        digest.combine(line.amount)
        digest.combine(line.rate?.units)
        digest.combine(line.discount)
        digest.combine(line.fee)
      }
    }
    digest.mix(textDigest)
  }
}

extension PlainPayment: Digested {
  /// What the same payment mixes in that says all that it may say.
  @inline(__always)
  func combine(into digest: inout ContentDigest) {
    let unsaid: Int64? = nil
    digest.combine(amount)
    digest.combine(currency, method, .settled)
    digest.combine(unsaid)
    digest.combine(unsaid)
    digest.combine(Int64(caseIndex))
    digest.combine(unsaid)
    digest.mix(textDigest)
  }
}

extension ContentDigest {
  @inline(__always)
  fileprivate mutating func combine(_ currency: Currency, _ method: PaymentMethod, _ status: PaymentStatus) {
    mix(UInt64(currency.packed) << 32 | UInt64(method.ordinal) << 16 | UInt64(status.ordinal))
  }
}

extension Reversal: Digested {
  func combine(into digest: inout ContentDigest) {
    digest.combine(Int64(payment))
    digest.combine(amount)
    digest.combine(currency.map { Int64($0.packed) })
    digest.combine(rate?.units)
  }
}

extension CaseAction: Digested {
  func combine(into digest: inout ContentDigest) {
    digest.combine(Int64(caseIndex))
    digest.combine(amount)
    digest.combine(currency.map { Int64($0.packed) })
    digest.combine(effective?.milliseconds)
    digest.mix(textDigest)
  }
}
