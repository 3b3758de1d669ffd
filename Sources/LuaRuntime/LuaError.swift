// Why a script did not load or a function did not answer.

/// A place in a script.
public struct LuaPlace: Hashable, Sendable {
  /// The script's path within the rules folder.
  public var script: String
  /// The line, from 1; 0 for the script as a whole.
  public var line: Int

  /// A place in a script.
  public init(script: String, line: Int) {
    self.script = script
    self.line = line
  }
}

/// A function that was running when an error arose, or the script itself.
public struct LuaFrame: Hashable, Sendable {
  /// Where it was.
  public var place: LuaPlace
  /// The line on which it begins; 0 for the script itself.
  public var beginsAt: Int

  /// A function that was running.
  public init(place: LuaPlace, beginsAt: Int) {
    self.place = place
    self.beginsAt = beginsAt
  }
}

/// A script that did not load, or a function that did not answer.
public struct LuaError: Error, Hashable, Sendable {
  /// What happened.
  public enum Kind: Sendable {
    /// An error was raised.
    case failed
    /// A limit was exceeded.
    case limit
    /// A script does not parse.
    case syntax
  }

  /// What happened.
  public var kind: Kind
  /// One sentence of what is wrong, without its place.
  public var message: String
  /// Where, as far as that is known.
  public var place: LuaPlace?
  /// The Lua functions that were running, innermost first.
  public var trace: [LuaFrame]

  /// An error.
  public init(_ kind: Kind, _ message: String, at place: LuaPlace?, trace: [LuaFrame] = []) {
    self.kind = kind
    self.message = message
    self.place = place
    self.trace = trace
  }
}

extension LuaError {
  /// An error as Lua words it, whose message may begin with `script:line: `.
  init(_ kind: Kind, raw message: String, trace: [LuaFrame], scripts: [String]) {
    self.init(kind, message, at: trace.first?.place, trace: trace)
    guard kind != .limit, let (name, line, rest) = LuaError.split(message) else { return }
    let known = scripts.first { LuaError.shortName(of: $0) == name }
    guard let known else { return }
    place = LuaPlace(script: known, line: line)
    self.message = rest
  }

  private static func split(_ message: String) -> (name: String, line: Int, rest: String)? {
    var start = message.startIndex
    while let colon = message[start...].firstIndex(of: ":") {
      let after = message[message.index(after: colon)...]
      let digits = after.prefix { $0.isASCII && $0.isNumber }
      let rest = after.dropFirst(digits.count)
      if let line = Int(digits), rest.hasPrefix(": ") {
        return (String(message[..<colon]), line, String(rest.dropFirst(2)))
      }
      start = message.index(after: colon)
    }
    return nil
  }

  // Lua names a script in messages by at most 59 bytes, the last of it where it is longer.
  private static func shortName(of script: String) -> String {
    let bytes = script.utf8
    guard bytes.count > 59 else { return script }
    return "..." + String(decoding: bytes.suffix(56), as: UTF8.self)
  }
}
