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
      let pieces = size <= width ? [String(word)] : broken(word, to: width).filter { !$0.isEmpty }
      lines += pieces.dropLast()
      line = pieces.last ?? ""
      room = width - DisplayWidth.of(line)
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// The text if `width` columns hold it, otherwise as much of it as leaves room for `...`.
  static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    return broken(text[...], to: max(width - 3, 0))[0] + "...".prefix(max(width, 0))
  }

  /// The text in pieces of at most `width` columns; the first may be empty, the others hold something.
  private static func broken(_ text: Substring, to width: Int) -> [String] {
    var pieces = [""]
    var room = width
    for character in text {
      let size = DisplayWidth.of(character)
      if size > room, pieces.count == 1 || room < width {
        pieces.append("")
        room = width
      }
      pieces[pieces.count - 1].append(character)
      room -= size
    }
    return pieces
  }
}
