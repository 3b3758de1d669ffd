// Values that left Lua, as plain Swift values.

/// A function of a script that can be asked.
public struct LuaFunction: Hashable, Sendable {
  /// Its place among the functions of the policy that has it.
  let position: Int
  /// Where it is defined.
  public let place: LuaPlace
}

/// A value that left Lua.
public enum LuaValue: Hashable, Sendable {
  /// No value.
  case none
  /// A truth value.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A float, which is never taken for a number of anything.
  case float(Double)
  /// A text.
  case text(String)
  /// Money: minor units, and the currency's exponent in the top byte with its three letters below.
  case money(minorUnits: Int64, currency: UInt32)
  /// Millionths of a percent.
  case percent(millionths: Int64)
  /// Days since 1970-01-01.
  case date(days: Int32)
  /// A function.
  case function(LuaFunction)
  /// The values of a list, in their order. Where a place is missing, there are those before it and then `none`.
  case list([LuaValue])
  /// A table, ordered by the bytes of its keys.
  case table([LuaEntry])
  /// What a frequency constructor was given, and the constructor's name.
  case frequency(String, [LuaEntry])
  /// Something else, in words: `a policy`.
  case other(String)
}

/// A key of a table and its value.
public struct LuaEntry: Hashable, Sendable {
  /// The key; empty for a place in a table that has both places and names.
  public var key: String
  /// The value.
  public var value: LuaValue
  /// The constructor call that gave the value, in a policy.
  public var origin: LuaPlace?

  /// A key and its value.
  public init(key: String, value: LuaValue, origin: LuaPlace?) {
    self.key = key
    self.value = value
    self.origin = origin
  }
}
