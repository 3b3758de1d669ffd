// Why a script that was asked for cannot be used. Only `absent` means that there is none: every other fault is of a script
// that somebody wrote or meant, and passing over it would be a fallback in silence (S13.2).

import Glibc

/// Why there is no text of a script.
enum ScriptFault: Hashable {
  /// There is no such file.
  case absent
  /// The name is a path from the root of the file system.
  case absolute
  /// The name leads out of the rules folder.
  case outside
  /// The file, or a folder on the way to it, is a link that leads out of the rules folder.
  case linkedOutside
  /// It is a link to nothing, or to itself.
  case danglingLink
  /// It is a folder.
  case folder
  /// It is a device, a pipe, or the like.
  case noFile
  /// The system refuses to read it, with this number of an error.
  case refused(Int32)
  /// Its bytes are no text, from this line on.
  case notText(line: Int)

  /// One sentence of what is wrong with the script of this name.
  func sentence(_ script: String) -> String {
    switch self {
    case .absent: "there is no script '\(script)' in the rules folder"
    case .absolute: "the path '\(script)' begins at the root and not in the rules folder"
    case .outside: "the script '\(script)' is outside the rules folder"
    case .linkedOutside: "'\(script)' is a link that leads out of the rules folder"
    case .danglingLink: "'\(script)' is a link that leads to no file"
    case .folder: "'\(script)' is a folder and no script"
    case .noFile: "'\(script)' is no regular file"
    case .refused(let error): "'\(script)' cannot be read: \(String(cString: strerror(error)))"
    case .notText(let line): "'\(script)' is not UTF-8 text (line \(line))"
    }
  }

  /// What to do about it.
  func help(_ script: String) -> String {
    switch self {
    case .absent: "make \(script), or name another script for the creditor"
    case .absolute, .outside: "name a file inside the rules folder"
    case .linkedOutside: "put the file itself into the rules folder"
    case .danglingLink, .folder, .noFile: "put a script in its place, or remove it"
    case .refused: "make the file readable"
    case .notText: "save it as UTF-8"
    }
  }

  /// Whether the mistake is that of the file, and not of whoever names it.
  var isOfFile: Bool {
    switch self {
    case .absent, .absolute, .outside: false
    default: true
    }
  }
}
