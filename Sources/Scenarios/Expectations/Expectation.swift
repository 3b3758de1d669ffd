// What is expected of an outcome, and how it falls short of that.

public import Diagnostics
public import Simulation

/// An `expect` of a scenario: rows that an outcome has to have, each with the fields that matter.
public struct Expectation: Sendable {
  /// Where it stands.
  public var place: SourcePlace
  var checks: [any ExpectationCheck]

  /// An expectation that checks nothing, for a scenario that has none of its own: in the end it still expects that
  /// nothing is refused.
  public init(place: SourcePlace) { self.init(place: place, checks: []) }

  init(place: SourcePlace, checks: [any ExpectationCheck]) {
    self.place = place
    self.checks = checks
  }

  /// Whether nothing is said.
  public var isEmpty: Bool { checks.isEmpty }

  /// What an outcome does not fulfil, in the order of the file.
  ///
  /// `isFinal` says that the outcome is that of the whole timeline: then a refused event that is not expected is a
  /// failure, even where nothing is said of refused ones (S15).
  public func failures(against outcome: Outcome, isFinal: Bool) -> [ExpectationFailure] {
    var checks = checks
    let refusals = ExpectedSection.refused.name
    if isFinal, !checks.contains(where: { $0.section == refusals }) {
      checks.append(ExpectedRows(section: .refused, rows: [], place: place))
    }
    return checks.flatMap { $0.failures(against: outcome) }
  }
}

/// A part of an expectation.
protocol ExpectationCheck: Sendable {
  /// The key of the part.
  var section: String { get }

  func failures(against outcome: Outcome) -> [ExpectationFailure]
}

/// Something that was expected and is not so.
public struct ExpectationFailure: Sendable {
  /// A stable name for this kind of failure, in `snake_case`: `payouts_differ`, `held_missing`.
  public var code: String
  /// One sentence of what is wrong, without a full stop.
  public var message: String
  /// The row that is not fulfilled, or the list that is not the outcome's.
  public var place: SourcePlace
  /// The expected rows (`-`) and those of the outcome (`+`), a line each and their columns aligned, under a line of the
  /// columns' names. Rows that agree have neither sign.
  public var rows: [String]

  /// A failure.
  public init(code: String, message: String, place: SourcePlace, rows: [String]) {
    self.code = code
    self.message = message
    self.place = place
    self.rows = rows
  }
}
