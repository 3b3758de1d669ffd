// A folder of scripts as it was at a revision of git, byte for byte: blobs as they are stored, whatever attributes or line
// ends a checkout would apply.

import Diagnostics
import Foundation

struct GitRevision {
  /// How the user named it.
  let shown: String
  private let name: String
  private let path: String

  /// The folder `path` at the revision `name`. As in git itself, a path counts from the top of the repository, and one that
  /// begins with `./` from the working directory.
  init(shown: String, name: String, path: String) throws(Diagnostic) {
    guard !name.isEmpty, !name.hasPrefix("-") else {
      throw Diagnostic(
        "unknown_revision", "'\(shown)' names no revision", help: "write it as git:REV or git:REV:path/to/rules",
        category: .usage)
    }
    self.shown = shown
    self.name = name
    // Git knows the folder that one is in by this name alone.
    let isHere = path == "." || path == "./"
    self.path = isHere ? "./" : path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Writes the scripts of the folder into another one.
  func extract(into folder: String) throws(Diagnostic) {
    _ = try git(["rev-parse", "--git-dir"], "git_failed", "git finds no repository here")
    let commit = try line(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"], "unknown_revision",
      "git knows no revision '\(name)'")
    let tree = try line(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit):\(path)"], "rules_folder_missing",
      "there is no folder '\(path)' at the revision '\(name)'")
    let kind = try line(["cat-file", "-t", tree], "git_failed", "git cannot read '\(path)'")
    guard kind == "tree" else {
      throw mistake("rules_folder_missing", "'\(path)' is no folder at the revision '\(name)'")
    }
    let listing = try git(["ls-tree", "-r", "-z", "--full-tree", tree], "git_failed", "git cannot list '\(path)'")
    let entries = listing.split(separator: 0).compactMap { GitEntry($0) }.filter(\.isScript)
    let names = entries.map { $0.object + "\n" }.joined()
    let blobs = try git(["cat-file", "--batch"], "git_failed", "git cannot read '\(path)'", input: Data(names.utf8))
    try write(entries, blobs, into: folder)
  }

  private func write(_ entries: [GitEntry], _ blobs: Data, into folder: String) throws(Diagnostic) {
    var rest = blobs[...]
    var texts: [Data] = []
    for _ in entries {
      // `<object> blob <size>`, the bytes, and a line end.
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
        let size = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last.flatMap({ Int($0) }),
        size >= 0, rest.endIndex - end > size + 1
      else { throw mistake("git_failed", "git cannot read all of '\(path)'") }
      texts.append(Data(rest[(end + 1)..<(end + 1 + size)]))
      rest = rest[(end + 2 + size)...]
    }
    let files = zip(entries, texts)
    // Links come last, so that nothing is written through one.
    for (entry, text) in files.filter({ !$0.0.isLink }) + files.filter({ $0.0.isLink }) {
      do {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(entry.path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        if entry.isLink {
          try FileManager.default.createSymbolicLink(
            atPath: file.path, withDestinationPath: String(decoding: text, as: UTF8.self))
        } else {
          try text.write(to: file, options: .withoutOverwriting)
        }
      } catch {
        throw Diagnostic(
          "output_not_written",
          "'\(entry.path)' of \(shown) cannot be written to a temporary folder: "
            + error.localizedDescription, category: .output)
      }
    }
  }

  private func line(_ arguments: [String], _ code: String, _ message: String) throws(Diagnostic) -> String {
    let output = String(decoding: try git(arguments, code, message), as: UTF8.self)
    return output.split(separator: "\n").first.map(String.init) ?? ""
  }

  private func git(
    _ arguments: [String], _ code: String, _ message: String, input: Data = Data()
  ) throws(Diagnostic) -> Data {
    let run = try GitProcess.run(arguments, input: input)
    guard run.status == 0 else {
      var complaint = mistake(code, message)
      complaint.notes = run.errors.split(whereSeparator: \.isNewline).prefix(3).map { "git said: \($0)" }
      throw complaint
    }
    return run.output
  }

  private func mistake(_ code: String, _ message: String) -> Diagnostic {
    // A folder that is not there is what it is without git.
    let category = code == "rules_folder_missing" ? Diagnostic.Category.invalidInput : .usage
    return Diagnostic(
      code, "the rules '\(shown)' cannot be had: \(message)",
      help:
        "git:REV is the folder 'rules' here as it was at that revision, git:REV:path/to/rules another one, from the top "
        + "of the repository", category: category)
  }
}

/// A file of a tree of git.
private struct GitEntry {
  var path: String
  var object: String
  var isLink: Bool

  /// The entry of a line of `git ls-tree -z`: `<mode> <type> <object>\t<path>`; nil for what is no file, and for a path that
  /// no sound tree has.
  init?(_ line: Data) {
    let text = String(decoding: line, as: UTF8.self)
    let halves = text.split(separator: "\t", maxSplits: 1)
    guard halves.count == 2 else { return nil }
    let facts = halves[0].split(separator: " ")
    let parts = halves[1].split(separator: "/", omittingEmptySubsequences: false)
    guard facts.count == 3, facts[1] == "blob", !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
    else { return nil }
    path = String(halves[1])
    object = String(facts[2])
    isLink = facts[0] == "120000"
  }

  // Nothing else of a rules folder is ever read.
  var isScript: Bool { isLink || path.hasSuffix(".lua") }
}

/// The program git.
private enum GitProcess {
  /// Runs it with arguments of its own, which no shell sees.
  static func run(_ arguments: [String], input: Data) throws(Diagnostic) -> (
    status: Int32, output: Data, errors: String
  ) {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"]) { $1 }
    // Through files, so that no pipe fills up while another one is read.
    let files = ["in", "out", "err"].map { URL(fileURLWithPath: scratch.path).appendingPathComponent($0) }
    do {
      try input.write(to: files[0])
      for file in files[1...] { try Data().write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      // `env` exits so where there is no such program.
      guard process.terminationStatus != 127 else { throw CocoaError(.fileNoSuchFile) }
      return (
        process.terminationStatus, try Data(contentsOf: files[1]),
        String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
      )
    } catch {
      throw Diagnostic(
        "git_missing", "the program 'git' cannot be run", help: "install git, or name a folder", category: .usage)
    }
  }
}
