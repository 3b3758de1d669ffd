// The text that is given to the YAML library, in which some characters are replaced by others that the text does not use.
//
// Replacing one scalar by another keeps every line and column, so marks point into the original. It serves to
// - keep aliases from being aliases: without `*` there are none, nothing can grow by them, and they are found afterwards;
// - keep U+0085, U+2028 and U+2029 from ending a line, as YAML 1.1 has it and nothing that shows the file does;
// - rename a key that is given twice, for the library tells of one such key at a time and then stops.

/// A text by lines and columns, with stand-ins.
struct YAMLText {
  private(set) var scalars: [Unicode.Scalar]
  private let text: String
  private var lineStarts = [0]
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var star: Unicode.Scalar?
  private var unused: [Unicode.Scalar]

  /// Stands in for every `*` and every line separator that is none.
  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    // The private use plane: no text that means something to a second reader has many of them.
    let privateUse = UInt32(0xF0000)...0xF0400
    let used = Set(scalars.lazy.filter { privateUse.contains($0.value) })
    unused = privateUse.reversed().compactMap(Unicode.Scalar.init).filter { !used.contains($0) }
    for hidden in ["*", "\u{85}", "\u{2028}", "\u{2029}"] as [Unicode.Scalar] { hide(hidden) }
    for index in scalars.indices where endsLine(index) { lineStarts.append(index + 1) }
  }

  /// The text for the YAML library.
  var yaml: String { originals.isEmpty ? text : String(String.UnicodeScalarView(scalars)) }

  /// The scalar at a line and column, both from 1; nil at the end of the text.
  func scalar(_ line: Int, _ column: Int) -> Unicode.Scalar? {
    index(line, column).flatMap { scalars.indices.contains($0) ? scalars[$0] : nil }
  }

  /// The scalars from a line and column to the end of that line, one after another: a line may be as long as the text.
  func rest(_ line: Int, _ column: Int) -> some Sequence<Unicode.Scalar> {
    var next = index(line, column) ?? scalars.count
    return AnyIterator {
      guard next < scalars.count, scalars[next] != "\n", scalars[next] != "\r" else { return nil }
      defer { next += 1 }
      return scalars[next]
    }
  }

  /// How many scalars there are from a line and column to the end of that line, counted up to a number.
  func restLength(_ line: Int, _ column: Int, atMost most: Int) -> Int {
    guard let start = index(line, column), start < scalars.count else { return 0 }
    let rest = scalars[start..<min(scalars.count, start + most)]
    return (rest.firstIndex { $0 == "\n" || $0 == "\r" } ?? rest.endIndex) - start
  }

  /// The mark at a line and column, or at the end of the text where it is not as long.
  func mark(_ line: Int, _ column: Int) -> SourceMark {
    guard line > lineStarts.count || scalar(line, column) == nil, let start = lineStarts.last else {
      return SourceMark(line: line, column: column)
    }
    guard start == scalars.count, lineStarts.count > 1 else {
      return SourceMark(line: lineStarts.count, column: scalars.count - start + 1)
    }
    // After the last line's end there is nothing to be shown.
    return SourceMark(line: lineStarts.count - 1, column: rest(lineStarts.count - 1, 1).length + 1)
  }

  /// `text` with what stood there before in the place of every stand-in.
  func restored(_ text: String) -> String {
    guard !originals.isEmpty, text.unicodeScalars.contains(where: { originals[$0] != nil }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { originals[$0] ?? $0 }))
  }

  /// Whether a plain scalar of the library's is an alias: no other begins with `*`.
  func isAlias(_ text: String) -> Bool { star != nil && text.unicodeScalars.first == star }

  /// Renames the key at a line and column by one of its characters; false where that cannot be done.
  mutating func rename(_ line: Int, _ column: Int) -> Bool {
    guard var place = index(line, column), scalars.indices.contains(place) else { return false }
    let quotes: [Unicode.Scalar] = ["\"", "'"]
    if quotes.contains(scalars[place]) { place += 1 }
    // What begins with one of these is no simple key, or is an empty one.
    let special = quotes + ["&", "!", "[", "{", "?", ":", "|", ">", "\\", "\n", "\r", " "]
    guard scalars.indices.contains(place), !special.contains(scalars[place]), let standIn = unused.popLast() else {
      return false
    }
    // A key that was renamed before stands in for what it was in the beginning.
    originals[standIn] = originals[scalars[place]] ?? scalars[place]
    scalars[place] = standIn
    return true
  }

  private mutating func hide(_ hidden: Unicode.Scalar) {
    guard scalars.contains(hidden), let standIn = unused.popLast() else { return }
    originals[standIn] = hidden
    if hidden == "*" { star = standIn }
    for index in scalars.indices where scalars[index] == hidden { scalars[index] = standIn }
  }

  private func endsLine(_ index: Int) -> Bool {
    if scalars[index] == "\n" { return true }
    return scalars[index] == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
  }

  private func index(_ line: Int, _ column: Int) -> Int? {
    lineStarts.indices.contains(line - 1) && column >= 1 ? lineStarts[line - 1] + column - 1 : nil
  }
}

extension Sequence {
  /// How many elements are left.
  var length: Int { reduce(0) { length, _ in length + 1 } }
}
