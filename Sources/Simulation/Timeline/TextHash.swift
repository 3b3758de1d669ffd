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
    var hash = mix(hash, UInt64(bytes.count))
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index + 8 <= raw.count {
      hash = mix(hash, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var rest: UInt64 = 0
    while index < raw.count {
      rest = rest << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(hash, rest)
  }

  /// The hash of bytes.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { mix(seed, bytes) }
}
