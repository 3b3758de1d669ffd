// A file of cells without quotes, line by line, so that this program stays small.

import Foundation

final class CellReader {
  private let file: UnsafeMutablePointer<FILE>
  private var bytes = UnsafeMutablePointer<CChar>?.none
  private var capacity = 0

  init(path: String) throws {
    guard let file = fopen(path, "r") else {
      throw BenchmarkFailure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    self.file = file
  }

  deinit {
    free(bytes)
    fclose(file)
  }

  /// The cells of the next line; nil at the end.
  func next() -> [String]? {
    guard getline(&bytes, &capacity, file) > 0, let bytes else { return nil }
    var line = Substring(String(cString: bytes))
    if line.last == "\n" { line.removeLast() }
    return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
