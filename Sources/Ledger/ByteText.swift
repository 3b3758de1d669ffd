// Ids are the bytes that they are written with: two ways to write a letter are two ids, as they are to the engine.

/// A text that is compared by its bytes, where `String` compares by Unicode's equivalence.
public struct ByteText: Hashable, Comparable, Sendable {
  /// The text.
  public let text: String

  /// The bytes of a text.
  public init(_ text: String) { self.text = text }

  /// Whether two texts have the same bytes.
  public static func == (left: ByteText, right: ByteText) -> Bool {
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in right.withUTF8 { left.elementsEqual($0) } }
  }

  /// Orders by bytes.
  public static func < (left: ByteText, right: ByteText) -> Bool {
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in right.withUTF8 { left.lexicographicallyPrecedes($0) } }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
