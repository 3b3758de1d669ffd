// Files that are written whole or not at all: first beside the target, then moved over it.

import Foundation
public import Diagnostics

/// Writes results to files.
public enum OutputFile {
  /// Writes `text` to the file at `path`, which is left as it was where that fails.
  public static func write(_ text: String, to path: String) throws(Diagnostic) {
    let directory = (path as NSString).deletingLastPathComponent
    let pattern = (directory.isEmpty ? "." : directory) + "/.payoutsim-XXXXXX"
    var template = Array(pattern.utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw failure(path) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var bytes = Array(text.utf8)[...]
    var written = true
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else {
        written = false
        break
      }
      bytes = bytes.dropFirst(count)
    }
    let mode = mode_t(0o666) & ~currentMask()
    guard written, fchmod(descriptor, mode) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let diagnostic = failure(path)
      unlink(temporary)
      throw diagnostic
    }
  }

  /// Complains where an output names an input or another output: what was read must not be lost.
  public static func checkDistinct(outputs: [String], inputs: [String]) throws(Diagnostic) {
    var seen = Set(inputs.map(identity))
    for output in outputs where !seen.insert(identity(output)).inserted {
      throw Diagnostic(
        "output_overwrites", "the output '\(output)' is an input or another output as well",
        help: "name another file", category: .usage)
    }
  }

  private static func identity(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private static func currentMask() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static func failure(_ path: String) -> Diagnostic {
    Diagnostic(
      "output_not_written", "cannot write: \(String(cString: strerror(errno)))", at: SourcePlace(file: path),
      category: .output)
  }
}
