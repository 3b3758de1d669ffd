// What a rule may use before it ends for good.

/// The limits of an interpreter. A rule that exceeds one ends, whether it catches errors or not.
///
/// Besides these, a text has at most 16,384 bytes, a table at most 16,384 keys or 32,768 places of a list, and calls nest
/// as deep as 5,120 values and 200 calls of metamethods or built-in functions allow.
public struct LuaLimits: Hashable, Sendable {
  /// Units for one question or one load: about one for each instruction, more for what costs more. Where a policy
  /// has had a table of more than 4,096 keys or 8,192 places, each instruction counts two to four.
  public var fuel: Int64 = 2_000_000
  /// Bytes that the interpreter as a whole may have in use.
  public var memory = 256 << 20
  /// Bytes that one question or one load may print.
  public var output = 64 << 10
  /// Bytes of one script.
  public var source = 256 << 10

  /// The defaults.
  public init() {}
}
