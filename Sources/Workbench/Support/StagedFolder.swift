// A folder that is filled beside its place and moved there when it is whole.

import Diagnostics
import Foundation

/// A folder on its way. What was written is gone unless `publish` is called.
final class StagedFolder {
  private let path: String
  private let temporary: String
  private var isPublished = false

  /// Begins a folder where there is none, or an empty one.
  init(_ path: String) throws(Diagnostic) {
    let target = path.linkTarget
    var status = stat()
    if stat(target, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputFile.failure(path, ENOTDIR) }
      guard (try? FileManager.default.contentsOfDirectory(atPath: target))?.isEmpty == true else {
        throw Diagnostic(
          "folder_not_empty", "there is something in this folder, and nothing is ever overwritten",
          at: SourcePlace(file: path), help: "name another folder", category: .usage)
      }
    }
    let parent = target.parentFolder
    guard let temporary = UniqueFolder.make(beginning: "\(parent)/.payoutsim-") else {
      throw OutputFile.failure(path, errno)
    }
    self.path = target
    self.temporary = temporary
    Interruption.remove(temporary)
  }

  deinit {
    if !isPublished { try? FileManager.default.removeItem(atPath: temporary) }
    Interruption.keep(temporary)
  }

  /// Adds a file.
  func write(_ name: String, _ text: String) throws(Diagnostic) {
    let place = "\(temporary)/\(name)"
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OutputFile.failure("\(path)/\(name)", errno) }
    let isWritten = FileDescriptorOutput.write(text, to: descriptor)
    let reason = errno
    guard close(descriptor) == 0, isWritten else { throw OutputFile.failure("\(path)/\(name)", reason) }
  }

  /// Moves the folder to its place.
  func publish() throws(Diagnostic) {
    guard chmod(temporary, 0o755) == 0, rename(temporary, path) == 0 else { throw OutputFile.failure(path, errno) }
    isPublished = true
  }
}
