// A text that a user wrote, and places in it.

/// A place in a file: line and column from 1, and the line itself so that it can be shown later.
public struct SourcePlace: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The line, from 1; nil where the diagnostic is about the file as a whole.
  public var line: Int?
  /// The column in Unicode scalars, from 1; nil where it is about the line as a whole.
  public var column: Int?
  /// How many scalars the caret underlines.
  public var length: Int
  /// The text of the line.
  public var excerpt: String?

  /// A place in a file.
  public init(file: String, line: Int? = nil, column: Int? = nil, length: Int = 1, excerpt: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.excerpt = excerpt
  }

  /// The line's text says nothing that its number does not, and may be long.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
    hasher.combine(column)
  }
}

/// The text of a file, split into lines once.
public struct SourceText: Sendable {
  /// The file as the user named it.
  public let file: String
  /// The whole text.
  public let text: String
  // Texts of their own, which diagnostics of one line share.
  private let lines: [String]

  /// A text that was read from `file`.
  public init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = SourceText.lines(of: text)
  }

  // By bytes, which is several times as fast as by characters; both ends of a line are bytes of their own in UTF-8.
  private static func lines(of text: String) -> [String] {
    let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var lines: [String] = []
    var start = text.utf8.startIndex
    var previous: UInt8?
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      defer { previous = byte }
      guard byte == newline || byte == carriageReturn else { continue }
      let next = text.utf8.index(after: index)
      // The second of the two that end one line.
      if !(byte == newline && previous == carriageReturn) { lines.append(String(text[start..<index])) }
      start = next
    }
    lines.append(String(text[start...]))
    return lines
  }

  /// The line with this number, from 1, without its end.
  public func line(_ number: Int) -> String? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// The place at a line and column, both from 1.
  public func place(line: Int, column: Int? = nil, length: Int = 1) -> SourcePlace {
    SourcePlace(file: file, line: line, column: column, length: length, excerpt: self.line(line))
  }

  /// The file as a whole.
  public var whole: SourcePlace { SourcePlace(file: file) }
}
