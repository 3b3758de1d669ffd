// What the rows of an event log come to: events, and rows that cannot be read; and who takes them.

public import Diagnostics
public import Ledger
public import Receivables
public import Simulation

/// Takes what the rows of some of a log's creditors come to: those of a creditor in their order, and one creditor's after
/// another's. Rows of which no creditor can be told come between those, to the first of several takers.
public protocol LogRowTaker {
  /// Takes an event of the creditor with this number. Its `place` is the line that its row begins on.
  func take(_ event: Event, ofCreditor number: Int, _ shard: LogShard) throws

  /// Takes the recording of a payment by the row on a line. Who does not take it apart from other events takes it as one.
  func take(
    _ payment: PlainPayment, at instant: Instant, line: Int, ofCreditor number: Int, _ shard: LogShard
  ) throws

  /// Takes an event that no creditor's simulation can tell of.
  func take(_ row: UnroutableRow, _ shard: LogShard) throws

  /// Takes a row that cannot be read. It changes nothing.
  func take(_ row: BadRow, _ shard: LogShard) throws

  /// Takes notice that there are no more rows of the creditor with this number, whose names are let go.
  func takeEnd(ofCreditor number: Int, _ shard: LogShard) throws
}

extension LogRowTaker {
  /// Takes the recording of a payment as any other event.
  public func take(
    _ payment: PlainPayment, at instant: Instant, line: Int, ofCreditor number: Int, _ shard: LogShard
  ) throws {
    try take(Event(at: instant, place: line, action: .payment(Payment(payment))), ofCreditor: number, shard)
  }
}

/// An event that no creditor's simulation can tell of: one whose invoice number stands for no one case (S15).
public struct UnroutableRow: Hashable, Sendable {
  /// Why it is refused.
  public var code: RefusalCode
  /// The line that the row begins on, from 1.
  public var line: Int
  /// What it tells of.
  public var verb: String
  /// What it goes by.
  public var event: String
  /// One sentence of why it is refused, without a full stop.
  public var message: String
  /// When it was recorded.
  public var at: Instant
}

/// A row that cannot be read, and why.
public struct BadRow: Hashable, Sendable {
  /// The line that the row begins on, from 1.
  public var line: Int
  /// Where in the row the mistake is, in Unicode scalars from 1; nil where it is about the row as a whole, or too far
  /// out to be shown.
  public var column: Int?
  /// How many scalars are wrong, at least 1.
  public var length: Int
  /// A stable name for this kind of mistake, in `snake_case`.
  public var code: String
  /// One sentence of what is wrong, without a full stop. It may hold characters of the log that are not fit to be shown.
  public var message: String
  /// One sentence of what to do, where that helps.
  public var help: String?
  /// The row, up to its first line end and at most `longestExcerpt` bytes of it; what is no UTF-8 is replaced.
  public var excerpt: String

  /// A row that cannot be used, about which `message` says all there is to say.
  public init(line: Int, code: String, message: String) {
    self.init(line: line, column: nil, length: 1, code: code, message: message, help: nil, excerpt: "")
  }

  init(line: Int, column: Int?, length: Int, code: String, message: String, help: String?, excerpt: String) {
    self.line = line
    self.column = column
    self.length = length
    self.code = code
    self.message = message
    self.help = help
    self.excerpt = excerpt
  }

  /// The most bytes of a row that are kept to be shown.
  public static let longestExcerpt = 1 << 10

  /// The row as a diagnostic about the log that the user called `file`.
  public func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(
      code, message,
      at: SourcePlace(file: file, line: line, column: column, length: length, excerpt: excerpt.isEmpty ? nil : excerpt),
      help: help)
  }
}
