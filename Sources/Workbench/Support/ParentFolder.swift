// The folder that a path is in, by its text alone. Foundation's own way traps on a path of one letter.

extension String {
  /// The path without its last part: empty where there is no other, and `/` where that part is in the root.
  var parentFolder: String {
    let named = utf8.droppingLastSlashes
    guard let slash = named.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    let parent = String(named[..<slash].droppingLastSlashes) ?? ""
    return parent.isEmpty ? "/" : parent
  }
}

extension BidirectionalCollection<UInt8> {
  fileprivate var droppingLastSlashes: SubSequence {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == UInt8(ascii: "/") { end = index(before: end) }
    return self[..<end]
  }
}
