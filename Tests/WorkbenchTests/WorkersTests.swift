import Testing

@testable import Workbench

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 16]) func `results come in the order of the items`(threads: Int) {
    let results = Workers.map(Array(0..<500), threads: threads, endsWith: { _ in false }) { { $0 * 2 } }
    #expect(results == (0..<500).map { $0 * 2 })
  }

  @Test(arguments: [1, 2, 3, 16]) func `the first that ends the work is the last`(threads: Int) {
    let results = Workers.map(Array(0..<500), threads: threads, endsWith: { $0 % 100 == 77 }) { { $0 } }
    #expect(results == Array(0...77))
  }

  @Test func `of nothing comes nothing`() {
    #expect(Workers.map([Int](), threads: 4, endsWith: { _ in false }) { { $0 } } == [])
  }

  @Test func `a worker keeps what it has from one item to the next`() {
    let results = Workers.map([1, 1, 1], threads: 1, endsWith: { _ in false }) {
      var sum = 0
      return { (item: Int) in
        sum += item
        return sum
      }
    }
    #expect(results == [1, 2, 3])
  }
}
