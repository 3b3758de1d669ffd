// Scripts of the rules folders that no scenario uses: what is in them counts too, as not reached.

import Coverage
import Foundation
import LuaPolicy

enum UnreachedScripts {
  /// Adds the scripts of the folders of `coverage` that are not in it.
  static func add(to coverage: inout RuleCoverage, limits: RuleLimits) {
    let known = Set(coverage.scripts.keys.map(\.path))
    for folder in coverage.folders.sorted() {
      let rules = RuleFolder(path: folder, limits: limits)
      for path in ScenarioFiles.find([folder], suffixes: [".lua"]).files {
        let script = String(path.dropFirst(folder.count + 1))
        let shown = rules.shownPath(script)
        guard !known.contains(shown), let (outline, boundaries) = rules.outline(of: script),
          !outline.text.starts(with: Array("---@meta".utf8))
        else { continue }
        coverage.add(outline, ScriptHits(outline))
        for boundary in boundaries { coverage.add(boundary) }
      }
    }
  }
}
