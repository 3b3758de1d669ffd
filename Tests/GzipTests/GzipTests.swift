import Testing

@testable import Gzip

/// What is packed comes out again, in pieces of every size; what is no gzip is told by what is wrong with it.
@Suite struct GzipTests {
  private func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packer = Packer()
    var packed: [UInt8] = []
    bytes.withUnsafeBytes { packer.pack($0) { packed += $0 } }
    packer.finish { packed += $0 }
    return packed
  }

  private func unpacked(_ bytes: [UInt8], pieces: Int = 1000, room: Int = 1000) throws -> [UInt8] {
    var unpacker = Unpacker()
    var unpacked: [UInt8] = []
    var output = [UInt8](repeating: 0, count: room)
    var place = 0
    while place < bytes.count || unpacker.hasMore {
      let piece = Array(bytes[place..<min(bytes.count, place + pieces)])
      let (taken, given) = try piece.withUnsafeBytes { piece in
        try output.withUnsafeMutableBytes { output in try unpacker.unpack(piece, into: output) }
      }
      place += taken
      unpacked += output[..<given]
    }
    try unpacker.finish()
    return unpacked
  }

  private let text = Array((1...3000).map { "row \($0 * $0)\n" }.joined().utf8)

  @Test(arguments: [1, 7, 100_000], [100_000]) func `a text comes back, whatever the pieces`(
    pieces: Int, room: Int
  ) throws {
    #expect(try unpacked(packed(text), pieces: pieces, room: room) == text)
    #expect(try unpacked(packed(text), pieces: pieces, room: 3) == text)
    #expect(try unpacked(packed([]), pieces: pieces, room: room).isEmpty)
  }

  @Test(arguments: [1, 100_000]) func `members follow each other`(pieces: Int) throws {
    let members = packed(Array("at\n".utf8)) + packed([]) + packed(text)
    #expect(try unpacked(members, pieces: pieces, room: 100_000) == Array("at\n".utf8) + text)
  }

  @Test(arguments: [1, 100_000]) func `what is wrong is told apart`(pieces: Int) throws {
    let whole = packed(text)
    func fault(_ bytes: [UInt8]) -> GzipFault? {
      do {
        _ = try unpacked(bytes, pieces: pieces, room: 100_000)
        return nil
      } catch { return error as? GzipFault }
    }
    #expect(fault([]) == .cutShort)
    #expect(fault(text) == .notGzip)
    for length in [1, 2, 9, 10, whole.count / 2, whole.count - 8, whole.count - 1] {
      #expect(fault(Array(whole[..<length])) == .cutShort)
    }
    #expect(fault(whole + [0]) == .trailingBytes)
    #expect(fault(whole + [0, 0, 0]) == .trailingBytes)
    #expect(fault(whole + text) == .trailingBytes)
    #expect(fault(whole + whole[..<5]) == .cutShort)
    var changed = whole
    changed[whole.count - 6] ^= 1
    #expect(fault(changed) == .badChecksum)
    changed = whole
    changed[whole.count - 2] ^= 1
    #expect(fault(changed) == .badChecksum)
    changed = whole
    for place in 12..<40 { changed[place] = 0xFF }
    #expect(fault(changed) == .damaged)
  }
}
