// Bytes that are written one after another, in memory that is used again.

/// Memory with as much room as was asked for, which whoever writes keeps within.
struct ByteBuffer: ~Copyable {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    bytes = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { bytes.deallocate() }

  /// How many bytes there is still room for.
  var room: Int { capacity - count }

  /// What was written from a place on, until more is.
  func written(from start: Int = 0) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes + start, count: count - start)
  }

  /// Takes back what was written from a place on.
  mutating func removeAll(from start: Int = 0) { count = start }

  @inline(__always)
  mutating func append(byte: Unicode.Scalar) {
    bytes[count] = UInt8(truncatingIfNeeded: byte.value)
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    (bytes + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count &+= text.utf8CodeUnitCount
  }

  @inline(__always)
  mutating func append(_ other: UnsafePointer<UInt8>, count length: Int) {
    (bytes + count).update(from: other, count: length)
    count &+= length
  }

  /// A number that is not negative, in at least `width` digits.
  @inline(__always)
  mutating func append(_ number: Int, width: Int = 1) {
    var length = width
    var limit = ByteBuffer.powers[width]
    while number >= limit, length < 18 {
      length &+= 1
      limit &*= 10
    }
    var rest = UInt64(truncatingIfNeeded: number)
    var place = count &+ length
    count = place
    for _ in 0..<length {
      place &-= 1
      bytes[place] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
      rest /= 10
    }
  }

  /// An amount of hundredths that is not negative.
  @inline(__always)
  mutating func append(hundredths amount: Int) {
    append(amount / 100)
    append(byte: ".")
    append(amount % 100, width: 2)
  }

  private static let powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
}
