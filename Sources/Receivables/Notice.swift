// What is worth knowing of an event that was not refused.

public import Ledger

/// Why an accepted event did nothing, or less than it said.
public enum Notice: Hashable, Sendable {
  /// The event was accepted before, with the same content, and is ignored (S8.8).
  case repeated
  /// The payment had that status already (S8.1).
  case sameStatus
  /// The case was cancelled already (S8.7).
  case alreadyCancelled
  /// The chargeback was won already (S9.4).
  case alreadyWon
  /// Only a part could be settled (S8.6, S8.7).
  case settledPartly(settled: Money)
  /// The discount of a line is more than the capital (S8.9).
  case discountedPartly(settled: Money)

  /// A stable name.
  public var code: String {
    switch self {
    case .repeated: "repeated"
    case .sameStatus: "same_status"
    case .alreadyCancelled: "already_cancelled"
    case .alreadyWon: "already_won"
    case .settledPartly: "settled_partly"
    case .discountedPartly: "discounted_partly"
    }
  }

  /// What is said of the event after its name.
  public var remark: String {
    switch self {
    case .repeated: "came before with the same content; ignored"
    case .sameStatus: "has that status already; ignored"
    case .alreadyCancelled: "cancels what is cancelled already; ignored"
    case .alreadyWon: "wins what was won already; ignored"
    case .settledPartly(let settled): "settles only \(settled), for no more is outstanding"
    case .discountedPartly(let settled): "has a discount of more than the capital, and takes off only \(settled)"
    }
  }

  /// What was settled, where that is less than was said.
  public var settledAmount: Money? {
    switch self {
    case .settledPartly(let settled), .discountedPartly(let settled): settled
    default: nil
    }
  }
}
