import Testing

@testable import Workbench

@Suite struct TestFilterTests {
  @Test(arguments: [
    ("payouts/", true), ("^payouts/.*\\.yaml$", true), ("^Carried", true), ("^low", true), ("yaml \\[low", true),
    ("^$", false),
    ("low minimum$", true), ("(?i)CARRIED", true), ("refunds", false),
  ]) func `it is looked for in the path, the name and the variant`(pattern: String, matches: Bool) throws {
    let filter = try #require(TestFilter(pattern))
    #expect(filter.matches(path: "payouts/a.yaml", name: "Carried forward", variant: "low minimum") == matches)
  }

  @Test(arguments: ["a(", "[", "*", "(?<"]) func `what is no expression makes no filter`(pattern: String) {
    #expect(TestFilter(pattern) == nil)
  }
}
