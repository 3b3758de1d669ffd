// What is written piece by piece, so that no more of it than a few pieces takes memory.

import Foundation

/// A text that is made as it is written.
public protocol OutputText: Sendable {
  /// Hands out the bytes of the text in pieces, in their order, until a piece is refused; whether all were taken.
  func write(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool
}

extension String: OutputText {
  /// Hands out the whole text at once.
  public func write(_ take: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    var text = self
    return text.withUTF8 { take(UnsafeRawBufferPointer($0)) }
  }
}

/// Writing to what is open.
public enum FileDescriptorOutput {
  /// Writes all of a text; false where that fails, with the reason in `errno`.
  public static func write(_ text: any OutputText, to descriptor: Int32) -> Bool {
    text.write { write($0, to: descriptor) }
  }

  /// Writes all bytes; false where that fails, with the reason in `errno`.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}
