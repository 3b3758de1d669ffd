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
  ///
  /// A link is followed, and what is no regular file (a device, a pipe) is refused: moving a file over it would replace it.
  public static func write(_ files: [OutputFile]) throws(Diagnostic) {
    var prepared: [(temporary: String, target: String)] = []
    do throws(Diagnostic) {
      for file in files { prepared.append(try prepare(file)) }
      try TemporaryFiles.move(prepared)
    } catch {
      for file in prepared { TemporaryFiles.remove(file.temporary) }
      throw error
    }
  }

  private static func prepare(_ file: OutputFile) throws(Diagnostic) -> (temporary: String, target: String) {
    let target = URL(fileURLWithPath: file.path).resolvingSymlinksInPath().path
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Diagnostic(
        "output_not_regular", "this is no regular file, and an output replaces what it is written to",
        at: SourcePlace(file: file.path), help: "name a regular file, or a new one", category: .output)
    }
    let directory = URL(fileURLWithPath: target).deletingLastPathComponent().path
    guard let (descriptor, temporary) = TemporaryFiles.open(in: directory) else { throw failure(file.path, errno) }
    // A temporary file is the user's alone; an output is as readable as any new file, or as what it replaces.
    let mode = status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o777 : 0o644
    let isWritten = FileDescriptorOutput.write(file.text, to: descriptor) && fchmod(descriptor, mode) == 0
    let reason = errno
    guard close(descriptor) == 0, isWritten else {
      TemporaryFiles.remove(temporary)
      throw failure(file.path, reason)
    }
    return (temporary, target)
  }

  /// Complains where an output names an input or another output, or lies in a folder that is read: what was read must not
  /// be lost.
  public static func checkDistinct(outputs: [String], inputs: [String]) throws(Diagnostic) {
    let read = inputs.map(identity)
    var written: Set<String> = []
    for output in outputs {
      let path = identity(output)
      let isInput = read.contains { path == $0 || path.hasPrefix($0 + "/") }
      guard !isInput, written.insert(path).inserted else {
        throw Diagnostic(
          "output_overwrites",
          "the output '\(output)' is an input, lies in a folder that is read, or is another output",
          help: "name another file", category: .usage)
      }
    }
  }

  private static func identity(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  static func failure(_ path: String, _ error: Int32) -> Diagnostic {
    Diagnostic(
      "output_not_written", "cannot write: \(String(cString: strerror(error)))", at: SourcePlace(file: path),
      category: .output)
  }
}
