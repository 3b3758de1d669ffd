// Checks every script of a rules folder without simulating anything.

public import Diagnostics
public import LuaRuntime

/// The checks of a rules folder.
public enum RuleChecker {
  /// What is wrong with the folder's file names and with each of its scripts, in the order of their names. A module,
  /// which returns no policy, is well where it loads.
  public static func check(_ folder: RuleFolder, limits: LuaLimits = LuaLimits()) -> [Diagnostic] {
    folder.diagnostics + folder.scripts.flatMap { script in diagnostics(of: script, folder, limits) }
  }

  /// What is wrong with one script of a folder.
  public static func diagnostics(
    of script: String, _ folder: RuleFolder, _ limits: LuaLimits = LuaLimits()
  ) -> [Diagnostic] {
    if case .missing(let sentence) = folder.source(script) {
      return [Diagnostic("rule_not_found", sentence, at: SourcePlace(file: folder.shownPath(script)))]
    }
    // An interpreter for each, so that what one script does cannot touch the next.
    guard let loader = RuleLoader(folder: folder, limits: limits) else {
      return [
        Diagnostic(
          "rule_limit", "there is no memory for an interpreter", at: SourcePlace(file: folder.shownPath(script)),
          category: .ruleLimit)
      ]
    }
    return loader.check(script)
  }
}
