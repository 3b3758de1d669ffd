import Foundation

/// What the program says of itself.
enum Help {
  /// The subcommands, as its help lists them.
  static let subcommands: [String] = {
    guard let help = try? CommandLineTool.run(["--help"]).output,
      let list = help.split(separator: "SUBCOMMANDS:\n").last
    else { return [] }
    // A name stands two columns in; what is said of it goes on further in.
    return list.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("  "), let first = line.dropFirst(2).first, first.isLetter else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }.filter { $0 != "See" }
  }()
}
