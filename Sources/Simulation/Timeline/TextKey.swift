// A text as two words, which is all that comparing two short texts needs.

/// A text of up to 15 bytes, or where a longer one is kept.
///
/// The last byte of the two words is the number of bytes of a short text, and 255 for a long one, whose words before it are
/// its length and, once it is kept, where it begins.
struct TextKey: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64

  private static let longMark: UInt64 = 0xFF << 56

  /// The key of a text; that of a long one does not say yet where it is kept.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    guard count < 16, let base = UnsafeRawPointer(bytes.baseAddress) else {
      high = UInt64(truncatingIfNeeded: count) | (count == 0 ? 0 : TextKey.longMark)
      return
    }
    high = UInt64(truncatingIfNeeded: count) << 56
    // What ends with the last byte overlaps what begins with the first, and is moved to where it belongs.
    if count >= 8 {
      low = UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
      let last = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
      high |= last >> UInt64(truncatingIfNeeded: 8 * (16 - count))
    } else if count >= 4 {
      let first = UInt64(UInt32(littleEndian: base.loadUnaligned(as: UInt32.self)))
      let last = UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)))
      low = first | last &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))
    } else {
      for index in 0..<count { low |= UInt64(bytes[index]) << UInt64(8 * index) }
    }
  }

  /// The key of a long text, which begins at `offset` among those that are kept.
  func kept(at offset: Int) -> TextKey {
    var key = self
    key.low = UInt64(offset)
    return key
  }

  /// Where a long text begins among those that are kept.
  var offset: Int { Int(low) }
  /// How many bytes a long text has.
  var length: Int { Int(high & ~TextKey.longMark) }

  /// Whether the text is kept elsewhere.
  @inline(__always)
  var isLong: Bool { high >= TextKey.longMark }

  /// A hash of the text with these bytes, which has this key.
  @inline(__always)
  func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = isLong ? TextHash.mix(TextHash.seed, bytes) : TextHash.mix(TextHash.mix(TextHash.seed, low), high)
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// A short text.
  var text: String {
    // So many bytes need no memory of their own.
    String(unsafeUninitializedCapacity: 15) { buffer in
      let count = Int(high >> 56)
      for place in 0..<count {
        let word = place < 8 ? low : high
        buffer[place] = UInt8(truncatingIfNeeded: word >> UInt64(8 * (place & 7)))
      }
      return count
    }
  }
}

/// Texts that no key holds, one after another.
struct LongTexts: ~Copyable {
  private var bytes: [UInt8] = []

  /// Keeps a text with the key that its bytes have; the answer says where it is.
  mutating func add(_ key: TextKey, _ text: UnsafeBufferPointer<UInt8>) -> TextKey {
    defer { bytes.append(contentsOf: text) }
    return key.kept(at: bytes.count)
  }

  /// Whether the text that is kept under one key has these bytes.
  func equals(_ kept: TextKey, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard kept.isLong, kept.length == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      TextBytes.areEqual(
        UnsafeRawBufferPointer(rebasing: bytes[kept.offset..<kept.offset + kept.length]), UnsafeRawBufferPointer(text))
    }
  }

  /// The text that is kept under a key.
  subscript(key: TextKey) -> String {
    String(decoding: bytes[key.offset..<key.offset + key.length], as: UTF8.self)
  }
}
