// Which inputs a result comes from, so that two results can be told to come from the same.

import Crypto
import Ledger
import LuaPolicy
import Reports

/// The version of the engine.
public enum EngineVersion {
  /// Changes whenever results may.
  public static let text = "0.1.0"
}

extension Fingerprint {
  /// The fingerprint of a scenario's text and of all the scripts that its rules were loaded from.
  init(scenario: String, scripts: [ByteText: [UInt8]]) {
    var rules = SHA256()
    for (script, bytes) in scripts.sorted(by: { $0.key < $1.key }) {
      let path = script.text
      // The lengths keep a path and a text from running into one another.
      rules.update(data: Array("\(path.utf8.count):\(path)\(bytes.count):".utf8) + bytes)
    }
    self.init(
      engine: EngineVersion.text, scenario: Fingerprint.text(SHA256.hash(data: Array(scenario.utf8))),
      rules: Fingerprint.text(rules.finalize()), lua: RuleLoader.luaVersion)
  }

  private static func text(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    return "sha256:" + String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
