// Gzip to what was packed in it, piece by piece. Members follow each other, and come to one text (RFC 1952).

import CZlib

/// Unpacks gzip that is handed in from its first byte to its last.
public struct Unpacker: ~Copyable {
  // The library keeps a pointer to it, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var place = Place.beforeFirst
  /// Whether bytes that were taken may stand for more than there was room for.
  public private(set) var hasMore = false
  // What is wrong behind the text that was given last.
  private var pending: GzipFault?

  private enum Place {
    case beforeFirst, inFirst, inMember, betweenMembers
  }

  /// Begins. It traps where there is no memory for it, of which it takes 40 kB.
  public init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib can be used")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes bytes from the front of `input` and puts what they unpack to into `output`; how many of each it tells.
  ///
  /// Text before something that is wrong is given first, and the next call throws. It stops where all of the input is taken or the output is full, and so takes nothing or gives nothing at times.
  ///
  /// - Precondition: the output is not empty, nor the input unless there is more of what was taken before; both have fewer
  ///   than 2^32 bytes.
  public mutating func unpack(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(GzipFault) -> (taken: Int, given: Int) {
    if let pending { throw pending }
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: Bytef.self))
    stream.pointee.avail_in = uInt(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(output.count)
    do throws(GzipFault) {
      while stream.pointee.avail_out > 0, stream.pointee.avail_in > 0 || hasMore { try step() }
    } catch {
      guard stream.pointee.avail_out < output.count else { throw error }
      (pending, hasMore) = (error, true)
    }
    return (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
  }

  /// Says that there are no more bytes, which there must be within a member and before the first.
  public func finish() throws(GzipFault) {
    guard place == .betweenMembers else { throw .cutShort }
  }

  private mutating func step() throws(GzipFault) {
    try begin()
    let status = inflate(stream, Z_NO_FLUSH)
    hasMore = status == Z_OK && stream.pointee.avail_out == 0
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: place = .betweenMembers
    default: throw fault()
    }
  }

  // Begins a member where one ended.
  private mutating func begin() throws(GzipFault) {
    switch place {
    case .beforeFirst: place = .inFirst
    case .inFirst, .inMember: break
    case .betweenMembers:
      guard stream.pointee.next_in.pointee == firstByte else { throw .trailingBytes }
      inflateReset(stream)
      place = .inMember
    }
  }

  // The library tells what is wrong by its words alone.
  private func fault() -> GzipFault {
    switch stream.pointee.msg.map({ String(cString: $0) }) {
    case "incorrect header check": place == .inFirst ? .notGzip : .trailingBytes
    case "incorrect data check", "incorrect length check": .badChecksum
    default: .damaged
    }
  }
}

private let firstByte: UInt8 = 0x1F

// The largest window, and 16 for gzip's head and end around what is packed.
let gzipWindow = MAX_WBITS + 16
