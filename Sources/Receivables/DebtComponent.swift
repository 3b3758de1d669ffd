// What a debt is made of (S7.1).

/// A component of a debt.
public enum DebtComponent: UInt8, CaseIterable, Sendable {
  /// What collecting the debt costs the debtor: fees of reminders and of debt collection.
  case costs
  /// Interest on the capital.
  case interest
  /// What was owed in the first place.
  case capital

  /// The name that files use.
  public var name: String { DebtComponent.names[Int(rawValue)] }

  private static let names = ["costs", "interest", "capital"]
}

/// An amount of each component, in minor units of one currency.
public struct Components: Hashable, Sendable {
  /// Costs, in minor units.
  public var costs: Int64
  /// Interest, in minor units.
  public var interest: Int64
  /// Capital, in minor units.
  public var capital: Int64

  /// Nothing of any component.
  public static var zero: Components { Components() }

  /// Amounts; zero where nothing is said.
  public init(costs: Int64 = 0, interest: Int64 = 0, capital: Int64 = 0) {
    self.costs = costs
    self.interest = interest
    self.capital = capital
  }

  /// The amount of a component.
  public subscript(component: DebtComponent) -> Int64 {
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

  /// The sum of all components.
  public var total: Int64 { costs + interest + capital }

  /// Adds component by component.
  public static func + (left: Components, right: Components) -> Components {
    Components(
      costs: left.costs + right.costs, interest: left.interest + right.interest,
      capital: left.capital + right.capital)
  }

  /// Subtracts component by component.
  public static func - (left: Components, right: Components) -> Components {
    Components(
      costs: left.costs - right.costs, interest: left.interest - right.interest,
      capital: left.capital - right.capital)
  }
}

/// In which order money settles the components of a debt; money that goes back leaves them in the reverse order (S8.3).
public struct AllocationOrder: Hashable, Sendable {
  /// The component that is settled first.
  public let first: DebtComponent
  /// The one after it.
  public let second: DebtComponent
  /// The last.
  public let third: DebtComponent

  /// Costs, then interest, then capital.
  public static let standard = AllocationOrder(first: .costs, second: .interest, third: .capital)

  private init(first: DebtComponent, second: DebtComponent, third: DebtComponent) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// An order of all three components, or nil where the list is not each of them once.
  public init?(_ order: [DebtComponent]) {
    guard order.count == 3, Set(order).count == 3 else { return nil }
    self.init(first: order[0], second: order[1], third: order[2])
  }

  /// Splits as much of `amount` as `debt` has over its components, in this order.
  @inlinable
  public func settle(_ amount: Int64, of debt: Components) -> Components {
    var settled = Components.zero
    settled[first] = min(amount, debt[first])
    settled[second] = min(amount - settled[first], debt[second])
    settled[third] = min(amount - settled[first] - settled[second], debt[third])
    return settled
  }

  /// Splits as much of `amount` as `settled` has over its components, in the reverse of this order.
  public func unwind(_ amount: Int64, of settled: Components) -> Components {
    AllocationOrder(first: third, second: second, third: first).settle(amount, of: settled)
  }
}
