// Whether balances are drawn, with which characters, and how wide text is.

import ArgumentParser
import Foundation
import Reports

/// When and how balances are drawn.
enum DrawMode: String, CaseIterable, ExpressibleByArgument {
  case auto, ascii, unicode, never
}

struct DrawOptions: ParsableArguments {
  @Option(help: "Balances drawn day by day: auto (on a terminal), ascii, unicode or never.")
  var draw: DrawMode = .auto

  /// The style of drawings, nil where there are none, and the width of text. What goes to no terminal is the same whatever
  /// the surroundings: 80 columns, and drawn only where that is asked for.
  func layout(toFile isFile: Bool) -> (style: DrawingStyle?, width: Int) {
    let isTerminal = !isFile && isatty(STDOUT_FILENO) == 1
    let width = isTerminal ? DrawOptions.terminalWidth : 80
    return switch draw {
    case .auto: (isTerminal ? DrawOptions.terminalStyle : nil, width)
    case .ascii: (.ascii, width)
    case .unicode: (.unicode, width)
    case .never: (nil, width)
    }
  }

  /// Plain characters where the terminal cannot show others, or the user wants none.
  private static var terminalStyle: DrawingStyle {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isUnicode = locale.uppercased().replacingOccurrences(of: "-", with: "").contains("UTF8")
    return isUnicode && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb" ? .unicode : .ascii
  }

  private static var terminalWidth: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      return min(columns, widest)
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(Int(size.ws_col), widest)
  }

  // Wider rows are hard to follow.
  private static let widest = 200
}
