// What a policy says of debts and of the money that settles them (S6.9, S7, S8, S9.3).

public import Ledger

/// Whose the money is that settles a component (S8.4).
public enum ComponentOwner: String, CaseIterable, Sendable {
  /// The creditor's: it becomes a line.
  case creditor
  /// The agency's.
  case agency
}

/// The owner of each component (S8.4).
public struct ComponentOwners: Hashable, Sendable {
  /// Whose costs are.
  public var costs = ComponentOwner.agency
  /// Whose interest is.
  public var interest = ComponentOwner.creditor
  /// Whose capital is.
  public var capital = ComponentOwner.creditor

  /// Costs are the agency's, interest and capital the creditor's.
  public init() {}

  /// The owner of a component.
  public subscript(component: DebtComponent) -> ComponentOwner {
    get {
      switch component {
      case .costs: costs
      case .interest: interest
      case .capital: capital
      }
    }
    set {
      switch component {
      case .costs: costs = newValue
      case .interest: interest = newValue
      case .capital: capital = newValue
      }
    }
  }

  /// What of these amounts one owner has.
  @inlinable
  public func part(_ owner: ComponentOwner, of amounts: Components) -> Components {
    Components(
      costs: costs == owner ? amounts.costs : 0, interest: interest == owner ? amounts.interest : 0,
      capital: capital == owner ? amounts.capital : 0)
  }
}

/// What becomes of money beyond what is outstanding (S8.5).
public enum Overpayment: String, CaseIterable, Sendable {
  /// It is held in suspense.
  case hold
  /// It settles the same customer's other open cases, and what then is left is held.
  case otherCases = "other_cases"
  /// The whole payment is refused.
  case reject
}

/// The interest on capital: simple, actual/365 (S7.3).
public struct InterestTerms: Hashable, Sendable {
  /// A rate and the local date from whose 00:00 on it holds.
  public struct Period: Hashable, Sendable {
    /// The first day with this rate.
    public var from: CalendarDate
    /// The rate for a year.
    public var rate: Percent

    /// A rate from a day on.
    public init(from: CalendarDate, rate: Percent) {
      self.from = from
      self.rate = rate
    }
  }

  /// Rates by ascending date; before the first, and where there is none, the rate is zero.
  public var periods: [Period]

  /// No interest.
  public static let none = InterestTerms([])

  /// Rates, which are put in the order of their dates.
  public init(_ periods: [Period]) { self.periods = periods.sorted { $0.from < $1.from } }

  /// One rate for all days.
  public init(rate: Percent) { periods = [Period(from: .distantPast, rate: rate)] }
}

/// What the agency takes of the creditor's part of a payment (S8.4).
public struct CommissionTerms: Hashable, Sendable {
  /// Percent of the creditor's part of a payment on a case, 0 to 100.
  public var percent: Rule<Percent> = .constant(Percent(millionths: 0))
  /// Value-added tax in percent of the rounded commission, 0 to 100.
  public var vat = Percent(millionths: 0)
  /// Whether commission and tax go back with the money that they were taken of (S9.2).
  public var isRefundable = true

  /// No commission.
  public init() {}
}

/// What a chargeback costs the creditor (S9.3).
public struct ChargebackTerms: Hashable, Sendable {
  /// The fee, not negative.
  public var fee: Rule<AmountsByCurrency> = .constant(.zero)
  /// Whether the fee comes back where the chargeback is won (S9.4).
  public var refundsFeeOnWin = true

  /// No fee.
  public init() {}
}

/// What is held back of each payment for a time (S6.9).
public struct ReserveTerms: Hashable, Sendable {
  /// Percent of the creditor's part of a payment on a case, before commission, 0 to 100.
  public var percent: Percent
  /// Local days from the settlement date until it is released, 0 to 3660.
  public var days: Int

  /// A reserve.
  public init(percent: Percent, days: Int) {
    self.percent = percent
    self.days = days
  }
}

/// The rules for debts and for the money that settles them (S7, S8, S9).
public struct CollectionTerms: Hashable, Sendable {
  /// In which order money settles the components of a debt (S8.3).
  public var allocation = AllocationOrder.standard
  /// Whose the components are (S8.4).
  public var owners = ComponentOwners()
  /// What becomes of money beyond what is outstanding (S8.5).
  public var overpayment = Overpayment.hold
  /// The steps of a case (S7.2).
  public var flow = Flow.standard
  /// Costs that entering a state adds to a case in their currency, not negative (S7.3).
  public var costs: [CaseState: AmountsByCurrency] = [:]
  /// Interest on capital (S7.3).
  public var interest = InterestTerms.none
  /// What the agency takes (S8.4).
  public var commission = CommissionTerms()
  /// What a chargeback costs (S9.3).
  public var chargeback = ChargebackTerms()

  /// The defaults.
  public init() {}
}
