// The text that a gzip file packs, read as it is unpacked, so that no more than a chunk of it is in memory.

import Diagnostics
import Gzip

/// Unpacks the bytes of a source.
final class GzipSource {
  private let packed: ByteSource
  private let chunk: UnsafeMutableRawBufferPointer
  private var rest: UnsafeRawBufferPointer
  private var unpacker = Unpacker()
  private var isAtEnd = false
  // What was read so far, to say how far that was.
  private var byteCount = 0
  private var lineCount = 0

  /// Whether a file is gzip by its name.
  static func isGzip(_ path: String) -> Bool { path.hasSuffix(".gz") }

  /// Whether bytes begin as gzip does.
  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// The text packed in a source, of which `beginning` was read already.
  init(_ packed: ByteSource, beginning: [UInt8] = []) {
    self.packed = packed
    chunk = .allocate(byteCount: max(packed.chunk, beginning.count), alignment: 16)
    chunk.copyBytes(from: beginning)
    rest = UnsafeRawBufferPointer(rebasing: chunk[..<beginning.count])
  }

  deinit { chunk.deallocate() }

  /// Puts text into the buffer; 0 where there is no more.
  ///
  /// It throws what is wrong with the gzip, where that is found: `gzip_not_gzip`, `gzip_cut_short`, `gzip_damaged`,
  /// `gzip_bad_checksum` and `gzip_trailing_bytes`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostics) -> Int {
    while !isAtEnd {
      if rest.isEmpty, !unpacker.hasMore {
        let count = try packed.read(into: chunk)
        rest = UnsafeRawBufferPointer(rebasing: chunk[..<count])
        if count == 0 {
          do throws(GzipFault) { try unpacker.finish() } catch { throw mistake(error) }
          isAtEnd = true
          break
        }
      }
      do throws(GzipFault) {
        let (taken, given) = try unpacker.unpack(rest, into: buffer)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(taken))
        guard given > 0 else { continue }
        note(UnsafeRawBufferPointer(rebasing: buffer[..<given]))
        return given
      } catch { throw mistake(error) }
    }
    return 0
  }

  private func note(_ text: UnsafeRawBufferPointer) {
    byteCount += text.count
    var lines = 0
    for byte in text { lines &+= byte == CSVByte.lineFeed ? 1 : 0 }
    lineCount += lines
  }

  private func mistake(_ fault: GzipFault) -> Diagnostics {
    let before = "after \(lineCount) \(lineCount == 1 ? "line" : "lines") (\(byteCount) bytes) of text"
    let (code, message, help): (String, String, String?) =
      switch fault {
      case .notGzip: ("not_gzip", "this is no gzip file", "name it without .gz if it is not packed")
      case .cutShort:
        ("gzip_cut_short", "the gzip file ends too early, \(before)", "copy the whole file, or pack the log again")
      case .badChecksum: ("gzip_bad_checksum", "the checksum of the gzip file is not that of its text, \(before)", nil)
      case .damaged: ("gzip_damaged", "the gzip file is damaged \(before)", nil)
      case .trailingBytes:
        (
          "gzip_trailing_bytes", "something other than gzip follows in the gzip file, \(before)",
          "a gzip file holds packed parts and nothing else"
        )
      }
    return Diagnostics([Diagnostic(code, message, at: SourcePlace(file: packed.name), help: help)])
  }
}
