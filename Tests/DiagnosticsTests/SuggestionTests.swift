// Misspelt words and what was likely meant.

import Diagnostics
import Testing

struct SuggestionTests {
  static let keys = [
    "minimum", "retain", "frequency", "max_hold_days", "roll", "calendar", "cutoff", "lag", "of", "id",
  ]

  @Test(arguments: [
    ("minimun", "minimum"), ("mininum", "minimum"), ("minmum", "minimum"), ("minimumm", "minimum"),
    ("miniumm", "minimum"),
    ("Minimum", "minimum"), ("MINIMUM", "minimum"), ("frequenzy", "frequency"), ("max_hold_day", "max_hold_days"),
    ("maxholddays", "max_hold_days"), ("cut_off", "cutoff"), ("rol", "roll"), ("lagg", "lag"), ("fo", "of"),
    ("if", "id"),
  ])
  func `A near word is suggested`(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: SuggestionTests.keys) == meant)
    #expect(Suggestion.sentence(for: word, among: SuggestionTests.keys) == "did you mean '\(meant)'?")
  }

  @Test(arguments: [
    "", "x", "amount", "min", "holiday", "zz", "minimum_of_every_currency", String(repeating: "x", count: 100_000),
  ])
  func `A far word is not`(word: String) {
    #expect(Suggestion.nearest(to: word, among: SuggestionTests.keys) == nil)
    #expect(Suggestion.sentence(for: word, among: SuggestionTests.keys) == nil)
  }

  @Test func `Of words that are as near, the first as bytes is suggested, in whatever order they come`() {
    #expect(Suggestion.nearest(to: "cast", among: ["cost", "case", "cash"]) == "case")
    #expect(Suggestion.nearest(to: "cast", among: ["cash", "cost", "case"]) == "case")
    #expect(Suggestion.nearest(to: "cases", among: ["cased", "case"]) == "case")
    #expect(Suggestion.nearest(to: "roll", among: []) == nil)
    #expect(Suggestion.nearest(to: "x", among: ["y"]) == nil)
  }
}
