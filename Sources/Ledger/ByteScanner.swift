// Reads fixed forms from bytes, left to right. A step that does not match leaves the scanner unusable: reading ends there.

/// A position in bytes that are read from left to right.
struct ByteScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  /// The next byte, without taking it; zero at the end.
  var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

  var isAtDigit: Bool { next &- UInt8(ascii: "0") <= 9 }

  /// Takes the next byte if it is this one.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  /// The number that exactly `count` digits say, or nil where there are fewer; a digit more is left.
  mutating func number(digits count: Int) -> Int? {
    var number = 0
    for _ in 0..<count {
      guard isAtDigit else { return nil }
      number = number * 10 + Int(next - UInt8(ascii: "0"))
      index += 1
    }
    return number
  }

  /// Which of `names`, three letters each and one after another, the next three bytes are.
  mutating func place(in names: StaticString) -> Int? {
    guard bytes.count - index >= 3 else { return nil }
    let found = names.withUTF8Buffer { names in
      (0..<names.count / 3).first { place in
        (0..<3).allSatisfy { names[place * 3 + $0] == bytes[index + $0] }
      }
    }
    index += 3
    return found
  }
}
