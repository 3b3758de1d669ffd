// A scenario as it was read: who takes part, what happens, and what is expected of it (FORMATS, Scenario).

public import Diagnostics
public import Ledger
public import Receivables
public import Simulation

/// One scenario file. Its creditors have no policies yet: which rules they name is said, and reading those is up to others.
public struct Scenario {
  /// The text, without a byte-order mark.
  public var source: SourceText
  /// What the scenario is called.
  public var name: String
  /// What it shows, if the file says.
  public var description: String?
  /// The first and the last day, local to each creditor.
  public var period: ClosedRange<CalendarDate>
  /// The creditors, in the order of the file; events name them by their place in this list.
  public var creditors: [ScenarioCreditor]
  /// The `policy` entries, in order. They are no entries of the timeline, for they take effect first, wherever they
  /// stand (S3).
  public var policyChanges: [ScenarioPolicyChange]
  /// The cases of the file (place 0) and the timeline, by instant; at one instant cases first, then as in the file.
  public var entries: [TimelineEntry]
  /// What is expected at the end; nil where the file has no `expect`.
  public var expectation: Expectation?
  /// What the `expect` entries of the timeline say: the n-th belongs to the n-th `.checkpoint` of `entries`.
  public var checkpoints: [Expectation]
  /// Where the file says that the whole result is compared with a snapshot; nil where it says no such thing.
  public var snapshot: SourcePlace?
  /// The same timeline with other parameters.
  public var variants: [ScenarioVariant]
  let entryPlaces: [Int: SourcePlace]

  /// Where an entry of the timeline stands, by its number from 1; the whole file for what stands outside of it.
  public func place(ofEntry number: Int) -> SourcePlace { entryPlaces[number] ?? source.whole }
}

/// A creditor of a scenario.
public struct ScenarioCreditor {
  /// The creditor as it stands when the simulation begins.
  public var creditor: Creditor
  /// The texts behind the dense numbers of its events.
  public var names: CreditorNames
  /// The rule file, as it was written; nil is the default, `<id>.lua`.
  public var rules: String?
  /// The place of `rules`, or of the creditor's id where it names none.
  public var place: SourcePlace
}

/// A `policy` entry: other rules from an instant on (S13.1).
public struct ScenarioPolicyChange {
  /// The place of the creditor in the scenario's list.
  public var creditor: Int
  /// From when the rules hold.
  public var at: Instant
  /// The rule file, as it was written.
  public var rules: String
  /// The place of the file's name.
  public var place: SourcePlace
}

/// A variant: the scenario's timeline under other parameters, with an expectation of its own.
public struct ScenarioVariant {
  /// What the variant is called, unique in its scenario.
  public var name: String
  /// The values of parameters as they were written, by the creditor's place in the scenario's list and by name.
  public var parameters: [Int: [String: String]]
  /// What is expected at the end; nil where the variant has no `expect`.
  public var expectation: Expectation?
  /// The place of the variant.
  public var place: SourcePlace
}
