// What is wrong with something that a user wrote: a stable code, a place, a sentence, and what to do about it.

/// One mistake, or one warning, as a value that a renderer turns into text.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The work cannot be done as asked.
    case error
    /// The work goes on, and something is likely not as meant.
    case warning
  }

  /// What sort of failure it is, which decides the exit code of a command.
  public enum Category: Sendable {
    /// An expectation failed, or nothing was checked.
    case expectation
    /// A scenario, an event log or a rule script is invalid.
    case invalidInput
    /// A rule failed while running, or answered nonsense.
    case ruleFailed
    /// A rule exceeded its limits.
    case ruleLimit
    /// An invariant of the books was broken.
    case invariant
    /// The command was asked for something that makes no sense.
    case usage
    /// What a command was told to hold results against was not met.
    case gate
    /// An output could not be written.
    case output
  }

  /// Error or warning.
  public var severity: Severity
  /// What sort of failure it is.
  public var category: Category
  /// A stable name for this kind of mistake, in `snake_case`.
  public var code: String
  /// One sentence of what is wrong, without a full stop.
  public var message: String
  /// Where it is, as far as that is known.
  public var place: SourcePlace?
  /// One sentence of what to do, where that helps.
  public var help: String?
  /// Further facts, a line each: the question that was asked, a call trace.
  public var notes: [String]

  /// A diagnostic; an error in the input unless said otherwise.
  public init(
    _ code: String, _ message: String, at place: SourcePlace? = nil, help: String? = nil, notes: [String] = [],
    category: Category = .invalidInput, severity: Severity = .error
  ) {
    self.severity = severity
    self.category = category
    self.code = code
    self.message = message
    self.place = place
    self.help = help
    self.notes = notes
  }
}

/// Several diagnostics thrown as one error, so that all mistakes of a file are reported at once.
public struct Diagnostics: Error, Sendable {
  /// The diagnostics, in the order in which they are to be read.
  public var list: [Diagnostic]

  /// Diagnostics as one error.
  public init(_ list: [Diagnostic]) { self.list = list }
}
