// Where the rules are: the folder that was named, else `rules` here, else the nearest `rules` above the scenario.

import Foundation

/// Finds the rules folder.
public enum RulesFolder {
  /// The name of the folder that is looked for where none is named.
  public static let defaultName = "rules"

  /// The folder for a scenario: `named` if given; else `rules` in the working directory; else the nearest folder `rules`
  /// beside or above the scenario, so that a scenario runs from any working directory.
  public static func locate(named: String?, for scenario: String) -> String {
    if let named { return named }
    if isDirectory(defaultName) { return defaultName }
    var folder = URL(fileURLWithPath: scenario).deletingLastPathComponent()
    while true {
      let candidate = folder.appendingPathComponent(defaultName).path
      if isDirectory(candidate) { return candidate }
      let parent = folder.deletingLastPathComponent()
      if parent.path == folder.path { return defaultName }
      folder = parent
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}
