// `init`: a small project that works, to be changed into one's own.

import Diagnostics

/// Lays out a project.
public struct InitCommand: Sendable {
  /// The folder, which is made where there is none.
  public var folder: String

  /// A project in a folder.
  public init(folder: String) { self.folder = folder }

  /// Makes the files of the project; where one of them is there already, none is made.
  public func run() -> CommandResult {
    let folder = ProjectFolder(folder)
    let files = ProjectTemplate.files
    let existing = files.map(\.path).filter(folder.has)
    guard existing.isEmpty else {
      let names = existing.map { "'\(folder.shownPath($0))'" }.joined(separator: ", ")
      return CommandResult(diagnostics: [
        Diagnostic(
          "file_exists",
          "nothing was made, for nothing is overwritten, and there \(existing.count == 1 ? "is" : "are") \(names)",
          help: "name another folder: payoutsim init DIR", category: .usage)
      ])
    }
    do { try folder.make(files) } catch { return CommandResult(diagnostics: [error]) }
    return CommandResult(output: InitCommand.report(folder, files))
  }

  private static func report(_ folder: ProjectFolder, _ files: [OutputFile]) -> String {
    let made = files.map { "  \(folder.shownPath($0.path))\n" }.joined()
    let enter = folder.path == "." ? "" : "  cd \(quoted(folder.path))\n"
    return """
      made a project of \(counted(files.count, "file")):
      \(made)
      run next:
      \(enter)  payoutsim test
      then read \(folder.shownPath("README.md"))

      """
  }

  // A path as a shell takes it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "/._-".unicodeScalars.contains(scalar)
    }
    let start = path.hasPrefix("-") ? "./" : ""
    return isPlain
      ? start + path
      : "'" + start + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
