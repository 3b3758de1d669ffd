// Checks a script without simulating anything.

public import Diagnostics

/// The checks of a rules folder.
public enum RuleChecker {
  /// What is wrong with one script of a folder and with its name, and where nothing is, warnings of what would fail when it
  /// is asked, or never helps. A module, which returns no policy, is well where it loads.
  public static func diagnostics(of script: String, _ folder: RuleFolder) -> [Diagnostic] {
    let name = folder.nameMistake(script).map { [$0] } ?? []
    if let mistake = folder.mistake(in: script) { return name + [mistake] }
    // An interpreter for each, so that what one script does cannot touch the next.
    guard let loader = RuleLoader(folder: folder) else {
      return name + [
        Diagnostic(
          "rule_limit", "there is no memory for an interpreter", at: SourcePlace(file: folder.shownPath(script)),
          category: .ruleLimit)
      ]
    }
    return name + loader.check(script)
  }
}
