// A file is read line by line, so that this program stays small.

import Foundation

/// A file of cells without quotes, with commas between them.
final class CellReader {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var bytes = UnsafeMutablePointer<CChar>?.none
  private var capacity = 0

  init(path: String) throws {
    guard let file = fopen(path, "r") else { throw CellReader.failure(path) }
    (self.path, self.file) = (path, file)
  }

  deinit {
    free(bytes)
    fclose(file)
  }

  /// The cells of the next line; nil at the end.
  func next() throws -> [String]? {
    guard getline(&bytes, &capacity, file) > 0, let bytes else {
      guard ferror(file) == 0 else { throw CellReader.failure(path) }
      return nil
    }
    var line = Substring(String(cString: bytes))
    if line.last == "\n" { line.removeLast() }
    return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func failure(_ path: String) -> BenchmarkFailure {
    BenchmarkFailure(description: "\(path): \(String(cString: strerror(errno)))")
  }
}
