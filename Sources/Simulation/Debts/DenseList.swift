// What is known of things that go by dense numbers: numbers mostly come in order, and some come before their thing does.

/// Values by dense numbers from 0; a number without a value has none yet.
struct DenseList<Element>: ~Copyable {
  // Where the value of a number is; -1 where it has none.
  private var places = PlainList<Int32>()
  private var items = PlainList<Element>()

  /// How many values were given, those that were taken away since included.
  var count: Int { items.count }

  @inline(__always)
  private func place(of number: Int32) -> Int? {
    guard number >= 0, number < places.count, places[Int(number)] >= 0 else { return nil }
    return Int(places[Int(number)])
  }

  /// The value of a number.
  subscript(number: Int32) -> Element? {
    @inline(__always)
    get {
      guard let place = place(of: number) else { return nil }
      return items[place]
    }
  }

  /// Whether a number has a value.
  @inline(__always)
  func contains(_ number: Int32) -> Bool { place(of: number) != nil }

  /// The value of a number that has one: what is read of it is all that is touched, for a value may be large.
  ///
  /// - Precondition: the number has a value.
  subscript(known number: Int32) -> Element {
    @inline(__always) get { items[Int(places[Int(number)])] }
  }

  /// Gives a number a value.
  @inline(__always)
  mutating func set(_ number: Int32, _ value: Element) {
    let next = Int32(truncatingIfNeeded: items.count)
    if number == places.count {
      places.append(next)
      items.append(value)
      return
    }
    if let place = place(of: number) {
      items[place] = value
      return
    }
    while places.count <= number { places.append(-1) }
    places[Int(number)] = next
    items.append(value)
  }

  /// Makes room for so many values.
  mutating func reserve(_ capacity: Int) {
    places.reserve(capacity)
    items.reserve(capacity)
  }

  /// Takes the value of a number away.
  mutating func remove(_ number: Int32) {
    guard let place = place(of: number) else { return }
    // What is taken away was mostly given last; where it was not, its room stays.
    if place == items.count - 1 { items.remove(from: place) }
    places[Int(number)] = -1
  }

  /// Changes the value of a number in place, for a value may be large and a change of it small.
  ///
  /// - Precondition: the number has a value.
  @inline(__always)
  mutating func update<Result>(_ number: Int32, _ body: (inout Element) -> Result) -> Result {
    body(&items[Int(places[Int(number)])])
  }

  /// Looks at each value, in the order of their numbers.
  @inline(__always)
  func forEach(_ body: (Element) -> Void) {
    for number in 0..<places.count where places[number] >= 0 { body(items[Int(places[number])]) }
  }

  /// The numbers that have a value, in order.
  var numbers: [Int32] {
    var numbers: [Int32] = []
    for number in 0..<places.count where places[number] >= 0 { numbers.append(Int32(number)) }
    return numbers
  }
}
