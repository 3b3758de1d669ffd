// Progress in words: how far, how fast, and how long still.

/// Progress as it is shown.
public enum ProgressText {
  /// What is said of what a replay has been doing for so many seconds.
  public static func text(_ progress: ReplayProgress, seconds: Double) -> String {
    switch progress {
    case .reading(let log, let bytes, let size, let rows):
      let rate = "\(thousands(rows)) rows, \(thousands(Int(Double(rows) / max(seconds, 0.001)))) a second"
      guard let size, size > 0 else { return "\(log): \(rate)" }
      return "\(log): \(percent(bytes, size)), \(rate)\(left(bytes, size, seconds))"
    case .simulating(let creditors, let count):
      return "simulating: \(percent(creditors, count)), \(thousands(creditors)) of \(thousands(count)) creditors"
        + left(creditors, count, seconds)
    }
  }

  private static func percent(_ done: Int, _ all: Int) -> String { "\(min(done * 100 / max(all, 1), 100)) %" }

  private static func left(_ done: Int, _ all: Int, _ seconds: Double) -> String {
    guard done > 0, done < all else { return "" }
    let left = Int((seconds * Double(all - done) / Double(done)).rounded(.up))
    return left < 60 ? ", \(left) s left" : ", \(left / 60) min \(left % 60) s left"
  }

  private static func thousands(_ number: Int) -> String {
    var groups = "\(number % 1000)"
    var rest = number / 1000
    while rest > 0 {
      let width = groups.prefix { $0 != "," }.count
      groups = "\(rest % 1000),\(String(repeating: "0", count: 3 - width))\(groups)"
      rest /= 1000
    }
    return groups
  }
}
