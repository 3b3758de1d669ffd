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

/// The rules folders of many scenarios, of which those beside each other have the same. It belongs to the thread that uses
/// it.
final class RulesFolders {
  private let named: String?
  private var known: [String: String] = [:]

  init(named: String?) { self.named = named }

  /// The folder for a scenario.
  func folder(for scenario: String) -> String {
    let place = scenario.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(scenario[..<$0]) } ?? ""
    if let folder = known[place] { return folder }
    let folder = RulesFolder.locate(named: named, for: scenario)
    known[place] = folder
    return folder
  }
}
