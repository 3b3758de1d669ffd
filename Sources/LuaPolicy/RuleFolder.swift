// The rules folder on disk. Each script is read once, and each folder listed once; what is there and cannot be used is
// never taken for absent (S13.2).

public import Diagnostics
import Glibc
import LuaRuntime

/// The rules folder: scripts by their path within it.
public final class RuleFolder {
  /// The folder as the user named it.
  public let path: String
  /// What the rules of the folder may use.
  public let limits: RuleLimits
  private let root: RealPath.Resolution
  // By bytes: two names that look the same are two files.
  private var files: [[UInt8]: ScriptFile] = [:]
  // To load a script one asks for it several times.
  private var latest: (name: [UInt8], file: ScriptFile)?
  private var listings: [[UInt8]: FolderListing] = [:]
  private var texts: [[UInt8]: SourceText] = [:]

  /// The folder at `path`, whether there is one or not.
  public init(path: String, limits: RuleLimits = RuleLimits()) {
    self.path = path
    self.limits = limits
    root = RealPath.resolve(path)
  }

  /// The text of a script for a diagnostic's excerpt; nil where there is none.
  public func text(_ script: String) -> SourceText? {
    let name = Array(script.utf8)
    if let known = texts[name] { return known }
    guard case .script(let known) = file(script) else { return nil }
    let text = SourceText(file: shownPath(script), text: String(decoding: known.bytes, as: UTF8.self))
    texts[name] = text
    return text
  }

  /// How diagnostics name a script: the folder as the user named it, and the path within it.
  public func shownPath(_ script: String) -> String { "\(path)/\(script)" }

  /// The script of a creditor that names none: `<id>.lua`.
  ///
  /// It is nil only where the folder has nothing of the creditor's: neither that script nor a dated version of it, or the
  /// id is no file name. A script that is there and cannot be used is answered too, so that whoever falls back where there
  /// is none falls back for no other reason: loading it says what is wrong (S13.2).
  public func defaultScript(forCreditor id: String) -> String? {
    guard RuleScriptName.isFileName(id) else { return nil }
    let script = id + ".lua"
    guard let listing = try? listing("") else { return script }
    return listing.contains(script) || !listing.versions(of: id).isEmpty ? script : nil
  }

  /// The dated versions of a script, `acme@2025-07-01.lua` of `acme.lua`, in the order of their dates (S13.1). They stand
  /// in the same folder as the script; a name there with an `@` and no date after it is thrown.
  public func versions(of script: String) throws(Diagnostics) -> [DatedVersion] {
    let slash = script.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(script[..<$0]) } ?? ""
    let name = slash.map { String(script[script.utf8.index(after: $0)...]) } ?? script
    let listing: FolderListing
    do throws(ListingFailure) { listing = try self.listing(folder) } catch {
      throw Diagnostics([unlistable(folder, error)])
    }
    guard listing.misdated.isEmpty else { throw Diagnostics(misdated(listing, in: folder)) }
    return listing.versions(of: name.hasSuffix(".lua") ? String(name.dropLast(4)) : name)
  }

  /// What is wrong with the folder itself or with the names of its files; not with those of its subfolders.
  public var diagnostics: [Diagnostic] {
    do throws(ListingFailure) { return misdated(try listing(""), in: "") } catch {
      return [unlistable("", error)]
    }
  }

  /// Why there is no text of a script: `rule_not_found` where there is no such file, and `rule_not_readable` where there
  /// is one that cannot be used, or one is named that is never read. Nil where there is a text.
  ///
  /// The place is that of the file if the mistake is the file's, and none if it is that of whoever names it.
  public func mistake(in script: String, of creditor: String? = nil) -> Diagnostic? {
    guard case .fault(let fault) = file(script) else { return nil }
    let isAbsent = fault == .absent
    let whose = creditor.map { isAbsent ? "creditor '\($0)' has no rules: " : "creditor '\($0)' has no usable rules: " }
    return Diagnostic(
      isAbsent ? "rule_not_found" : "rule_not_readable", (whose ?? "") + fault.sentence(script),
      at: fault.isOfFile ? SourcePlace(file: shownPath(script)) : nil, help: fault.help(script))
  }

  /// The script at a path within the folder, as the interpreter asks for it.
  func source(_ script: String) -> LuaSource {
    switch file(script) {
    case .script(let text): .script(text)
    case .tooLarge: .tooLarge
    case .fault(let fault): .missing(fault.sentence(script))
    }
  }

  /// The text of a script; nil where there is none that can be used.
  func content(_ script: String) -> ScriptText? {
    guard case .script(let text) = file(script) else { return nil }
    return text
  }

  /// The mistake in a script's own name, wherever it stands: an `@` and no date after it.
  func nameMistake(_ script: String) -> Diagnostic? {
    let name = script.split(separator: "/").last.map(String.init) ?? script
    guard let said = RuleScriptName.dated(name), said.date == nil || said.base.isEmpty else { return nil }
    return Diagnostic(
      "bad_rule_file_name", "the name of a script has '@' and no date after it",
      at: SourcePlace(file: shownPath(script)), help: "name it like acme@2025-07-01.lua")
  }

  private func file(_ script: String) -> ScriptFile {
    let name = Array(script.utf8)
    if let latest, latest.name == name { return latest.file }
    let file: ScriptFile
    if let known = files[name] {
      file = known
    } else {
      guard case .path(let root) = root else { return .fault(.absent) }
      file = ScriptFile(script, root: root, limit: limits.source)
      files[name] = file
    }
    latest = (name, file)
    return file
  }

  // A folder that is not there or leads out has no versions: the script itself is refused for that.
  private func listing(_ folder: String) throws(ListingFailure) -> FolderListing {
    let name = Array(folder.utf8)
    if let known = listings[name] { return known }
    let listing = try list(folder)
    listings[name] = listing
    return listing
  }

  private func list(_ folder: String) throws(ListingFailure) -> FolderListing {
    let root: String
    switch self.root {
    case .path(let path): root = path
    case .failed(let error): throw ListingFailure(error: error)
    }
    guard !folder.isEmpty else { return try FolderListing(path: root, prefix: "") }
    guard !folder.utf8.contains(0), case .path(let real) = RealPath.resolve(root + "/" + folder) else { return .empty }
    guard real == root || RealPath.isInside(real, of: root) else { return .empty }
    return try FolderListing(path: real, prefix: folder + "/")
  }

  private func misdated(_ listing: FolderListing, in folder: String) -> [Diagnostic] {
    listing.misdated.compactMap { nameMistake(folder.isEmpty ? $0 : "\(folder)/\($0)") }
  }

  private func unlistable(_ folder: String, _ failure: ListingFailure) -> Diagnostic {
    let shown = folder.isEmpty ? path : shownPath(folder)
    switch failure.error {
    case ENOENT:
      return Diagnostic(
        "rules_folder_missing", "there is no rules folder '\(shown)'", help: "name it with --rules, or make it")
    case ENOTDIR:
      return Diagnostic(
        "rules_folder_missing", "the rules folder '\(shown)' is no folder",
        help: "name the folder that the scripts are in with --rules")
    case let error:
      return Diagnostic(
        "rules_folder_unreadable", "the rules folder '\(shown)' cannot be read: \(String(cString: strerror(error)))",
        help: "make the folder readable, or name another one with --rules")
    }
  }
}
