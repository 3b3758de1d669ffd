// Scenario files under the paths that a user names.

import Diagnostics
import Foundation

enum ScenarioFiles {
  /// The files under `paths`, folders searched whole, in the order of their paths as bytes; each once.
  ///
  /// A path that is not there is an error; a file that is named is taken whatever its name.
  static func find(_ paths: [String], suffixes: [String] = [".yaml", ".yml"]) -> (
    files: [String], mistakes: [Diagnostic]
  ) {
    var files: [String] = []
    var mistakes: [Diagnostic] = []
    for path in paths.map(normalized) {
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        mistakes.append(Diagnostic("file_missing", "there is no such file or folder", at: SourcePlace(file: path)))
        continue
      }
      files += isDirectory.boolValue ? search(path, suffixes) : [path]
    }
    var seen: Set<String> = []
    return (files.filter { seen.insert($0).inserted }, mistakes)
  }

  /// The same path with no slash at its end and none doubled.
  private static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").joined(separator: "/")
    return path.hasPrefix("/") ? "/" + parts : parts.isEmpty ? "." : parts
  }

  private static func search(_ folder: String, _ suffixes: [String]) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      suffixes.contains { name.hasSuffix($0) } && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }.map { "\(folder)/\($0)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
