// A script as a tree, for whoever advises its author. What a script does is for Lua to say: a script that this does not
// understand has no tree, and nobody says anything of it.

/// A part of a script and the parts that it has.
public struct LuaNode: Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// A name: a local by its number, or a global.
    case name(Int?)
    /// A number, a text, `true`, `false` or `nil`.
    case literal
    /// `...`
    case varargs
    /// `base.key` or `base[key]`: the base and the key.
    case index
    /// The function and its arguments.
    case call
    /// `base:name(...)`: the base and the arguments; the token is the name.
    case method
    /// An operator and what it is applied to; the token is the operator.
    case unary, binary
    /// `( ... )`
    case parentheses
    /// A table and its fields.
    case table
    /// A field of a table: its key, where it has one, and its value; the token is the key or the first of the value.
    case field
    /// A function, its parameters by their numbers, and its statements; the token is `function`.
    case function([Int])
    /// `local a, b = ...`: the locals by their numbers, and the values.
    case local([Int])
    /// `a, b = ...`: as many targets, then the values.
    case assignment(targets: Int)
    /// What an `if`, `elseif`, `while` or `until` depends on; the token is that word.
    case condition
    /// `return ...`: the values.
    case `return`
    /// Another statement, with the expressions and statements in it.
    case statement
  }

  /// What it is.
  public let kind: Kind
  /// The token that stands for it.
  public let token: Int
  /// The tokens that it spans.
  public let tokens: ClosedRange<Int>
  /// Its parts, in the order in which they are written.
  public let children: [LuaNode]
  // How deep it is nested; bounded, so that no walk of a tree runs out of stack.
  let depth: Int
}

/// A local variable, a local function, a parameter or the variable of a loop.
public struct LuaLocal: Sendable {
  /// What declares it.
  public enum Kind: Sendable {
    /// `local x`
    case variable
    /// `local function f`
    case function
    /// A parameter, `self` included.
    case parameter
    /// The variable of a `for`.
    case loop
  }

  /// Its name.
  public let name: String
  /// What declares it.
  public let kind: Kind
  /// The token that declares it.
  public let token: Int
  /// How often it is read.
  public internal(set) var reads = 0
  /// How often it is assigned to after its declaration.
  public internal(set) var writes = 0
}
