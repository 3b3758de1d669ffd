// What a command's exit code means; of several the highest applies.

public import Diagnostics

/// An exit code.
public enum ExitStatus: Int32, Comparable, Sendable {
  /// All well.
  case success = 0
  /// An expectation failed, or there was nothing to test.
  case expectationFailed = 1
  /// The command was used wrongly.
  case usage = 2
  /// A scenario, an event log or a rule script is invalid.
  case invalidInput = 3
  /// A rule failed while running, or answered nonsense.
  case ruleFailed = 4
  /// A rule exceeded its limits.
  case ruleLimit = 5
  /// An invariant of the books was broken.
  case invariant = 6
  /// A gate that a command was given, such as a threshold, was not met.
  case gateNotMet = 7
  /// An output could not be written.
  case output = 74

  /// What a diagnostic makes a command exit with; a warning changes nothing.
  public init(_ diagnostic: Diagnostic) {
    guard diagnostic.severity == .error else {
      self = .success
      return
    }
    switch diagnostic.category {
    case .expectation: self = .expectationFailed
    case .invalidInput: self = .invalidInput
    case .ruleFailed: self = .ruleFailed
    case .ruleLimit: self = .ruleLimit
    case .invariant: self = .invariant
    case .usage: self = .usage
    case .gate: self = .gateNotMet
    case .output: self = .output
    }
  }

  /// Orders by code.
  public static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// What a command has to say: results for standard output, diagnostics for standard error, and an exit code.
public struct CommandResult: Sendable {
  /// The results, whole.
  public var output: String
  /// What is to be said on standard error, in order.
  public var diagnostics: [Diagnostic]
  /// The exit code, if it is higher than what the diagnostics make it.
  private var floor: ExitStatus

  /// A result.
  public init(output: String = "", diagnostics: [Diagnostic] = [], status: ExitStatus = .success) {
    self.output = output
    self.diagnostics = diagnostics
    floor = status
  }

  /// The highest exit code that applies.
  public var status: ExitStatus { diagnostics.map { ExitStatus($0) }.reduce(floor, max) }
}
