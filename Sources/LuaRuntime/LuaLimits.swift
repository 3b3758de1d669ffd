// What a rule may use before it ends for good.

/// The limits of an interpreter. A rule that exceeds one ends, whether it catches errors or not; the count is the same on
/// every machine.
///
/// Besides these, a text has at most 8,192 bytes, a table at most 16,384 keys or 32,768 places of a list, and calls nest
/// as deep as 5,120 values and 200 calls of metamethods or built-in functions allow.
public struct LuaLimits: Hashable, Sendable {
  /// Units for one question or one load: about one for each instruction, more for what costs more. Where a policy has
  /// had a table of more than 256 keys, each instruction counts one for every 256 of them. What Lua does unseen, such as
  /// compiling a script and rebuilding a table that grows, has as many units of its own.
  public var fuel: Int64 = 200_000
  /// Bytes that the values of one policy may take.
  public var memory = 32 << 20
  /// Bytes that one question or one load may print.
  public var output = 64 << 10
  /// Bytes of one script.
  public var source = 64 << 10

  /// The defaults.
  public init() {}
}
