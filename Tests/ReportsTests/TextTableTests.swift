@testable import Reports
import Testing

@Suite struct TextTableTests {
  @Test func `columns are aligned at the left, at the right and at the decimal point`() {
    var table = TextTable([.init("name"), .init("count", .right), .init("amount", .decimalPoint)])
    table.append(["one", "7", "1.50 SEK"])
    table.append(["three", "1234567", "-1150.00 SEK"])
    table.append(["none", "", ""])
    table.append(["yen", "1", "20 JPY"])
    #expect(
      table.render(width: 80) == """
          name     count  amount
          one          7      1.50 SEK
          three  1234567  -1150.00 SEK
          none
          yen          1     20    JPY

        """)
  }

  @Test func `columns with no text are left out, and a short row runs on`() {
    var table = TextTable([.init("a"), .init("empty"), .init("b"), .init("c")], indent: 0)
    table.append(["1", "", "2", "3"])
    table.append(["1", "", "runs on over what follows"])
    #expect(table.render(width: 16) == "a  b  c\n1  2  3\n1  runs on over\n   what follows\n")
  }

  @Test func `the widest column that can give way does`() {
    var table = TextTable([.init(), .init("", .left, .cut), .init("", .left, .wrap)], indent: 0)
    table.append(["2025-01-03", "a long subject", "and words that are wrapped at spaces"])
    #expect(
      table.render(width: 40) == """
        2025-01-03  a long sub...  and words
                                   that are
                                   wrapped at
                                   spaces

        """)
  }

  @Test func `numbers are never cut`() {
    var table = TextTable([.init("", .left, .wrap), .init("", .decimalPoint)], indent: 0)
    table.append(["abcdefghijkl", "92233720368547758.07 SEK"])
    #expect(table.render(width: 20) == "abcdefgh  92233720368547758.07 SEK\nijkl\n")
  }

  @Test func `wide characters take two columns`() {
    var table = TextTable([.init(), .init()], indent: 0)
    table.append(["\u{6F22}\u{5B57}", "|"])
    table.append(["e\u{301}tude", "|"])
    table.append(["\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "|"])
    #expect(
      table.render(width: 80)
        == "\u{6F22}\u{5B57}   |\ne\u{301}tude  |\n\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}     |\n")
  }

  @Test func `cells are escaped`() {
    var table = TextTable([.init()], indent: 0)
    table.append(["a\u{1B}[0m\nb\tc"])
    #expect(table.render(width: 80) == "a\\u{1b}[0m\\nb c\n")
  }

  @Test func `a table with no rows is nothing`() {
    #expect(TextTable([.init("title")]).render(width: 80).isEmpty)
  }
}
