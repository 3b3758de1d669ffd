// Rules as a user names them for a comparison: a folder, or a folder as it was at a revision of git.

import Diagnostics
import Foundation

/// Where the rules of one side are.
enum RulesSource {
  case folder(String)
  case revision(GitRevision)

  private static let marker = "git:"

  /// What a text names: `rules`, `git:HEAD~1` (the folder `rules` here, as it was then) or `git:v1:path/to/rules`.
  init(_ text: String) throws(Diagnostic) {
    guard text.hasPrefix(RulesSource.marker) else {
      guard !text.isEmpty else {
        throw Diagnostic("rules_folder_missing", "the name of a rules folder is empty", category: .usage)
      }
      self = .folder(text)
      return
    }
    let parts = text.dropFirst(RulesSource.marker.count).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    self = .revision(
      try GitRevision(
        shown: text, name: String(parts[0]),
        path: parts.count == 2 ? String(parts[1]) : "./\(RulesFolder.defaultName)"))
  }
}

/// The rules of one side, on disk for as long as this lives.
final class RulesOnDisk {
  /// The folder that they are read from.
  let path: String
  /// How the user named them.
  let shown: String
  private let temporary: TemporaryFolder?

  init(_ source: RulesSource) throws(Diagnostic) {
    switch source {
    case .folder(let path):
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        throw Diagnostic(
          "rules_folder_missing", "there is no rules folder '\(path)'",
          help: "name a folder with scripts, git:REV, or git:REV:path/to/rules")
      }
      (self.path, shown, temporary) = (path, path, nil)
    case .revision(let revision):
      let folder = try TemporaryFolder()
      try revision.extract(into: folder.path)
      (self.path, shown, temporary) = (folder.path, revision.shown, folder)
    }
  }

  /// What was found wrong under these rules, by the names that the user knows.
  func named(_ diagnostic: Diagnostic) -> Diagnostic {
    guard temporary != nil else { return diagnostic }
    var diagnostic = diagnostic
    if let file = diagnostic.place?.file { diagnostic.place?.file = named(file) }
    diagnostic.message = named(diagnostic.message)
    diagnostic.help = diagnostic.help.map(named)
    diagnostic.notes = diagnostic.notes.map(named)
    return diagnostic
  }

  private func named(_ text: String) -> String { text.replacingOccurrences(of: path, with: shown) }
}
