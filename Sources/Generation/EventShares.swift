// What share of a portfolio's events each verb has, in hundredths of a percent.

import Ledger

/// A verb of generated events; its raw value is what a log calls it.
public enum GeneratedVerb: String, CaseIterable, Sendable {
  case payment, refund, chargeback, respite, crediting, cancellation
  case paymentUpdate = "payment_update"
  case creditorPayment = "creditor_payment"
  case chargebackWon = "chargeback_won"
  case writeOff = "write_off"
  case payoutRequest = "payout_request"
  case payoutFailed = "payout_failed"
  case closing = "close_creditor"
}

/// The shares of the verbs, which come to the whole.
public struct EventShares: Hashable, Sendable {
  /// The whole: 100 percent.
  public static let whole = 10_000

  /// What is wrong with shares that were asked for.
  public enum Fault: Error, Hashable, Sendable {
    /// No number from 0 to 100 with at most two decimals.
    case share(GeneratedVerb)
    /// The shares, that of payments among them, come to so many hundredths of a percent.
    case sum(Int)
    /// The shares without payments come to so many hundredths of a percent, which is more than the whole.
    case tooMuch(Int)
  }

  private var shares: [Int]

  /// 88 % payments, 3 % refunds, 1 % chargebacks, 5 % respites, 2 % creditings and 1 % cancellations.
  public static let usual: [GeneratedVerb: Int] = [
    .refund: 300, .chargeback: 100, .respite: 500, .crediting: 200, .cancellation: 100,
  ]

  /// The usual shares but for those that are given in percent, as text; payments have what is left where theirs is not.
  public init(_ percents: [GeneratedVerb: String]) throws(Fault) {
    var shares = EventShares.usual
    for verb in GeneratedVerb.allCases {
      guard let text = percents[verb] else { continue }
      guard case .success(let share) = DecimalText.parse(text, scale: 2), 0...EventShares.whole ~= Int(share) else {
        throw .share(verb)
      }
      shares[verb] = Int(share)
    }
    let sum = shares.values.reduce(0, +)
    if percents[.payment] == nil {
      guard sum <= EventShares.whole else { throw .tooMuch(sum) }
      shares[.payment] = EventShares.whole - sum
    } else if sum != EventShares.whole {
      throw .sum(sum)
    }
    self.shares = GeneratedVerb.allCases.map { shares[$0] ?? 0 }
  }

  /// The share of a verb, in hundredths of a percent.
  public subscript(verb: GeneratedVerb) -> Int { shares[EventShares.place(verb)] }

  /// The verbs, each as often as its share says, of which one is drawn.
  var verbs: [GeneratedVerb] { GeneratedVerb.allCases.flatMap { Array(repeating: $0, count: self[$0]) } }

  private static func place(_ verb: GeneratedVerb) -> Int { GeneratedVerb.allCases.firstIndex(of: verb) ?? 0 }
}
