// Lines that were not reached, as ranges: `3-7, 12`.

enum LineRanges {
  /// Those of `lines` at some places, in order. A range goes on over lines on which nothing is done.
  static func text(_ places: [Int], of lines: [Int]) -> String {
    var ranges: [(first: Int, last: Int)] = []
    for place in places {
      if let last = ranges.last, last.last == place - 1 {
        ranges[ranges.count - 1].last = place
      } else {
        ranges.append((place, place))
      }
    }
    return ranges.map { first, last in
      first == last ? "\(lines[first])" : "\(lines[first])-\(lines[last])"
    }.joined(separator: ", ")
  }
}
