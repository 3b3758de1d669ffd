// Facts by dense numbers, in memory of their own: every row of a log looks at some, and most rows add some.

/// What is known of things that go by dense numbers.
struct FactList<Fact>: ~Copyable {
  private var facts: UnsafeMutablePointer<Fact?>
  private var capacity: Int
  private var count = 0

  init() {
    capacity = 4
    facts = .allocate(capacity: capacity)
  }

  deinit {
    facts.deinitialize(count: count)
    facts.deallocate()
  }

  /// What is known of the thing with a number.
  @inline(__always)
  subscript(number: Int32) -> Fact? {
    0 <= number && number < count ? facts[Int(number)] : nil
  }

  /// Keeps what is known of a thing; nil forgets it.
  @inline(__always)
  mutating func set(_ number: Int32, _ fact: Fact?) {
    let place = Int(number)
    precondition(place >= 0, "a number that was given out")
    while capacity <= place { grow() }
    // Numbers are dense, but things may be named before anything is known of them.
    while count <= place {
      (facts + count).initialize(to: nil)
      count &+= 1
    }
    facts[place] = fact
  }

  /// Makes room for so many things.
  mutating func reserve(_ capacity: Int) {
    if capacity > self.capacity { move(to: capacity) }
  }

  @inline(never)
  private mutating func grow() { move(to: capacity * 2) }

  private mutating func move(to capacity: Int) {
    let moved = UnsafeMutablePointer<Fact?>.allocate(capacity: capacity)
    moved.moveInitialize(from: facts, count: count)
    facts.deallocate()
    facts = moved
    self.capacity = capacity
  }
}
