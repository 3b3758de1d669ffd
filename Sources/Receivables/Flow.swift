// The steps that a case passes on its way to debt collection, and the days that each lasts (S7.2).

/// The flow of a case: distinct states in the order of `CaseState`.
public struct Flow: Hashable, Sendable {
  /// A step of a flow.
  public struct Step: Hashable, Sendable {
    /// The state that the case is in.
    public var state: CaseState
    /// Whole days until the next step; nil where nothing follows by itself.
    public var days: Int?

    /// A step.
    public init(_ state: CaseState, days: Int?) {
      self.state = state
      self.days = days
    }
  }

  /// The steps, in order.
  public var steps: [Step]

  /// A flow of these steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// Invoice until a day after the due date, reminder for 15 days, then debt collection.
  public static let standard = Flow([
    Step(.invoice, days: 1), Step(.reminder, days: 15), Step(.debtCollection, days: nil),
  ])

  /// Whether days of `state` are counted from the due date, as those of the first step are.
  public func countsFromDue(_ state: CaseState) -> Bool { steps.first?.state == state }

  /// How long a case stays in `state`; nil where nothing follows it.
  public func days(in state: CaseState) -> Int? { steps.first { $0.state == state }?.days }

  /// The first step after `state`.
  public func step(after state: CaseState) -> Step? { steps.first { $0.state.rawValue > state.rawValue } }
}
