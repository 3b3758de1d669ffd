// A value that a user gives a parameter. A mistake in it is the user's, so it is told where the value was given and never
// at the script.

public import Diagnostics

/// A value of a parameter as it was written, and where.
public struct GivenParameter: Hashable, Sendable {
  /// Where a value comes from.
  public enum Origin: Hashable, Sendable {
    /// `--set CREDITOR.PARAM=VALUE`.
    case commandLine
    /// A file, such as a scenario's variant, at this place.
    case file(SourcePlace)
  }

  /// The value as it was written.
  public var text: String
  /// Where it comes from.
  public var origin: Origin

  /// A value.
  public init(_ text: String, from origin: Origin) {
    self.text = text
    self.origin = origin
  }

  /// What is wrong with the value: in the command line wrong usage with no place, in a file invalid input at its place.
  func diagnostic(_ code: String, _ message: String, help: String? = nil) -> Diagnostic {
    switch origin {
    case .commandLine: Diagnostic(code, "--set: \(message)", help: help, category: .usage)
    case .file(let place): Diagnostic(code, message, at: place, help: help)
    }
  }
}
