// The lines of a script on which something is done: those that Lua's compiler says, but for lines that only close what
// others began, and that are passed whether anything was done or not.

import CLuaShim

enum LuaScriptLines {
  /// The lines, in order; where the compiler cannot say, all that have words on them.
  static func find(_ bytes: [UInt8], _ syntax: LuaSyntax?, functions: [LuaNode]) -> [Int] {
    let tokens = LuaTokens(bytes)
    let closers: Set<String> = ["end", "}", ")", "]", ",", ";", "else"]
    let doing = Set(tokens.list.filter { !closers.contains(tokens.text($0)) }.map(\.line))
    guard let syntax, let told = compiled(bytes, syntax, functions) else { return doing.sorted() }
    return told.intersection(doing).sorted()
  }

  private static func compiled(_ bytes: [UInt8], _ syntax: LuaSyntax, _ functions: [LuaNode]) -> Set<Int>? {
    let taker = LineTaker()
    guard taker.take(bytes[...], functionLine: 0) else { return nil }
    for function in functions {
      guard let (text, line) = syntax.body(of: function), taker.take(text, functionLine: line) else { return nil }
    }
    return taker.lines
  }

  /// Whether a script compiles.
  static func compiles(_ bytes: [UInt8]) -> Bool { LineTaker().take(bytes[...], functionLine: 0) }
}

extension LuaSyntax {
  /// What follows the word `function` and its name, and the line on which that begins.
  fileprivate func body(of function: LuaNode) -> (text: ArraySlice<UInt8>, line: Int)? {
    guard let opening = function.tokens.first(where: { $0 > function.token && text($0) == "(" }) else { return nil }
    return (bytes(of: opening...function.tokens.upperBound), spot(opening).line)
  }
}

/// What the callback from C reaches.
private final class LineTaker {
  var lines: Set<Int> = []

  /// Takes the lines of a script, or of what follows the word `function` on a line; false where it does not compile.
  func take(_ text: ArraySlice<UInt8>, functionLine: Int) -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return text.withUnsafeBytes { bytes in
      pslua_tell_lines(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, Int32(functionLine), takeLine, context)
    }
  }
}

private func takeLine(context: UnsafeMutableRawPointer?, line: Int32) {
  guard let context else { return }
  Unmanaged<LineTaker>.fromOpaque(context).takeUnretainedValue().lines.insert(Int(line))
}
