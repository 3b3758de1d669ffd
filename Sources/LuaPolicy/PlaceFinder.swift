// Turns the place of a rule into lines, columns and excerpts; reads a script's words only when asked.

import Diagnostics
import LuaRuntime
import Receivables

/// Finds places in the scripts of a folder.
final class PlaceFinder {
  private let folder: RuleFolder
  private var maps: [String: LuaSourceMap] = [:]

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
    return folder.text(call.script)?.place(line: spot.line, column: spot.column, length: spot.length)
  }

  /// A line of a script, with its excerpt; the script as a whole where the line is 0.
  func source(_ place: LuaPlace) -> SourcePlace {
    guard place.line > 0, let text = folder.text(place.script) else {
      return SourcePlace(file: folder.shownPath(place.script))
    }
    return text.place(line: place.line)
  }

  /// The place of what a syntax error is near to.
  func syntax(_ place: LuaPlace, message: String) -> SourcePlace {
    guard let near = message.range(of: "near '"), message.hasSuffix("'") else { return source(place) }
    let word = String(message[near.upperBound...].dropLast())
    guard let spot = map(place.script)?.token(word, onLine: place.line), let text = folder.text(place.script) else {
      return source(place)
    }
    return text.place(line: spot.line, column: spot.column, length: spot.length)
  }

  private func map(_ script: String) -> LuaSourceMap? {
    if let known = maps[script] { return known }
    guard case .bytes(let bytes) = folder.source(script) else { return nil }
    let map = LuaSourceMap(bytes)
    maps[script] = map
    return map
  }
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
