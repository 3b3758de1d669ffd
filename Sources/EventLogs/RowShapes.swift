// What many rows of a log have in common, kept once: there are few shapes, of which each row names its own by a number.

/// What the rows of a kind have in common.
struct RowShape {
  /// What they are, as two numbers: rows whose numbers are the same have all of it in common.
  struct Key: Hashable {
    // The columns in which they have something, and the numbers of the verb, of how the instant is written, and whether the
    // text is kept.
    fileprivate let content: UInt64
    // The file and the layout.
    fileprivate let origin: UInt64

    @inline(__always)
    init(_ row: RoutedRow, _ record: LogRecord) {
      let marks = UInt64(row.verb.rawValue) << 16 | UInt64(row.form.rawValue) << 8 | (record.isPlain ? 0 : 1)
      content = UInt64(record.filled.rawValue) << 32 | marks
      origin = UInt64(truncatingIfNeeded: record.file) << 32 | UInt64(UInt32(truncatingIfNeeded: record.layout))
    }

    @inline(__always)
    static func == (left: Key, right: Key) -> Bool { left.content == right.content && left.origin == right.origin }
  }

  let key: Key
  let verb: LogVerb
  /// Which of the files that are read one after another they are of, from 1.
  let file: Int
  /// The columns in which they have something.
  let filled: LogColumns
  /// Those whose cells mostly say one of a few words, and the others whose cells are kept.
  let words: LogColumns
  let texts: LogColumns
  /// How their instants are written.
  let form: TimeForm
  /// Which of the layouts of the file they have.
  let layout: Int
  /// Whether the text of each follows its cells.
  let hasText: Bool
  /// Whether they fill what a payment fills that is as most are.
  let isPlainPayment: Bool

  // What such a payment fills at least, and at most.
  private static let neededOfPayment: LogColumns = [.id, .caseID, .amount, .currency]
  private static let plainPayment = neededOfPayment.union([.at, .event, .creditor, .method, .status, .reference])

  init(_ row: RoutedRow, _ record: LogRecord) {
    var kept = record.filled.subtracting(LogColumns(.event).with(.creditor))
    if row.form != .other { kept.subtract(LogColumns(.at)) }
    key = Key(row, record)
    (verb, form, filled) = (row.verb, row.form, record.filled)
    (file, layout, hasText) = (record.file, record.layout, !record.isPlain)
    (words, texts) = (kept.intersection(LogWords.columns), kept.subtracting(LogWords.columns))
    isPlainPayment =
      verb == .payment && filled.isSubset(of: RowShape.plainPayment) && filled.isSuperset(of: RowShape.neededOfPayment)
  }
}

/// The shapes of rows by their numbers, from 0.
struct RowShapes {
  private(set) var list: [RowShape] = []
  /// How often they were forgotten: numbers of before mean nothing any more.
  private(set) var edition = 0
  private var numbers: [RowShape.Key: Int] = [:]
  // For each verb the shape of its last row, which is mostly that of the next.
  private var latest = Array(repeating: 0, count: LogVerb.allCases.count)
  // Far fewer than a number of a shape can tell.
  private static let most = 1 << 20

  /// Whether there are so many that rows should no longer wait: hardly any row has the shape of another.
  var isFull: Bool { list.count >= RowShapes.most }

  /// The shape with a number.
  @inline(__always)
  subscript(number: Int) -> RowShape { list[number] }

  /// The number of the shape of a row, if it has one.
  @inline(__always)
  mutating func number(of row: RoutedRow, _ record: LogRecord) -> Int? {
    let key = RowShape.Key(row, record)
    let known = latest[row.verb.rawValue]
    if known < list.count, list[known].key == key { return known }
    return find(key, row.verb)
  }

  @inline(never)
  private mutating func find(_ key: RowShape.Key, _ verb: LogVerb) -> Int? {
    guard let number = numbers[key] else { return nil }
    latest[verb.rawValue] = number
    return number
  }

  /// Gives a number to the shape of a row that has none.
  @inline(never)
  mutating func add(_ row: RoutedRow, _ record: LogRecord) -> Int {
    let (number, shape) = (list.count, RowShape(row, record))
    list.append(shape)
    numbers[shape.key] = number
    latest[row.verb.rawValue] = number
    return number
  }

  /// Forgets all shapes.
  mutating func removeAll() {
    list.removeAll()
    numbers.removeAll()
    edition += 1
  }
}
