// Whether a script may ask what money did in the last days. Keeping that costs each payment a little, and most scripts never
// ask.

import Glibc

enum LookingBack {
  private static let names = ["collected", "refunded", "charged_back"].map { Array($0.utf8) }

  /// Whether a script may ask. It does not where it has none of the names and reads no key that is known only when it runs,
  /// for there is no other way to a fact.
  static func mayAsk(_ bytes: [UInt8]) -> Bool {
    names.contains { has($0, in: bytes) } || readsAnyKey(bytes)
  }

  private static func has(_ name: [UInt8], in bytes: [UInt8]) -> Bool {
    var place = 0
    while let first = next(name[0], from: place, in: bytes), bytes.count - first >= name.count {
      if bytes[first..<first + name.count].elementsEqual(name) { return true }
      place = first + 1
    }
    return false
  }

  // A bracket with anything inside but a number or a plain text; that one in a remark or a text counts too does no harm.
  private static func readsAnyKey(_ bytes: [UInt8]) -> Bool {
    var place = 0
    while let bracket = next(UInt8(ascii: "["), from: place, in: bytes) {
      place = bracket + 1
      let inside = bytes[(bracket + 1)...].drop { $0 <= UInt8(ascii: " ") }
      guard let first = inside.first else { continue }
      switch first {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = inside.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.drop { $0 <= UInt8(ascii: " ") }.first
        if end != UInt8(ascii: "]") { return true }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let text = inside.dropFirst().prefix { $0 != first }
        let end = inside[text.endIndex...].dropFirst().drop { $0 <= UInt8(ascii: " ") }.first
        if text.contains(UInt8(ascii: "\\")) || end != UInt8(ascii: "]") { return true }
      default: return true
      }
    }
    return false
  }

  private static func next(_ byte: UInt8, from place: Int, in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { text in
      guard let start = text.baseAddress, let found = memchr(start + place, Int32(byte), text.count - place) else {
        return nil
      }
      return UnsafeRawPointer(found) - start
    }
  }
}
