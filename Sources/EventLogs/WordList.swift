// A fixed list of short words that cells may say, looked up by their bytes. Every row says several.

/// Words of at most 16 bytes and what each stands for. Words go by numbers, from 1. Of what is looked up, `WordKey.reach` bytes may
/// be looked at however many it has.
struct WordList<Value>: ~Copyable {
  /// The words, in the order in which they were given.
  let words: [String]
  /// Their numbers by their bytes.
  let numbers: WordNumbers
  private let values: UnsafeMutableBufferPointer<Value>

  /// At most 255 words, each at most once, and what they stand for.
  init(_ entries: [(String, Value)]) {
    words = entries.map(\.0)
    numbers = WordNumbers(words)
    values = .allocate(capacity: entries.count)
    _ = values.initialize(from: entries.map(\.1))
  }

  deinit {
    values.deinitialize()
    values.deallocate()
    numbers.deallocate()
  }

  /// What the word with a number stands for; nil for 0.
  @inline(__always)
  subscript(number: Int) -> Value? {
    number == 0 ? nil : values[number &- 1]
  }

  /// What the word with these bytes stands for.
  @inline(__always)
  subscript(bytes: UnsafeBufferPointer<UInt8>) -> Value? { self[Int(numbers[bytes])] }
}

/// The numbers of words, in memory that whoever made it frees.
struct WordNumbers {
  private struct Slot {
    var key: WordKey
    /// The word's number; 0 where the slot is free.
    var number: UInt8
  }

  // At most a quarter of the slots is taken, so that there is always a free one.
  private let slots: UnsafeMutablePointer<Slot>
  private let mask: Int

  /// At most 255 words, each at most once.
  init(_ words: [String]) {
    precondition(words.count < 256, "the numbers of words are bytes")
    var size = 16
    while size < words.count * 4 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(key: WordKey(), number: 0), count: size)
    for (place, word) in words.enumerated() {
      let padded = Array(word.utf8) + Array(repeating: 0, count: WordKey.reach)
      let key = padded.withUnsafeBufferPointer { WordKey(.init(rebasing: $0[..<word.utf8.count])) }
      guard let key else { preconditionFailure("a word of at most 16 bytes") }
      let slot = slot(of: key)
      precondition(slots[slot].number == 0, "each word once")
      slots[slot] = Slot(key: key, number: UInt8(place + 1))
    }
  }

  func deallocate() { slots.deallocate() }

  /// The number of the word with these bytes; 0 where it is none of the list.
  @inline(__always)
  subscript(bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    guard let key = WordKey(bytes) else { return 0 }
    return slots[slot(of: key)].number
  }

  // The first one that is looked at is mostly the right one.
  @inline(__always)
  private func slot(of key: WordKey) -> Int {
    var slot = key.spread & mask
    while slots[slot].key != key, slots[slot].number != 0 { slot = (slot &+ 1) & mask }
    return slot
  }
}

/// The bytes of a word of one to 16 bytes, as numbers: two words are equal where these are.
private struct WordKey: Equatable {
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var count: UInt8 = 0

  /// How many bytes from the first may be looked at.
  static let reach = 16

  init() {}

  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = UnsafeRawPointer(bytes.baseAddress), 1...WordKey.reach ~= bytes.count else { return nil }
    count = UInt8(truncatingIfNeeded: bytes.count)
    first = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
    if bytes.count <= 8 {
      first &= .max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* bytes.count)
    } else {
      last = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      last &= .max &>> UInt64(truncatingIfNeeded: 128 &- 8 &* bytes.count)
    }
  }

  @inline(__always)
  var spread: Int {
    Int(truncatingIfNeeded: ((first &+ last &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
