import Testing

@testable import Scenarios

@Suite struct DifferenceTests {
  /// The steps between two words, letter by letter: `-` missing, `+` additional.
  private func difference(_ expected: String, _ actual: String) -> String {
    let (expected, actual) = (Array(expected), Array(actual))
    let steps = OrderedDifference(expected: expected.count, actual: actual.count) { expected[$0] == actual[$1] }.steps
    return steps.map { step in
      switch step {
      case .same(let row, _): "\(expected[row])"
      case .missing(let row): "-\(expected[row])"
      case .additional(let row): "+\(actual[row])"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""), ("abc", "abc", "abc"), ("abc", "ac", "a-bc"), ("ac", "abc", "a+bc"), ("abc", "axc", "a-b+xc"),
    ("abcd", "bcde", "-abcd+e"), ("ab", "ba", "-ab+a"), ("", "ab", "+a+b"), ("ab", "", "-a-b"),
    ("abcdef", "axydef", "a-b+x-c+ydef"),
  ]) func `the fewest rows are missing or additional`(expected: String, actual: String, told: String) {
    #expect(difference(expected, actual) == told)
  }

  @Test(arguments: [
    (["abc", "a", "b"], 3), (["a", "a", "b"], 2), (["ab", "a"], 2), (["ab", "bc", "ca"], 3), (["", "abc"], 1),
    (["abc", "ab", "a", "abc"], 3),
  ]) func `as many expected rows as can be have a row of their own`(wishes: [String], count: Int) {
    let rows = Array("abc")
    let partners = Matching(expected: wishes.count, actual: rows.count) { wishes[$0].contains(rows[$1]) }.partners
    let found = partners.compactMap { $0 }
    #expect(found.count == count)
    #expect(Set(found).count == count)
    for (wish, partner) in zip(wishes, partners) {
      #expect(partner.map { wish.contains(rows[$0]) } ?? true)
    }
  }
}
