// What a result came from, so that two results can be told to be comparable.

/// The program, the input and the rules behind a result (FORMATS, "Results: JSON").
public struct Fingerprint: Hashable, Sendable {
  /// The version of the program: `0.1.0`.
  public var engine: String
  /// A digest of the scenario or the event log: `sha256:...`.
  public var scenario: String
  /// A digest of the rule scripts: `sha256:...`.
  public var rules: String
  /// The version of Lua that runs the scripts: `5.4.4`.
  public var lua: String

  /// A fingerprint.
  public init(engine: String, scenario: String, rules: String, lua: String) {
    self.engine = engine
    self.scenario = scenario
    self.rules = rules
    self.lua = lua
  }
}
