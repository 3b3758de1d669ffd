// How money is split over what a debt is made of, and taken out again (S8.3, S9.2).

import Receivables
import Testing

struct DebtComponentTests {
  private static let orders: [[DebtComponent]] = [
    [.costs, .interest, .capital], [.costs, .capital, .interest], [.interest, .costs, .capital],
    [.interest, .capital, .costs], [.capital, .costs, .interest], [.capital, .interest, .costs],
  ]

  private func amounts(_ list: [Int64]) -> Components {
    Components(costs: list[0], interest: list[1], capital: list[2])
  }

  @Test func `Names of the components, in the order in which they are settled`() {
    #expect(DebtComponent.allCases.map(\.name) == ["costs", "interest", "capital"])
  }

  @Test(
    arguments: [
      (0, [0, 0, 0]), (1, [1, 0, 0]), (240, [240, 0, 0]), (241, [240, 1, 0]), (260, [240, 20, 0]),
      (300, [240, 20, 40]), (1000, [240, 20, 740]), (1001, [240, 20, 740]), (.max, [240, 20, 740]),
    ] as [(Int64, [Int64])])
  func `S8.3 money settles costs, then interest, then capital`(amount: Int64, settled: [Int64]) {
    let debt = Components(costs: 240, interest: 20, capital: 740)
    #expect(AllocationOrder.standard.settle(amount, of: debt) == amounts(settled))
  }

  @Test(
    arguments: [
      (0, [0, 0, 0]), (300, [0, 0, 300]), (740, [0, 0, 740]), (741, [0, 1, 740]), (760, [0, 20, 740]),
      (761, [1, 20, 740]), (1000, [240, 20, 740]), (1001, [240, 20, 740]),
    ] as [(Int64, [Int64])])
  func `S9.2 what goes back leaves capital first, then interest, then costs`(amount: Int64, taken: [Int64]) {
    let settled = Components(costs: 240, interest: 20, capital: 740)
    #expect(AllocationOrder.standard.unwind(amount, of: settled) == amounts(taken))
  }

  @Test(arguments: orders) func `S8.3 a policy may order the components in any way`(order: [DebtComponent]) throws {
    let allocation = try #require(AllocationOrder(order))
    let debt = Components(costs: 240, interest: 20, capital: 740)
    let (first, second) = (debt[order[0]], debt[order[1]])

    let settled = allocation.settle(first + 7, of: debt)
    #expect(order.map { settled[$0] } == [first, 7, 0])
    #expect(allocation.settle(first + second + 3, of: debt)[order[2]] == 3)

    // Out of all of it, the last comes first.
    let taken = allocation.unwind(debt[order[2]] + 7, of: debt)
    #expect(order.map { taken[$0] } == [0, 7, debt[order[2]]])
  }

  @Test(arguments: orders) func `S9.2 parts that go back one by one come to what was settled`(
    order: [DebtComponent]
  ) throws {
    let allocation = try #require(AllocationOrder(order))
    var left = allocation.settle(901, of: Components(costs: 240, interest: 20, capital: 740))
    for amount in [1, 299, 0, 250, 351] as [Int64] {
      let taken = allocation.unwind(amount, of: left)
      #expect(taken.total == amount)
      left = left - taken
    }
    #expect(left == .zero)
  }

  @Test func `An order has each component once`() {
    #expect(AllocationOrder([.costs, .interest, .capital]) == .standard)
    #expect(AllocationOrder([.costs, .interest]) == nil)
    #expect(AllocationOrder([.costs, .costs, .capital]) == nil)
    #expect(AllocationOrder([.costs, .interest, .capital, .costs]) == nil)
    #expect(AllocationOrder([]) == nil)
  }

  @Test func `S8.4 each part has one owner`() {
    var owners = ComponentOwners()
    let amounts = Components(costs: 1, interest: 20, capital: 300)
    #expect(owners.part(.creditor, of: amounts) == Components(interest: 20, capital: 300))
    #expect(owners.part(.agency, of: amounts) == Components(costs: 1))
    owners[.interest] = .agency
    owners[.costs] = .creditor
    #expect(owners.part(.creditor, of: amounts) == Components(costs: 1, capital: 300))
    #expect(owners.part(.agency, of: amounts) == Components(interest: 20))
    #expect(owners.part(.creditor, of: amounts) + owners.part(.agency, of: amounts) == amounts)
  }

  @Test func `Components by their names and as a sum`() {
    var amounts = Components(costs: 1, interest: 20, capital: 300)
    #expect(amounts.total == 321)
    for component in DebtComponent.allCases { amounts[component] += 1 }
    #expect(amounts == Components(costs: 2, interest: 21, capital: 301))
    #expect(amounts - amounts == .zero)
  }
}
