import Diagnostics
import Ledger
import Simulation
import Scenarios
import Testing

@Suite struct YAMLTests {
  private func notes(_ scenario: Scenario) -> [String] {
    scenario.entries.compactMap { entry in
      if case .note(let text, _, _) = entry.content { text } else { nil }
    }
  }

  @Test(arguments: [
    Mistake("a: [", "1:5 bad_yaml: this is no YAML: while parsing a flow node, did not find expected node content"),
    Mistake(
      "a: b: c",
      "1:5 bad_yaml: this is no YAML: mapping values are not allowed in this context "
        + "(put a text that holds ': ' in quotes)"),
    Mistake(
      "a:\n\tb: c",
      "2:1 bad_yaml: this is no YAML: while scanning for the next token, found character that cannot start any token "
        + "(indent with spaces, for YAML does not allow tabs)"),
    Mistake(
      "a: @b",
      "1:4 bad_yaml: this is no YAML: while scanning for the next token, found character that cannot start any token (put a text that begins with this character in quotes)"
    ),
    Mistake("a: \u{7}", "1:4 control_character: a file has no control characters, and this one is U+0007"),
    Mistake(
      "name: &n x",
      "1:7 alias: anchors and aliases are not supported (write out what is meant, and put a text that begins with '&' or '*' in quotes)"
    ),
    Mistake(
      "name: *n",
      "1:7 alias: anchors and aliases are not supported (write out what is meant, and put a text that begins with '&' or '*' in quotes)"
    ),
    Mistake("name: !!str x", "1:7 tag: tags are not supported (put a text that begins with '!' in quotes)"),
    Mistake("name: !!int \"5\"", "1:7 tag: tags are not supported (put a text that begins with '!' in quotes)"),
    Mistake("cases: !x { }", "1:8 tag: tags are not supported (put a text that begins with '!' in quotes)"),
    Mistake(
      "<<: { name: x }", "1:1 merge_key: merge keys are not supported (write the keys out where they are needed)"),
    Mistake("[a]: x", "1:1 bad_key: a key is a text, and this one is a list"),
    Mistake(
      "name: x\n---\nname: y",
      "3:1 several_documents: a second document begins in this file (give each document a file of its own)"),
  ]) func `what is no YAML, or more of it than a scenario uses`(mistake: Mistake) {
    #expect(told(mistake.text).contains(mistake.expected), "\(told(mistake.text))")
  }

