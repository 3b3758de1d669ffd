// Standard input can be read once. To know its last row before its first, it is copied to a file without a name.

public import Diagnostics

/// A copy of a stream that can be read from its start as often as wanted. Nothing of it is left when it is let go.
public final class SpooledInput {
  /// The stream as diagnostics call it.
  public var name: String { file.name }
  let file: OpenFile

  /// Copies all of `source`, or throws where it cannot be read or its copy not be written (`file_unreadable`).
  ///
  /// The header is read first and its mistakes are thrown, so that an input that is no log need not have an end.
  /// The copy is in the folder that the environment calls `TMPDIR`, or in `/tmp`.
  public init(_ source: ByteSource, as format: LogFormat = .csv) throws(Diagnostics) {
    file = try OpenFile.temporary(for: source.name)
    let copied = ByteSource(source, copiedTo: file)
    if format == .csv {
      var rows = try RowScanner(copied)
      _ = try LogHeader(&rows, file: name)
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ByteSource.defaultChunk, alignment: 16)
    defer { buffer.deallocate() }
    while try copied.read(into: buffer) > 0 {}
  }

  /// The copy, from its first byte.
  public func source(chunk: Int = ByteSource.defaultChunk) -> ByteSource { ByteSource(file, chunk: chunk) }
}
