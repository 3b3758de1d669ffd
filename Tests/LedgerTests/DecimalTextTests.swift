// Decimal numbers of any scale, to text and back.

import Ledger
import Testing

struct DecimalTextTests {
  @Test(
    arguments: [
      (0, 0, "0"), (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (100_000, 2, "1000.00"), (-7, 0, "-7"),
      (1, 18, "0.000000000000000001"), (.max, 18, "9.223372036854775807"), (.min, 18, "-9.223372036854775808"),
      (.max, 0, "9223372036854775807"), (.min, 0, "-9223372036854775808"), (1, 20, "0.00000000000000000001"),
    ] as [(Int64, Int, String)])
  func `Numbers are written with all their decimals and read back`(units: Int64, scale: Int, text: String) {
    #expect(DecimalText.text(of: units, scale: scale) == text)
    #expect(DecimalText.parse(text, scale: scale) == .success(units))
    var bytes = Array("a".utf8)
    DecimalText.write(units, scale: scale, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "a" + text)
  }

  @Test func `A scale beyond 64 bits leaves room for fractions only`() {
    #expect(DecimalText.parse("0", scale: 30) == .success(0))
    #expect(DecimalText.parse("1", scale: 19) == .failure(.overflow))
    #expect(DecimalText.parse("0.00000000001", scale: 30) == .failure(.overflow))
  }

  @Test(
    arguments: [
      ("7", 700), ("7.5", 750), ("007.50", 750), ("0", 0), ("123456789012", 12_345_678_901_200),
      ("1234567890123", 123_456_789_012_300), ("123456789.12", 12_345_678_912), ("-123456789.12", -12_345_678_912),
      ("1.234", .tooManyDecimals), ("1.000", .tooManyDecimals), ("", .malformed), (".", .malformed), ("1.", .malformed),
      (".5", .malformed), ("1..5", .malformed), ("1.5.", .malformed), ("1.5.1", .malformed), ("-", .malformed),
      ("+1", .malformed), ("1e3", .malformed), ("1 000", .malformed), ("/", .malformed), (":", .malformed),
      ("12345678901.", .malformed), ("1234567890.1.", .malformed),
    ] as [(String, Outcome)])
  func `Short texts and long ones are read alike`(text: String, expected: Outcome) {
    #expect(DecimalText.parse(text, scale: 2) == expected.result)
  }

  @Test(arguments: ["1.00", "12.34", "999.99", "1234.5", "12345.67", "1234567", "1.2345", "12345678"], 0...4)
  func `Whatever byte stands in a short text, it is read as a long one is`(text: String, scale: Int) {
    for place in 0..<text.utf8.count {
      for byte in UInt8.min ... .max where place > 0 || byte != UInt8(ascii: "-") {
        var bytes = Array(text.utf8)
        bytes[place] = byte
        let long = Array(repeating: UInt8(ascii: "0"), count: 13) + bytes
        let read = bytes.withUnsafeBufferPointer { DecimalText.parse($0, scale: scale) }
        var expected = long.withUnsafeBufferPointer { DecimalText.parse($0, scale: scale) }
        // Behind zeros, a point may stand first.
        if place == 0, byte == UInt8(ascii: ".") { expected = .failure(.malformed) }
        #expect(read == expected, "byte \(byte) at \(place)")
      }
    }
  }

  enum Outcome: ExpressibleByIntegerLiteral {
    case number(Int64)
    case malformed, tooManyDecimals

    init(integerLiteral value: Int64) { self = .number(value) }

    var result: Result<Int64, DecimalError> {
      switch self {
      case .number(let number): .success(number)
      case .malformed: .failure(.malformed)
      case .tooManyDecimals: .failure(.tooManyDecimals)
      }
    }
  }

  @Test(arguments: 1...20)
  func `Every number reads back as it was written`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let units = Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0...63, using: &random)
      let scale = Int.random(in: 0...18, using: &random)
      #expect(DecimalText.parse(DecimalText.text(of: units, scale: scale), scale: scale) == .success(units))
    }
  }
}
