// The rules behind decisions, told briefly: once for each subject, and again where they change.

import Ledger
import Receivables
import Simulation

struct RuleNotes {
  private var told: [ByteText: [String]] = [:]

  /// The rules with a place in a script, a sentence each; none where they are those last told of `subject`, and
  /// `defaults` where rules were told and no longer hold.
  mutating func news(_ rules: [RuleValue], of subject: String) -> [String] {
    let texts = rules.compactMap(RuleNotes.text)
    let subject = ByteText(subject)
    defer { told[subject] = texts }
    if texts == told[subject] ?? [] { return [] }
    return texts.isEmpty ? ["defaults"] : texts
  }

  /// `minimum 1000.00 SEK (nordic-energy.lua:17): low season`, or nil where the value is a default.
  static func text(_ rule: RuleValue) -> String? {
    guard let origin = rule.origin else { return nil }
    // The part before the point is plain from where the sentence stands.
    let key = rule.key.rawValue.drop { $0 != "." }.dropFirst()
    let reason = rule.reason.map { ": \($0)" } ?? ""
    return "\(key) \(rule.value) (\(origin.script):\(origin.line))\(reason)"
  }
}
