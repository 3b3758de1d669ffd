// The rules folder on disk. Only regular files inside it are read, each once, and nothing outside it ever is.

public import Diagnostics
import Glibc
public import Ledger
public import LuaRuntime

/// The rules folder: scripts by their path within it.
public final class RuleFolder {
  /// The folder as the user named it.
  public let path: String
  private let limit: Int
  private var read: [String: LuaSource] = [:]
  private var root: String?

  /// The folder at `path`; scripts larger than `sourceLimit` bytes are not read.
  public init(path: String, sourceLimit: Int = LuaLimits().source) {
    self.path = path
    limit = sourceLimit
    root = RuleFolder.resolved(path)
  }

  /// The bytes of the script at a path within the folder, without a byte-order mark; read once.
  public func source(_ script: String) -> LuaSource {
    if let known = read[script] { return known }
    let source = load(script)
    read[script] = source
    return source
  }

  /// The text of a script for a diagnostic's excerpt; nil where there is none.
  public func text(_ script: String) -> SourceText? {
    guard case .bytes(let bytes) = source(script) else { return nil }
    return SourceText(file: shownPath(script), text: String(decoding: bytes, as: UTF8.self))
  }

  /// How diagnostics name a script: the folder as the user named it, and the path within it.
  public func shownPath(_ script: String) -> String { "\(path)/\(script)" }

  /// The scripts of the folder itself, in the order of their names as bytes.
  public var scripts: [String] {
    guard let root, let directory = opendir(root) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".lua"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// The script of a creditor that names none: `<id>.lua`; nil for an id that is no file name, and where there is no
  /// such file.
  public func defaultScript(forCreditor id: String) -> String? {
    guard RuleScriptName.isFileName(id) else { return nil }
    let script = id + ".lua"
    if case .missing = source(script) { return nil }
    return script
  }

  /// The dated versions of a script, `acme@2025-07-01.lua` of `acme.lua`, in the order of their dates (S13.1).
  public func versions(of script: String) -> [(script: String, from: CalendarDate)] {
    let base = script.hasSuffix(".lua") ? String(script.dropLast(4)) : script
    return scripts.compactMap { name in
      guard let dated = RuleScriptName.dated(name), dated.base == base, let date = dated.date else { return nil }
      return (name, date)
    }
    .sorted { $0.from < $1.from }
  }

  /// What is wrong with the names of the folder's files.
  public var diagnostics: [Diagnostic] {
    guard root != nil else {
      return [
        Diagnostic(
          "rules_folder_missing", "there is no rules folder '\(path)'", help: "name it with --rules, or make it")
      ]
    }
    return scripts.compactMap { name in
      guard let dated = RuleScriptName.dated(name), dated.date == nil || dated.base.isEmpty else { return nil }
      return Diagnostic(
        "bad_rule_file_name", "the name of a script has '@' and no date after it",
        at: SourcePlace(file: shownPath(name)), help: "name it like acme@2025-07-01.lua")
    }
  }

  private func load(_ script: String) -> LuaSource {
    let unreadable = LuaSource.missing("there is no script '\(script)' in the rules folder")
    guard let root, !script.isEmpty, !script.hasPrefix("/"), !script.utf8.contains(0) else { return unreadable }
    guard let real = RuleFolder.resolved(root + "/" + script) else { return unreadable }
    guard real.hasPrefix(root == "/" ? root : root + "/") else {
      return .missing("the script '\(script)' is outside the rules folder")
    }
    // Without blocking: a pipe would wait for a writer.
    let file = open(real, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { return .missing("the script '\(script)' cannot be read") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .missing("'\(script)' is no regular file")
    }
    guard let bytes = readAll(file) else { return .missing("the script '\(script)' cannot be read") }
    guard bytes.count <= limit else { return .tooLarge }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: text, as: UTF8.self) != nil else {
      return .missing("the script '\(script)' is not UTF-8 text")
    }
    return .bytes(text)
  }

  // All bytes of a file, or one more than the limit.
  private func readAll(_ file: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
