// `check --determinism`: every scenario twice, here and in a second process, whose hash seeds and addresses are others, as
// are its time zone and locale. What differs by a byte is a defect.

public import Diagnostics
import LuaPolicy
import Reports
import Scenarios

/// Simulates scenarios and compares what two runs came to.
struct DeterminismCheck: Sendable {
  /// The scenarios.
  let scenarios: [String]
  /// The rules folder, where one is named.
  let rules: String?
  /// What rules may use.
  let limits: RuleLimits

  /// What the scenarios and their variants come to in this process. One that cannot be read is left out.
  func results() -> [ScenarioText] {
    scenarios.flatMap { path -> [ScenarioText] in
      guard let session = try? ScenarioSession(path: path, rules: rules, overrides: [:], limits: limits) else {
        return []
      }
      return ([nil] + session.scenario.variants.map { $0 }).map { variant in
        let name = variant.map { "\(path) [\($0.name)]" } ?? path
        do throws(Diagnostics) {
          let result = try session.simulate(variant: variant)
          return ScenarioText(
            name: name,
            text: JSONReport.render(result.outcome, name: session.scenario.name, fingerprint: result.fingerprint))
        } catch {
          var text = ScenarioText(name: name, text: DiagnosticRenderer().render(error.list))
          text.mistakes = error.list
          return text
        }
      }
    }
  }

  /// What differs between two runs.
  static func differences(_ first: [ScenarioText], _ second: [ScenarioText]) -> [Diagnostic] {
    let others = Dictionary(second.map { ($0.name, $0) }) { first, _ in first }
    return first.compactMap { result in
      let (here, there) = (result.lines, others[result.name]?.lines ?? [])
      guard here != there else { return nil }
      let place = zip(here, there).prefix { $0 == $1 }.count
      return Diagnostic(
        "not_deterministic",
        "two runs of the same scenario differ: line \(place + 1) of the result is once \(quoted(place, here)) "
          + "and once \(quoted(place, there))", at: SourcePlace(file: result.name),
        help: "this is a defect of payoutsim; please report it with the scenario", category: .expectation)
    }
  }

  private static func quoted(_ place: Int, _ lines: [[UInt8]]) -> String {
    lines.indices.contains(place) ? "'\(String(decoding: lines[place], as: UTF8.self))'" : "not there"
  }
}

/// What a scenario, or one of its variants, came to: its result as JSON, or why there is none.
public struct ScenarioText: Sendable {
  /// The file, and the variant where it is one.
  public var name: String
  /// The result.
  public var text: String
  /// Why there is no result; empty where there is one, and in what a second process wrote.
  public internal(set) var mistakes: [Diagnostic] = []

  /// A result of a scenario.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  // As bytes: two lines that look the same may differ.
  fileprivate var lines: [[UInt8]] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
  }
}
