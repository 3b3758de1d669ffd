// The part of a line that is shown with a diagnostic: all of a short line, and of a long one what is around the caret.

/// A part of a line as it is shown, and where the caret goes under it, in columns of a terminal.
struct ExcerptWindow {
  /// The text, ready to be shown, with `...` where the line goes on.
  let text: String
  /// Columns before the caret.
  let indent: Int
  /// Columns that the caret underlines, at least one.
  let length: Int

  /// The most scalars of a line that are shown.
  static let width = 100

  /// The window around a place, or nil where its line is not known. A column beyond the line's end is taken to be there.
  init?(of place: SourcePlace) {
    guard let line = place.excerpt?.unicodeScalars else { return nil }
    let column = max(place.column ?? 1, 1) - 1
    let skipped = column < ExcerptWindow.width ? 0 : max(min(column, line.count) - ExcerptWindow.width / 2, 0)
    let rest = line.dropFirst(skipped)
    let shown = Array(rest.prefix(ExcerptWindow.width))
    let caret = min(column - skipped, shown.count)
    let marked = shown[caret...].prefix(max(place.length, 1))
    let lead = skipped > 0 ? "..." : ""
    let tail = rest.count > shown.count ? "..." : ""
    text = lead + shown.map { escaped($0) }.joined() + tail
    indent = lead.count + shown[..<caret].reduce(0) { $0 + columns(of: $1) }
    length = max(1, marked.reduce(0) { $0 + columns(of: $1) })
  }
}
