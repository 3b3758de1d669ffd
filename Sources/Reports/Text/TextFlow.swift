// Text brought into a width: wrapped at its spaces, or cut off with three dots.

/// Wrapping and cutting of text that is already escaped and has no line ends.
enum TextFlow {
  /// The text in lines of at most `width` columns, at least one line. A word that is wider is broken.
  ///
  /// A single character that is wider than `width` still has a line of its own.
  static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var room = width
    for word in text.split(separator: " ") {
      let size = DisplayWidth.of(String(word))
      if !line.isEmpty, size + 1 <= room {
        line += " " + word
        room -= size + 1
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let pieces = size <= width ? [String(word)] : broken(word, to: width)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
      room = width - DisplayWidth.of(line)
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// The text if `width` columns hold it, otherwise as much of it as leaves room for `...`.
  static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    return String(head(of: text[...], width: max(width - 3, 0))) + "...".prefix(max(width, 0))
  }

  /// A word in pieces of at most `width` columns, broken where ids have a joint as far as there is one.
  private static func broken(_ word: Substring, to width: Int) -> [String] {
    var pieces: [String] = []
    var rest = word
    while DisplayWidth.of(String(rest)) > width {
      let head = head(of: rest, width: width)
      let joint = head.lastIndex(of: "/") ?? head.lastIndex { "-_.".contains($0) }
      let piece = joint.map { head[...$0] } ?? (head.isEmpty ? rest.prefix(1) : head)
      pieces.append(String(piece))
      rest = rest[piece.endIndex...]
    }
    return rest.isEmpty ? pieces : pieces + [String(rest)]
  }

  /// As much of the beginning as `width` columns hold.
  private static func head(of text: Substring, width: Int) -> Substring {
    var room = width
    return text.prefix { character in
      room -= DisplayWidth.of(character)
      return room >= 0
    }
  }
}
