import Simulation
import Testing

@Suite struct NameTableTests {
  // Texts of every length up to 40, and many that differ in one letter alone.
  private static let texts =
    (0...40).map { String(repeating: "x", count: $0) } + (0..<5000).map { "P\($0)" }
    + (0..<40).map { place in String((0..<40).map { $0 == place ? "y" : "x" }) } + ["å", "ä", "\u{1F}", "a\u{1F}b"]

  @Test func `each text has a number of its own, in the order in which they came`() {
    var table = NameTable()
    #expect(table.number(of: "P1") == nil)
    for (number, text) in Self.texts.enumerated() {
      #expect(table.number(of: text) == nil)
      #expect(table.intern(text) == Int32(number))
    }
    #expect(table.count == Self.texts.count)
    for (number, text) in Self.texts.enumerated() {
      #expect(table.intern(text) == Int32(number))
      #expect(table.number(of: text) == Int32(number))
      #expect(table[Int32(number)] == text)
    }
    #expect(table.count == Self.texts.count)
  }

  @Test func `bytes and texts name the same`() {
    let names = CreditorNames()
    for (id, source) in [("P", "bank"), ("P", ""), ("bank", "P"), ("", "P")] {
      let number = names.payment(id, source: source.isEmpty ? nil : source)
      let same = Array(id.utf8).withUnsafeBufferPointer { id in
        Array(source.utf8).withUnsafeBufferPointer { names.payment(id, source: $0) }
      }
      #expect(number == same)
      #expect(names.paymentID(number) == id)
    }
    #expect(names.payments.count == 4)
  }

  @Test func `a digest tells contents apart`() {
    let digest = { (parts: [String]) in
      var digest = ContentDigest()
      for part in parts { digest.combine(part.utf8) }
      return digest.value
    }
    let contents = Self.texts.map { [$0] } + [[], ["", ""], ["ab", "c"], ["a", "bc"], ["abc", ""]]
    #expect(Set(contents.map(digest)).count == contents.count)
    #expect(digest(["a", "bc"]) == digest(["a", "bc"]))
  }
}
