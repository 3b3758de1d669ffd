// Bytes to gzip, piece by piece, in one member. The same bytes come to the same gzip as long as zlib is the same.

import CZlib

/// Packs bytes that are handed in one after another.
public struct Packer: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)

  /// Begins. It traps where there is no memory for it, of which it takes 400 kB.
  public init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream, 1, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib can be used")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    room.deallocate()
  }

  /// Takes all of the bytes, and hands out what they come to so far.
  ///
  /// - Precondition: there are fewer than 2^32, and it is not finished.
  public mutating func pack(_ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try pack(bytes, Z_NO_FLUSH, take)
  }

  /// Hands out what is left.
  public mutating func finish(_ take: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try pack(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH, take)
  }

  private mutating func pack(
    _ bytes: UnsafeRawBufferPointer, _ flush: Int32, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = uInt(bytes.count)
    repeat {
      stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
      stream.pointee.avail_out = uInt(room.count)
      let status = deflate(stream, flush)
      precondition(status != Z_STREAM_ERROR, "the stream is in order")
      let count = room.count - Int(stream.pointee.avail_out)
      if count > 0 { try take(UnsafeRawBufferPointer(rebasing: room[..<count])) }
    } while stream.pointee.avail_out == 0
  }
}
