// Where a path leads. Foundation's own way gives up at what is not there, which is where most outputs go.

import Foundation

extension String {
  // As many links as the system follows.
  private static let mostLinks = 40

  /// The path of what is written to where this one is: links are followed, also to what is not there yet. Of links that lead in
  /// a circle it is one of them.
  var linkTarget: String { target(after: String.mostLinks) }

  private func target(after links: Int) -> String {
    guard hasPrefix("/") else {
      let current = FileManager.default.currentDirectoryPath
      // Where the working directory is gone, nothing can be written below it.
      return current.isEmpty ? "./\(self)" : "\(current)/\(self)".target(after: links)
    }
    guard let name = split(separator: "/").last, name != ".", name != ".." else { return resolved }
    let folder = parentFolder.resolved
    let place = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    guard links > 0, let next = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
    return (next.hasPrefix("/") ? next : "\(folder)/\(next)").target(after: links - 1)
  }

  private var resolved: String { URL(fileURLWithPath: self).resolvingSymlinksInPath().path }
}
