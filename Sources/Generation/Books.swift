// What has to be known of a made-up portfolio so that what happens to it can happen.
//
// It knows less than the engine: `left` is what surely is outstanding of a case's capital, whatever rules add to a debt.

/// Money that came and may go back, or be confirmed.
struct Remembered {
  /// The number of the event; zero for none.
  var number = 0
  var debt = 0
  var amount = 0
  /// When it was told, in seconds of the plan, for what comes of it is told later.
  var second = 0
}

/// A few events of each creditor that later ones may be about. An older one makes room for a newer.
struct Memory {
  private static let places = 8
  private var list: [Remembered]

  init(creditors: Int) { list = Array(repeating: Remembered(), count: creditors * Memory.places) }

  @inline(__always)
  mutating func keep(_ event: Remembered, of creditor: Int, _ random: inout SeededNumbers) {
    list[creditor * Memory.places + random.below(Memory.places)] = event
  }

  /// One that was told before a second, and is not told of again.
  @inline(__always)
  mutating func take(of creditor: Int, before second: Int, _ random: inout SeededNumbers) -> Remembered? {
    let start = random.below(Memory.places)
    for offset in 0..<Memory.places {
      let place = creditor * Memory.places + (start + offset) % Memory.places
      let event = list[place]
      guard event.number > 0, event.second < second else { continue }
      list[place].number = 0
      return event
    }
    return nil
  }
}

/// The cases of all creditors.
struct CaseLedger {
  private let perCreditor: Int
  // What is left of each case's capital, in hundredths; zero where it is paid, or closed otherwise.
  private var left: [Int32]
  private var registered: [Int32]

  init(creditors: Int, perCreditor: Int) {
    self.perCreditor = perCreditor
    left = Array(repeating: 0, count: creditors * perCreditor)
    registered = Array(repeating: 0, count: creditors)
  }

  /// Whether all cases of a creditor are registered.
  func isComplete(_ creditor: Int) -> Bool { registered[creditor] == perCreditor }

  /// Registers the next case of a creditor; its number.
  mutating func register(_ creditor: Int, capital: Int) -> Int {
    let debt = creditor * perCreditor + Int(registered[creditor])
    registered[creditor] += 1
    left[debt] = Int32(clamping: capital)
    return debt
  }

  /// Any case of a creditor.
  @inline(__always)
  func anyCase(of creditor: Int, _ random: inout SeededNumbers) -> Int {
    creditor * perCreditor + random.below(Int(registered[creditor]))
  }

  /// A case of a creditor on which something is left, if there is one near at hand.
  @inline(__always)
  func openCase(of creditor: Int, _ random: inout SeededNumbers) -> Int? {
    let count = Int(registered[creditor])
    let start = random.below(count)
    for offset in 0..<min(count, 16) {
      let place = start + offset
      let debt = creditor * perCreditor + (place < count ? place : place - count)
      if left[debt] > 0 { return debt }
    }
    return nil
  }

  /// Takes an amount off what is left of a case, or all that is left; how much that was.
  @inline(__always)
  mutating func settle(_ debt: Int, _ amount: Int) -> Int {
    let settled = min(Int(left[debt]), amount)
    left[debt] -= Int32(settled)
    return settled
  }

  /// Closes a case.
  mutating func close(_ debt: Int) { left[debt] = 0 }
}
