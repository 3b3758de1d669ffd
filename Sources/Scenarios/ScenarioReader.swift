// From a YAML file to a scenario, in stages: nodes, sections, the ids that they make known, and then what they come to.
//
// Every stage goes on past mistakes, so that all of a file's are told at once; a scenario without any is whole.

public import Diagnostics
import Ledger
import Simulation

/// Reads scenarios.
public enum ScenarioReader {
  /// Reads the scenario file at `path`; `zones` may be shared by several files.
  ///
  /// Throws every mistake of the file, in the order of their places.
  public static func read(path: String, zones: ZoneShelf = ZoneShelf()) throws(Diagnostics) -> Scenario {
    try read(text: InputFile.read(path: path), file: path, zones: zones)
  }

  /// Reads a scenario from its text; `file` is what diagnostics call it, and `zones` may be shared by several.
  ///
  /// Throws every mistake of the text, in the order of their places.
  public static func read(
    text: String, file: String, zones: ZoneShelf = ZoneShelf()
  ) throws(Diagnostics) -> Scenario {
    let findings = Findings(SourceText(file: file, text: withoutMark(text)))
    let scenario = scenario(findings, zones)
    guard findings.isEmpty, let scenario else { throw Diagnostics(findings.diagnostics) }
    return scenario
  }

  private static func scenario(_ findings: Findings, _ zones: ZoneShelf) -> Scenario? {
    guard let fields = Fields(file: "a scenario", HeadSection.table, findings) else { return nil }
    let head = HeadSection(fields)
    let creditors = CreditorSection(zones).read(fields)
    let scene = Scene(
      findings: findings, zones: zones, period: head.period, creditors: creditors, customers: head.customers)
    let cases = CaseSection(fields["cases"])
    let timeline = TimelineSection(fields["timeline"])
    for round in Directory.Round.allCases {
      var directory = scene.directory
      if round == .cases { cases.declare(in: &directory, scene) }
      timeline.declare(round, in: &directory, scene)
      scene.directory = directory
    }
    scene.entryZones = timeline.zones(scene)
    let registrations = cases.entries(scene)
    let happenings = timeline.resolve(scene)
    let expectation = fields["expect"].flatMap { ExpectationReader(scene).read($0) }
    let variants = VariantSection(fields["variants"]).resolve(scene)
    guard let period = head.period else { return nil }
    return Scenario(
      source: findings.source, name: head.name, description: head.description, period: period,
      creditors: creditors.map(\.creditor), policyChanges: happenings.policyChanges,
      entries: merged(registrations, happenings.entries), expectation: expectation,
      checkpoints: happenings.checkpoints, snapshot: head.snapshot, variants: variants,
      entryPlaces: timeline.places(in: findings.source))
  }

  /// Both by instant; at one instant cases first, then in the order of the file.
  private static func merged(_ cases: [TimelineEntry], _ timeline: [TimelineEntry]) -> [TimelineEntry] {
    (cases + timeline).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }
}
