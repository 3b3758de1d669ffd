// Scripts are told apart by their bytes; equal ones are compiled and read twice and no more, as long as that is kept.

import CLuaShim
import Glibc

/// The text of a script, which is a key too: its bytes are hashed once.
public struct ScriptText: Hashable, Sendable {
  /// The bytes of the text.
  public let bytes: [UInt8]
  private let digest: UInt64

  /// A text of these bytes.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = pslua_digest(bytes, bytes.count)
  }

  /// Whether two texts have the same bytes.
  public static func == (left: ScriptText, right: ScriptText) -> Bool {
    left.digest == right.digest && left.bytes.count == right.bytes.count
      && memcmp(left.bytes, right.bytes, left.bytes.count) == 0
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
