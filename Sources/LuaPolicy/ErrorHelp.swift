// What to do about errors that Lua words in terms of its own.

import LuaRuntime

extension PlaceFinder {
  /// What to do about an error that arose at a place; nil where nothing is known that would help.
  func help(for message: String, at place: LuaPlace) -> String? {
    if let help = ErrorHelp.help(for: message) { return help }
    guard message.contains("nil") else { return nil }
    return ErrorHelp.absentFacts.first { hasName($0.name, at: place) }?.help
  }
}

enum ErrorHelp {
  /// What to do about a message, wherever it arose.
  static func help(for message: String) -> String? {
    if message == "there is no global 'ctx'" { return "ctx is what a function is given: write function(ctx)" }
    // Lua finds the end of a table where it looks for a comma.
    if message.hasPrefix("'}' expected") { return "put a comma before it, if one is missing" }
    return nil
  }

  /// Facts that may be nil.
  static let absentFacts = [
    (name: "last_payout", help: "ctx.last_payout is nil before the first payout; ask first whether there is one"),
    (name: "oldest_days", help: "ctx.oldest_days is nil where no credit waits; ask first whether one does"),
  ]
}
