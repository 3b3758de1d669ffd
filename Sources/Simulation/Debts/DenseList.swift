// What is known of things that go by dense numbers: numbers mostly come in order, and some come before their thing does.

/// Values by dense numbers from 0; a number without a value has none yet.
struct DenseList<Element> {
  // Where the value of a number is; -1 where it has none.
  private var places: [Int32] = []
  private var items: [Element] = []

  /// How many numbers have a value.
  var count: Int { items.count }

  /// The value of a number.
  subscript(number: Int32) -> Element? {
    @inline(__always)
    get {
      guard places.indices.contains(Int(number)), places[Int(number)] >= 0 else { return nil }
      return items[Int(places[Int(number)])]
    }
  }

  /// Gives a number a value.
  @inline(__always)
  mutating func set(_ number: Int32, _ value: Element) {
    while places.count <= Int(number) { places.append(-1) }
    guard places[Int(number)] < 0 else {
      items[Int(places[Int(number)])] = value
      return
    }
    places[Int(number)] = Int32(items.count)
    items.append(value)
  }

  /// Takes the value of a number away.
  mutating func remove(_ number: Int32) {
    guard places.indices.contains(Int(number)), places[Int(number)] >= 0 else { return }
    // What is taken away was mostly given last; where it was not, its room stays.
    if Int(places[Int(number)]) == items.count - 1 { items.removeLast() }
    places[Int(number)] = -1
  }

  /// Changes the value of a number in place, for a value may be large and a change of it small.
  ///
  /// - Precondition: the number has a value.
  @inline(__always)
  mutating func update<Result>(_ number: Int32, _ body: (inout Element) -> Result) -> Result {
    body(&items[Int(places[Int(number)])])
  }

  /// The numbers that have a value, in order.
  var numbers: [Int32] { places.indices.filter { places[$0] >= 0 }.map { Int32($0) } }
}
