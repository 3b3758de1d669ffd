// With which characters balances are drawn.

/// The characters of a drawing.
public enum DrawingStyle: String, CaseIterable, Sendable {
  /// Those that every terminal has.
  case ascii
  /// Blocks and lines.
  case unicode

  /// A bar that fills so many eighths of a row, from below.
  func bar(_ eighths: Int) -> Character {
    switch self {
    case .ascii: eighths >= 4 ? "#" : "."
    case .unicode: DrawingStyle.blocks[min(max(eighths, 1), 8) - 1]
    }
  }

  /// A bar below zero that fills so many eighths of a row, from above.
  func debt(_ eighths: Int) -> Character {
    switch self {
    case .ascii: eighths >= 4 ? "#" : "'"
    case .unicode: eighths >= 6 ? "█" : eighths >= 3 ? "▀" : "▔"
    }
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  var threshold: Character { self == .ascii ? "-" : "╌" }
  var axis: Character { self == .ascii ? "-" : "─" }
  var margin: Character { self == .ascii ? "|" : "│" }
  var corner: Character { self == .ascii ? "+" : "┼" }
  var paid: Character { self == .ascii ? "^" : "▲" }
  var held: Character { self == .ascii ? "o" : "○" }
}
