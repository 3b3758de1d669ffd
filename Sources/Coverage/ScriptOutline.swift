// What there is in a rule script to be reached, known without running it.

/// A script, and what of it can be reached.
public struct ScriptOutline: Sendable {
  /// A function.
  public struct Function: Hashable, Sendable {
    /// What it is known by: the rule that it is written for, its own name, or its line; once in a script.
    public var name: String
    /// The line on which it begins, from 1.
    public var line: Int

    /// A function.
    public init(name: String, line: Int) {
      self.name = name
      self.line = line
    }
  }

  /// A condition that is met or not, each of which is a branch.
  public struct Condition: Hashable, Sendable {
    /// The line on which it begins, from 1.
    public var line: Int
    /// The column on which it begins, in scalars from 1.
    public var column: Int
    /// It as it is written, on one line, with the word that asks for it: `if x > 5`, `a and`.
    public var text: String

    /// A condition.
    public init(line: Int, column: Int, text: String) {
      self.line = line
      self.column = column
      self.text = text
    }
  }

  /// How reports name the script: the rules folder as the user named it, and the path within it.
  public var path: String
  /// Its text.
  public var text: [UInt8]
  /// The lines that something is done on, in order.
  public var lines: [Int] = []
  /// The functions, in the order in which they begin.
  public var functions: [Function] = []
  /// The conditions, in the order in which they are written.
  public var conditions: [Condition] = []
  /// Whether functions and conditions are known: the script was understood.
  public var isUnderstood = true

  /// An outline with nothing in it.
  public init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }
}

extension ScriptOutline: Hashable {
  /// Two outlines are the same where path and text are: what there is follows from the text.
  public static func == (left: ScriptOutline, right: ScriptOutline) -> Bool {
    left.path == right.path && left.text == right.text
  }

  /// The text is compared, and long to hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
