import Testing

@testable import Workbench

@Suite struct ShuffledOrderTests {
  @Test func `the same seed gives the same order, also in a year`() {
    #expect(ShuffledOrder(seed: 7).shuffled(Array(0..<10)) == [8, 1, 5, 9, 0, 4, 3, 2, 6, 7])
  }

  @Test func `another seed gives another order of the same things`() {
    let orders = Set((0..<20).map { ShuffledOrder(seed: $0).shuffled(Array(0..<10)) })
    #expect(orders.count == 20)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<10) })
    #expect(ShuffledOrder(seed: 1).shuffled([Int]()) == [])
  }
}
