// Ids are the bytes that they are written with: two ways to write a letter are two ids, as they are to the engine.

/// A text that is compared by its bytes, where `String` compares by Unicode's equivalence.
struct ByteText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ByteText, right: ByteText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
