// A hash of bytes, eight at a time, the same on every machine; the order of bytes in memory does not matter to it.

/// Mixes words and bytes into 64 bits.
enum TextHash {
  /// Where mixing begins.
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Mixes a word into a hash: each bit of the word reaches about half of the bits of the result.
  @inline(__always)
  static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  /// Mixes bytes and their number into a hash.
  @inline(__always)
  static func mix(_ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = mix(hash, UInt64(truncatingIfNeeded: bytes.count))
    let raw = UnsafeRawBufferPointer(bytes)
    guard let base = raw.baseAddress else { return hash }
    var rest = raw.count
    while rest > 8 {
      hash = mix(hash, word(base + (raw.count - rest)))
      rest -= 8
    }
    // What is left is one to eight bytes, or none. Where it is less than it takes, some bytes are taken twice.
    if raw.count >= 8 { return mix(hash, word(base + (raw.count - 8))) }
    if raw.count >= 4 { return mix(hash, half(base) << 32 | half(base + (raw.count - 4))) }
    if raw.count == 0 { return hash }
    return mix(hash, UInt64(raw[0]) << 16 | UInt64(raw[raw.count >> 1]) << 8 | UInt64(raw[raw.count - 1]))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func half(_ bytes: UnsafeRawPointer) -> UInt64 {
    UInt64(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
  }

  /// A hash of bytes that fits half a word.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 { UInt32(truncatingIfNeeded: mix(seed, bytes) >> 32) }
}

/// Compares bytes, eight at a time.
enum TextBytes {
  /// Whether two texts of the same length are equal.
  @inline(__always)
  static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index + 8 <= right.count {
      let word = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word == right.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
      index += 8
    }
    while index < right.count {
      guard left[index] == right[index] else { return false }
      index += 1
    }
    return true
  }
}
