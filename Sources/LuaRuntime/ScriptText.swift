// Scripts are told apart by their bytes; equal ones are compiled and read once.

/// The bytes of a script as a key: an array of bytes by itself is hashed a byte at a time.
public struct ScriptText: Hashable, Sendable {
  private let bytes: [UInt8]

  /// The key of a text.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Hashes all bytes at once.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