  @Test func `every key that is given twice is told, with the line of the first`() {
    let text = small(
      """
      name: again
      "name": and again
      cases:
        C-1: { creditor: acme, capital: 1, capital: 2, due: 2025-02-01, due: 2025-02-02 }
        C-2: { creditor: acme, capital: 1 }
        C-1: { creditor: acme, capital: 5 }
      """)
    #expect(
      told(text) == [
        "6:1 duplicate_key: key 'name' is given already in line 1",
        "7:1 duplicate_key: key 'name' is given already in line 1",
        "9:38 duplicate_key: key 'capital' is given already in line 9",
        "9:67 duplicate_key: key 'due' is given already in line 9",
        "11:3 duplicate_key: key 'C-1' is given already in line 9",
      ])
  }

  @Test func `keys that are given twice are told even where the file is no YAML further down`() {
    #expect(
      told("a: { b: 1, b: 2 }\nc: [") == [
        "1:6 duplicate_key: key 'b' comes again further down in the same mapping",
        "2:5 bad_yaml: this is no YAML: while parsing a flow node, did not find expected node content",
      ])
  }

  @Test func `aliases that would grow without end are told of and not followed`() {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in 1...60 {
      lines.append("a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]")
    }
    lines.append("? *a60\n: x")
    let found = told(lines.joined(separator: "\n"))
    #expect(found.map { $0.prefix(11) } == ["1:5 alias: "])
  }

  @Test func `a text may have what would be an alias or an anchor outside of it`() throws {
    let text = timeline("{ at: 2025-01-02, note: 'an &a and *a' }", "{ at: 2025-01-02, note: 2 * 3 *a & &a }")
    let scenario = try ScenarioReader.read(text: text, file: "s.yaml")
    #expect(notes(scenario) == ["an &a and *a", "2 * 3 *a & &a"])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "]) func `nesting without end is told of`(open: String) {
    #expect(
      told(String(repeating: open, count: 20_000)).map { $0.drop { $0 != " " } } == [
        " nested_too_deep: lists and mappings are nested by more than 1,000 levels"
      ])
  }

  @Test func `nesting that is merely deep is no YAML mistake`() {
    let text = small("x: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900))
    #expect(told(text).map { $0.prefix(20) } == ["6:1 unknown_key: unk"])
  }

  @Test(arguments: ["\r\n", "\n", "\r"]) func `a line may end in any way`(end: String) {
    let text = small("timelin: []").split(separator: "\n").joined(separator: end)
    #expect(told(text) == ["6:1 unknown_key: unknown key 'timelin' (did you mean 'timeline'?)"])
  }

  @Test func `a byte-order mark is no part of the text`() throws {
    #expect(told("\u{FEFF}nam: x").first?.hasPrefix("1:1 ") == true)
    #expect(try ScenarioReader.read(text: "\u{FEFF}" + small(), file: "s.yaml").name == "small")
  }

  @Test func `separators that end no line leave lines and texts as they are`() throws {
    let text = timeline("{ at: 2025-01-02, note: \"a\u{2028}b\u{85}c\u{2029}d\" }", "{ at: 2025-01-02, nte: x }")
    #expect(told(text) == ["10:23 unknown_key: unknown key 'nte' (did you mean 'note'?)"])
    let scenario = try ScenarioReader.read(
      text: timeline("{ at: 2025-01-02, note: \"a\u{2028}b\u{85}c\u{2029}d\" }"), file: "s.yaml")
    #expect(notes(scenario) == ["a\u{2028}b\u{85}c\u{2029}d"])
  }

  @Test func `a column counts characters as they are written`() {
    #expect(
      told(timeline("{ at: 2025-01-02, note: åäö 😀, x: y }"))
        == ["9:36 unknown_key: unknown key 'x'"].map {
          "\($0) (the keys here are at, case, payment, payment_update, creditor_payment, crediting, cancellation, "
            + "respite, refund, chargeback, chargeback_won, payout_failed, payout_request, specification, policy, "
            + "close_creditor, write_off, note, expect)"
        })
  }

  @Test(arguments: [
    "payment: { id: P1, case: C-1, amount: 5 }",
    "payment: { id: P1, amount: 5 EUR, settled_at: 2025-01-01, fx_rate: 2, lines: [{ case: C-1, amount: 5, fee: 1 }] }",
    "payment_update: { payment: P, status: failed, lines: [{ invoice_number: I, amount: 5 }], replace_lines: false }",
    "crediting: { invoice_number: I, creditor: acme, amount: 5, currency: EUR, effective: 2025-01-01 }",
  ]) func `whatever a text says, its mistakes have places, in order`(entry: String) {
    var random = Sequential(state: 42)
    let scraps = Array("[]{}:,-?&*!|>'\"%@`#\n \t\\~<=01ab\r\u{85}\u{2028}\u{FEFF}é\u{0}.".unicodeScalars)
    let whole = Array(
      timeline("{ at: 2025-01-01, payment: { id: P, case: C-1, amount: 5 } }", "{ at: 2025-01-02, \(entry) }")
        .unicodeScalars)
    for _ in 0..<500 {
      var text = whole
      for _ in 0..<5 {
        text[Int.random(in: 0..<text.count, using: &random)] = scraps.randomElement(using: &random) ?? "x"
      }
      do throws(Diagnostics) {
        _ = try ScenarioReader.read(text: String(String.UnicodeScalarView(text)), file: "s.yaml")
      } catch {
        let places = error.list.map { [$0.place?.line ?? 0, $0.place?.column ?? 0] }
        #expect(places.allSatisfy { $0[0] > 0 && $0[1] > 0 })
        #expect(zip(places, places.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
      }
    }
  }
}

/// Numbers that look random and are the same each time.
private struct Sequential: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
