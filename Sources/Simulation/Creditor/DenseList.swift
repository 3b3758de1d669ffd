// What is known of things that go by dense numbers: numbers mostly come in order, and some come before their thing does.

/// Values by dense numbers from 0; a number without a value has none yet.
struct DenseList<Element> {
  private var items: [Element?] = []

  subscript(number: Int32) -> Element? {
    get { items.indices.contains(Int(number)) ? items[Int(number)] : nil }
    // In place, for a value may be large and a change of it small.
    _modify {
      while items.count <= Int(number) { items.append(nil) }
      yield &items[Int(number)]
    }
  }

  /// The numbers that have a value, in order.
  var numbers: [Int32] { items.indices.filter { items[$0] != nil }.map { Int32($0) } }
}
