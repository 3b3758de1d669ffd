// What many rows of a log have in common, kept once: there are few shapes, of which each row names its own by a number.

/// What the rows of a kind have in common.
struct RowShape: Hashable {
  let verb: LogVerb
  /// Which of the files that are read one after another they are of, from 1.
  let file: Int32
  /// The columns in which they have something.
  let filled: LogColumns
  /// Those whose cells are kept.
  let kept: LogColumns
  /// How their instants are written.
  let form: TimeForm
  /// Which of the layouts of the file they have.
  let layout: Int32
  /// Whether the text of each follows its cells.
  let hasText: Bool

  /// The numbers of the kept columns whose cells mostly say one of a few words, and of the others.
  @inline(__always)
  var words: LogColumns.Numbers { LogColumns.Numbers(kept.rawValue & LogWords.columns.rawValue) }
  @inline(__always)
  var texts: LogColumns.Numbers { LogColumns.Numbers(kept.rawValue & ~LogWords.columns.rawValue) }

  /// Whether two shapes are the same.
  @inline(__always)
  func isThat(of other: RowShape) -> Bool {
    // What is kept follows from what is filled and from the form.
    verb == other.verb && filled.rawValue == other.filled.rawValue && form == other.form && hasText == other.hasText
      && layout == other.layout && file == other.file
  }
}

/// The shapes of rows by their numbers, from 0.
struct RowShapes {
  private(set) var list: [RowShape] = []
  /// How often they were forgotten: numbers of before mean nothing any more.
  private(set) var edition = 0
  private var numbers: [RowShape: Int] = [:]
  // For each verb the shape of its last row, which is mostly that of the next.
  private var latest = Array(repeating: 0, count: LogVerb.allCases.count)
  // Far fewer than a number of a shape can tell.
  private static let most = 1 << 20

  /// Whether there are so many that rows should no longer wait: hardly any row has the shape of another.
  var isFull: Bool { list.count >= RowShapes.most }

  /// The shape with a number.
  @inline(__always)
  subscript(number: Int) -> RowShape { list[number] }

  /// The number of a shape, if it has one.
  @inline(__always)
  mutating func number(of shape: RowShape) -> Int? {
    let known = latest[shape.verb.rawValue]
    if known < list.count, list[known].isThat(of: shape) { return known }
    return find(shape)
  }

  @inline(never)
  private mutating func find(_ shape: RowShape) -> Int? {
    guard let number = numbers[shape] else { return nil }
    latest[shape.verb.rawValue] = number
    return number
  }

  /// Gives a shape a number that has none.
  @inline(never)
  mutating func add(_ shape: RowShape) -> Int {
    let number = list.count
    list.append(shape)
    numbers[shape] = number
    latest[shape.verb.rawValue] = number
    return number
  }

  /// Forgets all shapes.
  mutating func removeAll() {
    list.removeAll()
    numbers.removeAll()
    edition += 1
  }
}
