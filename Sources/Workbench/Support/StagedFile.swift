// A file that is written beside its target and moved over it when it is whole, so that nobody sees a part of it.

import Diagnostics
import Foundation

/// A file on its way. What was written is gone unless `publish` is called.
final class StagedFile {
  /// The path that the user named.
  let path: String
  private let target: String
  private let temporary: String
  private let mode: mode_t
  private var descriptor: Int32
  private var isPublished = false

  /// Begins a file.
  ///
  /// A link is followed, also to where there is nothing yet, and what is no regular file (a device, a pipe) is refused: moving a
  /// file over it would replace it.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    target = path.linkTarget
    var status = stat()
    let exists = stat(target, &status) == 0
    guard exists || errno == ENOENT else { throw OutputFile.failure(path, errno) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR || path.hasSuffix("/") {
      throw Diagnostic(
        "output_not_regular", "this names a folder, and an output is a file", at: SourcePlace(file: path),
        help: "name a file in it", category: .output)
    }
    if exists, kind != S_IFREG {
      throw Diagnostic(
        "output_not_regular", "this is no regular file, and an output replaces what it is written to",
        at: SourcePlace(file: path), help: "leave --output out and redirect standard output", category: .output)
    }
    // A temporary file is the user's alone; an output is as readable as any new file, or as what it replaces.
    mode = exists ? status.st_mode & 0o777 : 0o644
    var template = Array("\(target.parentFolder)/.payoutsim-XXXXXX".utf8CString)
    descriptor = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
    guard descriptor >= 0 else { throw OutputFile.failure(path, errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Interruption.remove(temporary)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isPublished { unlink(temporary) }
    Interruption.keep(temporary)
  }

  /// Adds bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard FileDescriptorOutput.write(bytes, to: descriptor) else { throw OutputFile.failure(path, errno) }
  }

  /// Adds a text.
  func write(_ text: any OutputText) throws(Diagnostic) {
    guard FileDescriptorOutput.write(text, to: descriptor) else { throw OutputFile.failure(path, errno) }
  }

  /// Says that the file is whole; it is not at its place yet.
  func finish() throws(Diagnostic) {
    let hasMode = fchmod(descriptor, mode) == 0
    let reason = errno
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard hasMode, isClosed else { throw OutputFile.failure(path, hasMode ? errno : reason) }
  }

  /// Moves the file to its place.
  func publish() throws(Diagnostic) {
    guard rename(temporary, target) == 0 else { throw OutputFile.failure(target, errno) }
    isPublished = true
  }
}
