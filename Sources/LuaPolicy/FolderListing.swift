// The names of the scripts in one folder: read once, and found by what they say, however many creditors ask.

import Glibc
public import Ledger

/// A dated version of a script (S13.1).
public struct DatedVersion: Hashable, Sendable {
  /// The version's path within the rules folder: `acme@2025-07-01.lua`.
  public var script: String
  /// The date from whose 00:00, local to the creditor, it holds.
  public var from: CalendarDate
}

/// The scripts of the rules folder, or of one of its subfolders.
struct FolderListing {
  /// The names of the scripts, as bytes: two that look the same are two files.
  private let names: Set<[UInt8]>
  /// The dated versions by the name that they are versions of, without `.lua`, each list in the order of its dates.
  private let dated: [[UInt8]: [DatedVersion]]
  /// The names that have an `@` and no date after it, in the order of their bytes.
  let misdated: [String]

  /// Lists the folder at `path`; `prefix` put before a name makes its path within the rules folder.
  init(path: String, prefix: String) throws(ListingFailure) {
    var names: Set<[UInt8]> = []
    var dated: [[UInt8]: [DatedVersion]] = [:]
    var misdated: [String] = []
    for name in try FolderListing.names(in: path) where name.hasSuffix(".lua") && !name.hasPrefix(".") {
      names.insert(Array(name.utf8))
      guard let said = RuleScriptName.dated(name) else { continue }
      guard let date = said.date, !said.base.isEmpty else {
        misdated.append(name)
        continue
      }
      dated[Array(said.base.utf8), default: []].append(DatedVersion(script: prefix + name, from: date))
    }
    self.names = names
    self.dated = dated.mapValues { $0.sorted { $0.from < $1.from } }
    self.misdated = misdated.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The listing of a folder from which no script is read.
  static let empty = FolderListing()

  private init() { (names, dated, misdated) = ([], [:], []) }

  /// Whether the folder has something of this name, whatever it is.
  func contains(_ name: String) -> Bool { names.contains(Array(name.utf8)) }

  /// The dated versions of a script, named without `.lua`, in the order of their dates.
  func versions(of base: String) -> [DatedVersion] { dated[Array(base.utf8)] ?? [] }

  private static func names(in path: String) throws(ListingFailure) -> [String] {
    guard let directory = opendir(path) else { throw ListingFailure(error: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      // The end and an error look the same but for this.
      errno = 0
      guard let entry = readdir(directory) else { break }
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    guard errno == 0 else { throw ListingFailure(error: errno) }
    return names
  }
}

/// A folder that cannot be listed.
struct ListingFailure: Error {
  /// The number of the system's error.
  var error: Int32
}
