// What the rules of a creditor may use before they end for good, as a user says it.

import LuaRuntime

/// The limits of rules. Each question and each load has its own count of fuel and of output, each policy its own memory.
public struct RuleLimits: Hashable, Sendable {
  /// Units for one question or one load; about one for each instruction.
  public var fuel = LuaLimits().fuel
  /// Bytes that the values of one policy may take.
  public var memory = LuaLimits().memory
  /// Bytes that one question or one load may print.
  public var output = LuaLimits().output
  /// Bytes of one script.
  public var source = LuaLimits().source

  /// The defaults.
  public init() {}

  /// The same for the interpreter.
  var lua: LuaLimits {
    var limits = LuaLimits()
    (limits.fuel, limits.memory, limits.output, limits.source) = (fuel, memory, output, source)
    return limits
  }
}
