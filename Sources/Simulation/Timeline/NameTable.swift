// Texts that users name things with, each once, with a dense number: hashing happens here, at the edge, and nowhere else.
//
// Most of the time that a big log takes goes into waiting for memory, so that a look-up touches as little of it as it can:
// a slot with a hash, and where that is the right one, an entry that holds a short text itself.

/// A text that a table was asked to look for.
public struct SoughtName {
  let key: TextKey
  let hash: UInt32
  /// What is in the first slot that may have it.
  let number: UInt32
}

/// Gives each distinct text a number, counted from 0.
public struct NameTable: ~Copyable {
  /// Half of a hash and a text's number, counted from 1; 0 where the slot is free.
  private struct Slot {
    var hash: UInt32 = 0
    var number: UInt32 = 0
  }

  // All of this memory is the table's own, but for the one slot of a table that has had no text. At least a third of the slots
  // are free.
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var entries: UnsafeMutablePointer<TextKey>
  private var capacity: Int
  private var longTexts = LongTexts()

  /// How many texts there are.
  public private(set) var count = 0

  /// An empty table.
  public init() {
    (slots, mask) = (NameTable.free, 0)
    (entries, capacity) = (NameTable.nothing, 0)
  }

  // Nothing is ever written there.
  nonisolated(unsafe) private static let free: UnsafeMutablePointer<Slot> = {
    let slot = UnsafeMutablePointer<Slot>.allocate(capacity: 1)
    slot.initialize(to: Slot())
    return slot
  }()
  nonisolated(unsafe) private static let nothing = UnsafeMutablePointer<TextKey>.allocate(capacity: 1)
  private static let leastSlots = 8
  private static let leastEntries = 4

  deinit {
    if mask > 0 { slots.deallocate() }
    if capacity > 0 { entries.deallocate() }
  }

  /// The number of `text`, new if the table does not have it.
  public mutating func intern(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of the text with these bytes, new if the table does not have it.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { intern(seek(bytes), bytes) }

  /// Looks for the text with these bytes, up to the first slot and without waiting for it: what is done before the text is
  /// asked for costs no time where memory is slow.
  @inline(__always)
  func seek(_ bytes: UnsafeBufferPointer<UInt8>) -> SoughtName {
    let key = TextKey(bytes)
    let hash = key.hash(of: bytes)
    return SoughtName(key: key, hash: hash, number: slots[Int(hash) & mask].number)
  }

  /// The number of a text that was sought, new if the table does not have it.
  ///
  /// - Precondition: the bytes are those that were sought, and nothing was added since.
  @inline(__always)
  mutating func intern(_ sought: SoughtName, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    if sought.number == 0 { return add(sought.key, bytes, sought.hash, at: Int(sought.hash) & mask) }
    let place = place(of: sought.key, bytes, sought.hash)
    if slots[place].number != 0 { return Int32(truncatingIfNeeded: slots[place].number) - 1 }
    return add(sought.key, bytes, sought.hash, at: place)
  }

  /// The number of `text`, or nil where the table does not have it.
  public func number(of text: String) -> Int32? {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// The number of the text with these bytes, or nil where the table does not have it.
  public func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    let key = TextKey(bytes)
    let number = slots[place(of: key, bytes, key.hash(of: bytes))].number
    return number == 0 ? nil : Int32(truncatingIfNeeded: number) - 1
  }

  /// The text with this number.
  ///
  /// - Precondition: the table gave the number out.
  public subscript(number: Int32) -> String {
    precondition((0..<count).contains(Int(number)), "a number of the table")
    let key = entries[Int(number)]
    return key.isLong ? longTexts[key] : key.text
  }

  // The place of the slot that has the text, or of the free one where it would go.
  @inline(__always)
  private func place(of key: TextKey, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    var place = Int(hash) & mask
    while true {
      let slot = slots[place]
      if slot.number == 0 || slot.hash == hash && equals(entries[Int(slot.number) &- 1], key, bytes) { return place }
      place = (place &+ 1) & mask
    }
  }

  @inline(__always)
  private func equals(_ entry: TextKey, _ key: TextKey, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    key.isLong ? longTexts.equals(entry, bytes) : entry == key
  }

  @inline(__always)
  private mutating func add(
    _ key: TextKey, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32, at place: Int
  ) -> Int32 {
    var place = place
    if mask == 0 {
      growSlots()
      place = Int(hash) & mask
    }
    let number = Int32(count)
    if count == capacity { growEntries() }
    (entries + count).initialize(to: key.isLong ? longTexts.add(key, bytes) : key)
    count &+= 1
    slots[place] = Slot(hash: hash, number: UInt32(count))
    if count * 3 > (mask + 1) * 2 { growSlots() }
    return number
  }

  /// Makes room for so many texts.
  public mutating func reserve(_ texts: Int) {
    if texts > capacity { moveEntries(to: texts) }
    var size = max(NameTable.leastSlots, mask + 1)
    while texts * 3 > size * 2 { size *= 2 }
    if size > mask + 1 { moveSlots(to: size) }
  }

  @inline(never)
  private mutating func growEntries() { moveEntries(to: max(NameTable.leastEntries, capacity * 2)) }

  @inline(never)
  private mutating func growSlots() { moveSlots(to: max(NameTable.leastSlots, (mask + 1) * 2)) }

  private mutating func moveEntries(to capacity: Int) {
    let moved = UnsafeMutablePointer<TextKey>.allocate(capacity: capacity)
    moved.moveInitialize(from: entries, count: count)
    if self.capacity > 0 { entries.deallocate() }
    entries = moved
    self.capacity = capacity
  }

  // The texts are distinct, so that moving them needs no comparison.
  private mutating func moveSlots(to size: Int) {
    let full = UnsafeMutableBufferPointer(start: slots, count: mask + 1)
    mask = size - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
    for slot in full where slot.number != 0 {
      var place = Int(slot.hash) & mask
      while slots[place].number != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
    if full.count > 1 { full.deallocate() }
  }
}
