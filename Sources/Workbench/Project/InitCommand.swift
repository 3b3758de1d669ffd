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
    do throws(Diagnostic) {
      let folder = try ProjectFolder(named: folder)
      let files = ProjectTemplate.files
      let existing = files.map(\.path).filter(folder.has)
      guard existing.isEmpty else {
        let names = existing.map { "'\(folder.shownPath($0))'" }.joined(separator: ", ")
        throw Diagnostic(
          "file_exists", "nothing was made, for nothing is overwritten and this is there already: \(names)",
          help: "name another folder: payoutsim init DIR", category: .usage)
      }
      try folder.make(files)
      return CommandResult(output: InitCommand.report(folder, files))
    } catch {
      return CommandResult(diagnostics: [error])
    }
  }

  private static func report(_ folder: ProjectFolder, _ files: [OutputFile]) -> String {
    let made = files.map { "  \(escaped(folder.shownPath($0.path)))\n" }.joined()
    let enter = folder.path == "." ? "" : "  cd \(escaped(ShellWord.quoted(folder.path)))\n"
    return """
      made a project of \(counted(files.count, "file")):
      \(made)
      run next:
      \(enter)  payoutsim test
      then read \(escaped(folder.shownPath("README.md")))

      """
  }
}
