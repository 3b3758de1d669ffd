// Where the rules are: the folder that was named, else the nearest `rules` above the scenario, else `rules` here.

import Foundation

/// Finds the rules folder.
public enum RulesFolder {
  /// The name of the folder that is looked for where none is named.
  public static let defaultName = "rules"

  /// The folder for a scenario: `named` if given; else the nearest folder `rules` beside or above the scenario, so that a
  /// scenario gives the same result from any working directory; else `rules` in the working directory.
  public static func locate(named: String?, for scenario: String) -> String {
    if let named { return named }
    // From the project's own folder it is called what the user would call it.
    let here = URL(fileURLWithPath: defaultName).standardizedFileURL.path
    var folder = URL(fileURLWithPath: scenario).standardizedFileURL.deletingLastPathComponent()
    while true {
      let candidate = folder.appendingPathComponent(defaultName).path
      if isDirectory(candidate) { return candidate == here ? defaultName : candidate }
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
