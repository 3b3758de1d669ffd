// A fixed list of short words that cells may say, looked up by their bytes. Every row says several.

/// Words of at most 16 bytes and what each stands for.
struct WordList<Value> {
  private struct Slot {
    var key: WordKey
    /// The place of the word's value; -1 where the slot is free.
    var place: Int
  }

  /// The words, in the order in which they were given.
  let words: [String]
  private let values: [Value]
  // At most a quarter of the slots is taken, so that there is always a free one.
  private var slots: [Slot]

  /// Words, each at most once, and what they stand for.
  init(_ entries: [(String, Value)]) {
    words = entries.map(\.0)
    values = entries.map(\.1)
    var size = 16
    while size < entries.count * 4 { size *= 2 }
    slots = Array(repeating: Slot(key: WordKey(), place: -1), count: size)
    for (place, word) in words.enumerated() {
      let key = Array(word.utf8).withUnsafeBufferPointer { WordKey($0) }
      guard let key else { preconditionFailure("a word of at most 16 bytes") }
      let slot = slot(of: key)
      precondition(slots[slot].place < 0, "each word once")
      slots[slot] = Slot(key: key, place: place)
    }
  }

  /// What the word with these bytes stands for.
  @inline(__always)
  subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? {
    guard let key = WordKey(bytes) else { return nil }
    let place = slots[slot(of: key)].place
    return place < 0 ? nil : values[place]
  }

  @inline(__always)
  private func slot(of key: WordKey) -> Int {
    let mask = slots.count - 1
    var slot = key.spread & mask
    while slots[slot].place >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }
}

/// The bytes of a word of one to 16 bytes, as numbers: two words are equal where these are.
private struct WordKey: Equatable {
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var count = 0

  init() {}

  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = UnsafeRawPointer(bytes.baseAddress), 1...16 ~= bytes.count else { return nil }
    count = bytes.count
    // What begins at the first byte and what ends with the last one overlap, and together are the whole word.
    if count >= 8 {
      first = base.loadUnaligned(as: UInt64.self)
      last = base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      first = UInt64(base.loadUnaligned(as: UInt32.self))
      last = UInt64(base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      first = UInt64(bytes[0]) << 8 | UInt64(bytes[count >> 1])
      last = UInt64(bytes[count - 1])
    }
  }

  @inline(__always)
  var spread: Int {
    Int(truncatingIfNeeded: ((first &+ last &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
