// How much room text takes on a terminal, counted in columns of one narrow character.

import Diagnostics

enum DisplayWidth {
  /// The columns that `text` takes once it is escaped: two for an ideograph or an emoji, however it is composed.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    let isEmoji = scalars.contains { $0.properties.isEmojiPresentation || $0.value == emojiSelector }
    return isEmoji ? 2 : min(2, scalars.reduce(0) { $0 + columns(of: $1) })
  }

  // Asks for the coloured form of the character before it, which is as wide as an ideograph.
  private static let emojiSelector: UInt32 = 0xFE0F
}
