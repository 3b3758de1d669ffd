// Turns the place of a rule into lines, columns and excerpts; reads a script's words only when asked.

import Diagnostics
import Ledger
import LuaRuntime
import Receivables

/// Finds places in the scripts of a folder.
final class PlaceFinder {
  private let folder: RuleFolder
  private var maps: [ByteText: LuaSourceMap] = [:]
  private var trees: [ByteText: LuaSyntax?] = [:]
  private var texts: [ByteText: SourceText?] = [:]
  private var lookingBack = ScriptCache<ScriptText, Bool>()

  init(_ folder: RuleFolder) { self.folder = folder }

  /// The line of a rule: that of its key, or of its function, or of the call that gave it.
  func origin(_ place: RulePlace) -> RuleOrigin? {
    guard let call = place.call else { return nil }
    if let spot = map(call.script)?.key(place.path, callAt: call.line) {
      return RuleOrigin(script: call.script, line: spot.line)
    }
    let known = place.function ?? call
    return RuleOrigin(script: known.script, line: known.line)
  }

  /// The place of a rule with its column and excerpt.
  func source(_ place: RulePlace) -> SourcePlace? {
    guard let call = place.call else { return nil }
    guard let spot = map(call.script)?.key(place.path, callAt: call.line) else {
      return source(place.function ?? call)
    }
    return text(of: call.script)?.place(line: spot.line, column: spot.column, length: spot.length)
  }

  /// The place of an error: on its line what the message is about, where that is known.
  func source(_ place: LuaPlace, about message: String) -> SourcePlace {
    guard let spot = subject(of: message, at: place), let text = text(of: place.script) else { return source(place) }
    return text.place(line: spot.line, column: spot.column, length: spot.length)
  }

  /// What a message is about, on the line where the error arose.
  func subject(of message: String, at place: LuaPlace) -> LuaSourceMap.Spot? {
    map(place.script)?.subject(of: message, onLine: place.line)
  }

  /// What the function of a rule answers as its first result, or its second: where it is returned, if only one statement
  /// returns; else where the function begins.
  func answer(of function: LuaPlace, _ rule: RuleKey, result: Int) -> LuaSourceMap.Spot? {
    guard let tree = tree(function.script),
      let found = tree.function(onLine: function.line, valueOf: rule.lastKey)
    else { return nil }
    guard found.returns.count == 1 else { return tree.spot(found.token) }
    let answer = found.returns[0]
    return answer.children.indices.contains(result) ? tree.spot(answer.children[result]) : tree.spot(answer.token)
  }

  /// Whether the line of a place has a name.
  func hasName(_ name: String, at place: LuaPlace) -> Bool {
    map(place.script)?.hasName(name, onLine: place.line) ?? false
  }

  /// The name of the function that begins at a place.
  func functionName(_ place: LuaPlace) -> String? { map(place.script)?.functionName(onLine: place.line) }

  /// A script as a tree; nil where it is not understood.
  func tree(_ script: String) -> LuaSyntax? {
    if let known = trees[ByteText(script)] { return known }
    guard case .script(let text) = folder.source(script) else { return nil }
    let tree = LuaSyntax(text.bytes)
    trees[ByteText(script)] = .some(tree)
    return tree
  }

  /// A line of a script, with its excerpt; the script as a whole where the line is 0.
  func source(_ place: LuaPlace) -> SourcePlace {
    guard place.line > 0, let text = text(of: place.script) else {
      return SourcePlace(file: folder.shownPath(place.script))
    }
    return text.place(line: place.line)
  }

  /// The place of what a syntax error is near to.
  func syntax(_ place: LuaPlace, message: String) -> SourcePlace {
    guard let near = message.range(of: "near '"), message.hasSuffix("'") else { return source(place) }
    let word = String(message[near.upperBound...].dropLast())
    guard let spot = map(place.script)?.token(word, onLine: place.line), let text = text(of: place.script) else {
      return source(place)
    }
    return text.place(line: spot.line, column: spot.column, length: spot.length)
  }

  /// Whether a script may ask what money did in the last days.
  func mayLookBack(_ text: ScriptText) -> Bool {
    if let known = lookingBack[text] { return known }
    let mayAsk = LookingBack.mayAsk(text.bytes)
    lookingBack.keep(mayAsk, for: text)
    return mayAsk
  }

  /// The text of a script; nil where there is none.
  func text(of script: String) -> SourceText? {
    if let known = texts[ByteText(script)] { return known }
    let text = folder.text(script)
    texts[ByteText(script)] = .some(text)
    return text
  }

  private func map(_ script: String) -> LuaSourceMap? {
    if let known = maps[ByteText(script)] { return known }
    guard case .script(let text) = folder.source(script) else { return nil }
    let map = LuaSourceMap(text.bytes)
    maps[ByteText(script)] = map
    return map
  }
}

extension RuleKey {
  /// The key in its own table: `minimum`.
  var lastKey: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }
}

extension String {
  // The first occurrence of another text, without Foundation.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
