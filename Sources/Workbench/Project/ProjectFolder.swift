// A folder that several files are laid out in: all of them or none, and with them the folders that they need.

import Diagnostics
import Foundation

struct ProjectFolder {
  /// The folder as the user named it.
  let path: String

  /// A folder, whether there is one or not; a name that is empty is that of none.
  init(named path: String) throws(Diagnostic) {
    guard !path.isEmpty else {
      throw Diagnostic(
        "folder_without_name", "the name of the folder is empty", help: "'.' is the working directory", category: .usage
      )
    }
    let trimmed = path.split(separator: "/").joined(separator: "/")
    self.path = path.hasPrefix("/") ? "/" + trimmed : trimmed.isEmpty ? "." : trimmed
  }

  /// How people see a file of the folder.
  func shownPath(_ file: String) -> String { path == "." ? file : path == "/" ? "/" + file : "\(path)/\(file)" }

  /// Whether something has this name in the folder: a file, a folder, or a link, and be it to nothing.
  func has(_ file: String) -> Bool {
    var status = stat()
    return lstat(shownPath(file), &status) == 0
  }

  /// Makes the files, of which none may be there. Where one cannot be made, none is, nor any folder.
  func make(_ files: [OutputFile]) throws(Diagnostic) {
    try withFolders(for: files) { placed throws(Diagnostic) in
      var made: [String] = []
      do throws(Diagnostic) {
        for file in placed {
          let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
          guard descriptor >= 0 else { throw OutputFile.failure(file.path, errno) }
          made.append(file.path)
          let isWritten = FileDescriptorOutput.write(file.text, to: descriptor)
          let reason = errno
          guard close(descriptor) == 0, isWritten else { throw OutputFile.failure(file.path, reason) }
        }
      } catch {
        for path in made { unlink(path) }
        throw error
      }
    }
  }

  /// Writes the files over those that are there.
  func replace(_ files: [OutputFile]) throws(Diagnostic) {
    try withFolders(for: files) { placed throws(Diagnostic) in try OutputFile.write(placed) }
  }

  // What is done for files by their places, once their folders are there; where it fails, folders that were made go.
  private func withFolders(
    for files: [OutputFile], _ write: ([OutputFile]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var made: [String] = []
    do throws(Diagnostic) {
      let placed = files.map { OutputFile(path: shownPath($0.path), text: $0.text) }
      for file in placed { try makeFolder(file.path.parentFolder, &made) }
      try write(placed)
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private func makeFolder(_ folder: String, _ made: inout [String]) throws(Diagnostic) {
    guard !folder.isEmpty else { return }
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputFile.failure(folder, ENOTDIR) }
      return
    }
    try makeFolder(folder.parentFolder, &made)
    guard mkdir(folder, 0o755) == 0 else { throw OutputFile.failure(folder, errno) }
    made.append(folder)
  }
}
