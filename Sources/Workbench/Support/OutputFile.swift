// Files that are written whole or not at all: first all of them beside their targets, then each moved over its own.

public import Diagnostics
import Foundation

/// A file to be written.
public struct OutputFile: Sendable {
  /// The path that the user named.
  public var path: String
  /// What it is to hold.
  public var text: any OutputText

  /// A file to be written.
  public init(path: String, text: any OutputText) {
    self.path = path
    self.text = text
  }

  /// Writes all files, or none of them where one cannot be written.
  public static func write(_ files: [OutputFile]) throws(Diagnostic) {
    var staged: [StagedFile] = []
    for file in files {
      let next = try StagedFile(file.path)
      try next.write(file.text)
      try next.finish()
      staged.append(next)
    }
    for file in staged { try file.publish() }
  }

  /// Complains where an output names an input or another output, or lies in a folder that is read: what was read must not
  /// be lost.
  public static func checkDistinct(outputs: [String], inputs: [String]) throws(Diagnostic) {
    let read = inputs.map(\.linkTarget)
    var written: Set<String> = []
    for output in outputs {
      let path = output.linkTarget
      let isInput = read.contains { path == $0 || path.hasPrefix($0 + "/") }
      guard !isInput, written.insert(path).inserted else {
        throw Diagnostic(
          "output_overwrites",
          "the output '\(output)' is an input, lies in a folder that is read, or is another output",
          help: "name another file", category: .usage)
      }
    }
  }

  /// Complains of the first output that cannot be begun: nobody should wait for a result that has nowhere to go.
  public static func checkPlaces(_ outputs: [String]) throws(Diagnostic) {
    for output in outputs { _ = try StagedFile(output) }
  }

  static func failure(_ path: String, _ error: Int32) -> Diagnostic {
    Diagnostic(
      "output_not_written", "cannot write: \(String(cString: strerror(error)))", at: SourcePlace(file: path),
      category: .output)
  }
}
