// A fixed list of words that cells may say, looked up by their bytes.

import Simulation

/// Words and what each stands for.
struct WordList<Value> {
  private var names = NameTable()
  private var values: [Value] = []
  /// The words, in the order in which they were given.
  let words: [String]

  /// Words, each at most once, and what they stand for.
  init(_ entries: [(String, Value)]) {
    words = entries.map(\.0)
    for (word, value) in entries {
      precondition(Int(names.intern(word)) == values.count, "each word once")
      values.append(value)
    }
  }

  /// What the word with these bytes stands for.
  subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? { names.number(of: bytes).map { values[Int($0)] } }
}
