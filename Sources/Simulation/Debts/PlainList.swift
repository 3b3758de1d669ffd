// A list of plain values in memory of its own.
//
// Every event of a portfolio touches some of its creditor's lists, and most of the time goes into waiting for memory. A list
// that nobody shares needs no count of who does, and that is one piece of memory less to wait for.

/// Values one after another, by place from 0. No value may refer to an object.
struct PlainList<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  /// How many values there are.
  private(set) var count = 0

  /// An empty list.
  init() {
    capacity = 4
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Whether there are none.
  var isEmpty: Bool { count == 0 }

  /// The value at a place.
  ///
  /// - Precondition: there is one.
  @inline(__always)
  subscript(place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "a place of the list")
      return base[place]
    }
    _modify {
      precondition(place >= 0 && place < count, "a place of the list")
      yield &base[place]
    }
  }

  /// The values of a range of places.
  subscript(range: Range<Int>) -> [Element] { range.map { self[$0] } }

  /// Adds a value at the end.
  @inline(__always)
  mutating func append(_ value: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: value)
    count &+= 1
  }

  /// Adds values at the end.
  mutating func append(contentsOf values: [Element]) {
    for value in values { append(value) }
  }

  /// Puts values in the place of those from a place on.
  mutating func replace(from place: Int, with values: [Element]) {
    for (offset, value) in values.enumerated() { self[place + offset] = value }
  }

  /// Takes away every value; their room stays.
  @inline(__always)
  mutating func removeAll() { count = 0 }

  /// Takes away every value from a place on.
  mutating func remove(from place: Int) {
    precondition(place >= 0 && place <= count, "a place of the list")
    count = place
  }

  /// Makes room for so many values.
  mutating func reserve(_ capacity: Int) {
    if capacity > self.capacity { move(to: capacity) }
  }

  @inline(never)
  private mutating func grow() { move(to: capacity * 2) }

  private mutating func move(to capacity: Int) {
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    base = moved
    self.capacity = capacity
  }
}
