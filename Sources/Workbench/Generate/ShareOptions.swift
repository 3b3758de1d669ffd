// `--share VERB=PERCENT`, as often as somebody likes.

import Diagnostics
import Generation
import Ledger

enum ShareOptions {
  /// The shares that the options come to; nil where something is wrong with them.
  static func read(_ options: [String], _ mistakes: inout [Diagnostic]) -> EventShares? {
    var percents: [GeneratedVerb: String] = [:]
    let known = mistakes.count
    for option in options {
      guard let sign = option.firstIndex(of: "=") else {
        mistakes.append(mistake("bad_share", "'--share \(option)' is not of the form VERB=PERCENT"))
        continue
      }
      let (name, percent) = (String(option[..<sign]), String(option[option.index(after: sign)...]))
      guard let verb = GeneratedVerb(rawValue: name) else {
        let names = GeneratedVerb.allCases.map(\.rawValue)
        mistakes.append(
          mistake(
            "unknown_event", "'--share \(option)' names no event that is made up",
            help: Suggestion.sentence(for: name, among: names) ?? "it is one of \(names.joined(separator: ", "))"))
        continue
      }
      percents[verb] = percent
    }
    guard mistakes.count == known else { return nil }
    do throws(EventShares.Fault) {
      return try EventShares(percents)
    } catch {
      mistakes.append(complaint(error, percents))
      return nil
    }
  }

  /// What is said of a text that is no share.
  static func noShare(_ option: String) -> Diagnostic {
    mistake("bad_share", "'\(option)' is no share, which is from 0 to 100 percent with at most two decimals")
  }

  private static func complaint(_ fault: EventShares.Fault, _ percents: [GeneratedVerb: String]) -> Diagnostic {
    switch fault {
    case .share(let verb):
      let text = percents[verb] ?? ""
      return noShare("--share \(verb.rawValue)=\(text)")
    case .sum(let sum):
      return mistake(
        "shares_do_not_add_up", "the shares of all events come to \(percent(sum)) %, and not to 100",
        help: "leave out --share payment, which is then what the others leave")
    case .tooMuch(let sum):
      return mistake("shares_do_not_add_up", "the shares of events come to \(percent(sum)) %, which is more than 100")
    }
  }

  private static func percent(_ share: Int) -> String {
    let text = DecimalText.text(of: Int64(share), scale: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  private static func mistake(_ code: String, _ message: String, help: String? = nil) -> Diagnostic {
    Diagnostic(code, message, help: help, category: .usage)
  }
}
