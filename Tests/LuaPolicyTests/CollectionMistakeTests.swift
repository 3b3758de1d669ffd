// Mistakes in what a script says of debts: every one at its place, with what was expected and what was given.

import LuaPolicy
import LuaRuntime
import Testing

@Suite struct CollectionMistakeTests {
  // The lines that say what is wrong and what to do, without the excerpts.
  private func mistakes(_ script: String) throws -> [String] {
    try report(script).split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("acme.lua") || $0.hasPrefix("  help: ")
    }
  }

  private static let states =
    "a state: initializing, invoice, reminder, debt_collection, payment_order, enforcement, surveillance"
  private static let order =
    "  help: the order is initializing, invoice, reminder, debt_collection, payment_order, enforcement, surveillance"
  private static let flowForm =
    #"  help: write it as { { state = "reminder", days = 15 }, { state = "debt_collection" } }"#
  private static let stepForm = #"  help: write it as { state = "reminder", days = 15 }"#
  private static let reserveForm = #"  help: write it as { percent = percent "10", days = 90 }"#
  private static let rateForm = #"  help: write it as { from = date "2025-01-01", percent = percent "12" }"#
  private static let money = "money, or a list with one amount a currency"

  @Test(
    "Names and shares",
    arguments: [
      (
        #"allocation = "costs""#,
        [
          "1:17: error[wrong_type]: 'allocation' must be a list of costs, interest and capital, not the text 'costs'",
          #"  help: write it as { "costs", "interest", "capital" }"#,
        ]
      ),
      (
        "allocation = {}",
        [
          "1:17: error[wrong_type]: 'allocation' must be a list of costs, interest and capital, not an empty one",
          #"  help: write it as { "costs", "interest", "capital" }"#,
        ]
      ),
      (
        #"allocation = { "costs", "capitol", 3 }"#,
        [
          "1:41: error[unknown_name]: 'allocation[2]' must be a component: costs, interest, capital, not 'capitol'",
          "  help: did you mean 'capital'?",
          "1:52: error[wrong_type]: 'allocation[3]' must be a component: costs, interest, capital, "
            + "not the whole number 3",
        ]
      ),
      (
        #"allocation = { "costs", "costs", "capital" }"#,
        [
          "1:17: error[out_of_range]: 'allocation' must be a list of costs, interest and capital, each once, "
            + "not one with 'costs' twice"
        ]
      ),
      (
        #"allocation = { "interest" }"#,
        [
          "1:17: error[out_of_range]: 'allocation' must be a list of costs, interest and capital, each once, "
            + "not one without 'costs' and 'capital'"
        ]
      ),
      (
        #"owners = { cost = "agency", capital = "bank", interest = true }"#,
        [
          "1:28: error[unknown_key]: unknown key 'cost'", "  help: did you mean 'costs'?",
          "1:45: error[unknown_name]: 'owners.capital' must be an owner: creditor, agency, not 'bank'",
          "  help: there is creditor, agency",
          "1:63: error[wrong_type]: 'owners.interest' must be an owner: creditor, agency, not true",
        ]
      ),
      (
        #"owners = { "agency" }"#,
        [
          "1:17: error[wrong_type]: 'owners' must be a table of keys, not a list",
          "  help: write it as { ... }; the keys here are costs, interest, capital",
        ]
      ),
      (
        #"overpayment = "other""#,
        [
          "1:17: error[unknown_name]: 'overpayment' must be one of these: hold, other_cases, reject, not 'other'",
          "  help: there is hold, other_cases, reject",
        ]
      ),
      (
        #"overpayment = function() return "hold" end"#,
        [
          "1:17: error[wrong_type]: 'overpayment' must be one of these: hold, other_cases, reject, "
            + "not a function"
        ]
      ),
      (
        #"commission = { percent = percent "100.000001", vat = 25, refundable = "no", fee = 1 }"#,
        [
          "1:32: error[out_of_range]: 'commission.percent' must be a percentage from 0 to 100, or a function, "
            + "not 100.000001",
          "1:64: error[wrong_type]: 'commission.vat' must be a percentage from 0 to 100, not the whole number 25",
          #"  help: write it as percent "25""#,
          "1:74: error[wrong_type]: 'commission.refundable' must be true or false, not the text 'no'",
          "1:93: error[unknown_key]: unknown key 'fee'", "  help: there is percent, vat, refundable",
        ]
      ),
      (
        #"commission = { percent = percent "-1", vat = function() end }"#,
        [
          "1:32: error[out_of_range]: 'commission.percent' must be a percentage from 0 to 100, or a function, not -1",
          "1:56: error[wrong_type]: 'commission.vat' must be a percentage from 0 to 100, not a function",
          #"  help: write it as percent "12.5""#,
        ]
      ),
      (
        #"chargeback = { fee = 150, refund_fee_on_wins = true, refund_fee_on_win = 1 }"#,
        [
          "1:32: error[wrong_type]: 'chargeback.fee' must be \(money), or a function, not the whole number 150",
          #"  help: write an amount as sek "150.00""#,
          "1:43: error[unknown_key]: unknown key 'refund_fee_on_wins'", "  help: did you mean 'refund_fee_on_win'?",
          "1:70: error[wrong_type]: 'chargeback.refund_fee_on_win' must be true or false, not the whole number 1",
        ]
      ),
      (
        #"chargeback = { fee = sek "-1.00" }"#,
        [
          "1:32: error[out_of_range]: 'chargeback.fee' must be an amount that is not negative, or a function, "
            + "not -1.00 SEK"
        ]
      ),
      (
        #"costs = { reminders = sek "1.00", closed = sek "1.00", initializing = sek "1.00" }"#,
        [
          "1:27: error[unknown_key]: unknown key 'reminders'", "  help: did you mean 'reminder'?",
          "1:51: error[unknown_key]: unknown key 'closed'",
          "  help: there is invoice, reminder, debt_collection, payment_order, enforcement, surveillance",
          "1:72: error[unknown_key]: unknown key 'initializing'",
          "  help: there is invoice, reminder, debt_collection, payment_order, enforcement, surveillance",
        ]
      ),
      (
        #"costs = { reminder = 60, invoice = { sek "1.00", sek "2.00" }, enforcement = function() end }"#,
        [
          "1:27: error[wrong_type]: 'costs.reminder' must be \(money), not the whole number 60",
          #"  help: write an amount as sek "60.00""#,
          "1:42: error[out_of_range]: 'costs.invoice' must be a list with one amount a currency, "
            + "not one with SEK twice",
          "1:80: error[wrong_type]: 'costs.enforcement' must be \(money), not a function",
          #"  help: write an amount as sek "1000.00""#,
        ]
      ),
    ] as [(String, [String])])
  func names(written: String, expected: [String]) throws {
    try expect(written, expected)
  }

  @Test(
    "Flows, rates and reserves",
    arguments: [
      (
        "flow = {}",
        ["1:17: error[wrong_type]: 'flow' must be a list of steps, not an empty one", flowForm]
      ),
      (
        #"flow = { state = "invoice", days = 1 }"#,
        ["1:17: error[wrong_type]: 'flow' must be a list of steps, not a table", flowForm]
      ),
      (
        #"flow = { "invoice", {}, { state = "reminder" } }"#,
        [
          "1:26: error[wrong_type]: 'flow[1]' must be a step, not the text 'invoice'", stepForm,
          "1:37: error[missing_key]: 'flow[2]' must be a step with 'state' and 'days', not one without", stepForm,
        ]
      ),
      (
        #"flow = { { state = "invoice" }, { days = -1 }, { state = "debt", day = 3661 }, { days = 3661 } }"#,
        [
          "1:26: error[missing_key]: 'flow[1]' must be a step with 'days', not one without",
          "  help: say how long it lasts; only the last step may go on",
          "1:49: error[missing_key]: 'flow[2]' must be a step with 'state', not one without", stepForm,
          "1:51: error[out_of_range]: 'flow[2].days' must be a whole number from 0 to 3660, not -1",
          "1:64: error[missing_key]: 'flow[3]' must be a step with 'days', not one without",
          "  help: say how long it lasts; only the last step may go on",
          "1:66: error[unknown_name]: 'flow[3].state' must be \(states), not 'debt'",
          "  help: there is initializing, invoice, reminder, debt_collection, payment_order, enforcement, surveillance",
          "1:82: error[unknown_key]: unknown key 'day'", "  help: did you mean 'days'?",
          "1:96: error[missing_key]: 'flow[4]' must be a step with 'state', not one without", stepForm,
          "1:98: error[out_of_range]: 'flow[4].days' must be a whole number from 0 to 3660, not 3661",
        ]
      ),
      (
        """
        flow = { { state = "reminder", days = 1.0 }, { state = "invoice", days = 1 }, { state = "closed", days = 1 },
          { state = "invoice" } }
        """,
        [
          "1:48: error[wrong_type]: 'flow[1].days' must be a whole number from 0 to 3660, not the float 1.0",
          "  help: write 1 without decimals",
          "1:64: error[out_of_range]: 'flow[2].state' must be a state after 'reminder', not 'invoice'", order,
          "1:97: error[unknown_name]: 'flow[3].state' must be \(states), not 'closed'",
          "  help: there is initializing, invoice, reminder, debt_collection, payment_order, enforcement, surveillance",
          "2:5: error[out_of_range]: 'flow[4].state' must be a state after 'invoice', not 'invoice'", order,
        ]
      ),
      (
        #"flow = { { state = "initializing" } }"#,
        [
          "1:28: error[out_of_range]: 'flow' must be steps that go on after 'initializing', not that state alone"
        ]
      ),
      (
        #"interest = { rates = percent "12" }"#,
        ["1:30: error[unknown_key]: unknown key 'rates'", "  help: did you mean 'rate'?"]
      ),
      (
        #"interest = percent "12""#,
        [
          "1:17: error[wrong_type]: 'interest' must be a table of keys, not the percentage 12",
          "  help: write it as { ... }; the only key here is rate",
        ]
      ),
      (
        "interest = { rate = 12.5 }",
        [
          "1:30: error[wrong_type]: 'interest.rate' must be a percentage from 0 to 1000, "
            + "or a list of rates and their first days, not the float 12.5",
          #"  help: write it as percent "12.5""#,
        ]
      ),
      (
        #"interest = { rate = percent "1000.1" }"#,
        [
          "1:30: error[out_of_range]: 'interest.rate' must be a percentage from 0 to 1000, "
            + "or a list of rates and their first days, not 1000.1"
        ]
      ),
      (
        #"interest = { rate = { from = date "2025-01-01", percent = percent "12" } }"#,
        [
          "1:30: error[wrong_type]: 'interest.rate' must be a list of rates and their first days, not a table",
          #"  help: write it as { { from = date "2025-01-01", percent = percent "12" } }"#,
        ]
      ),
      (
        """
        interest = { rate = { { from = date "2025-01-01", percent = percent "-1" }, { from = "2025-02-01" },
          percent "3", { from = date "2025-01-01", percent = "8", to = 1 },
          { from = date "2025-03-01", percent = percent "8" }, { from = date "2025-02-28", percent = percent "8" } } }
        """,
        [
          "1:67: error[out_of_range]: 'interest.rate[1].percent' must be a percentage from 0 to 1000, not -1",
          "1:93: error[missing_key]: 'interest.rate[2]' must be a rate with 'percent', not one without", rateForm,
          "1:95: error[wrong_type]: 'interest.rate[2].from' must be a date, not the text '2025-02-01'",
          #"  help: write it as date "2025-01-03""#,
          "2:3: error[wrong_type]: 'interest.rate[3]' must be a rate and its first day, not the percentage 3", rateForm,
          "2:44: error[wrong_type]: 'interest.rate[4].percent' must be a percentage from 0 to 1000, not the text '8'",
          #"  help: write it as percent "8""#,
          "2:59: error[unknown_key]: unknown key 'to'", "  help: there is from, percent",
          "3:58: error[out_of_range]: 'interest.rate[6].from' must be a date after 2025-03-01, not 2025-02-28",
          "  help: list the rates by ascending date",
        ]
      ),
      (
        #"payout = { reserve = percent "10" }"#,
        [
          "1:28: error[wrong_type]: 'payout.reserve' must be a table of keys, not the percentage 10", reserveForm,
        ]
      ),
      (
        #"payout = { reserve = { percent = percent "10" } }"#,
        [
          "1:28: error[missing_key]: 'payout.reserve' must be a reserve with 'days', not one without", reserveForm,
        ]
      ),
      (
        #"payout = { reserve = { percent = percent "101", days = 3661, dys = 1 } }"#,
        [
          "1:40: error[out_of_range]: 'payout.reserve.percent' must be a percentage from 0 to 100, not 101",
          "1:65: error[out_of_range]: 'payout.reserve.days' must be a whole number from 0 to 3660, not 3661",
          "1:78: error[unknown_key]: unknown key 'dys'", "  help: did you mean 'days'?",
        ]
      ),
    ] as [(String, [String])])
  func tables(written: String, expected: [String]) throws {
    try expect(written, expected)
  }

  private func expect(_ written: String, _ expected: [String]) throws {
    #expect(
      try mistakes("return policy { \(written) }")
        == expected.map { $0.hasPrefix("  help: ") ? $0 : "acme.lua:\($0)" })
  }

  @Test func `an account's mistakes are its own`() throws {
    let script = """
      return policy {
        payout = { reserve = { percent = percent "10" } },
        accounts = {
          a = { payout = { reserve = { days = 1 } }, flow = { { state = "x" } }, params = {} },
          b = { payout = { reserve = {} }, owners = { capital = 1 } },
        },
      }
      """
    #expect(
      try mistakes(script).filter { $0.hasPrefix("acme") } == [
        "acme.lua:2:14: error[missing_key]: 'payout.reserve' must be a reserve with 'days', not one without",
        "acme.lua:4:59: error[unknown_name]: 'accounts.a.flow[1].state' must be \(CollectionMistakeTests.states), "
          + "not 'x'",
        "acme.lua:4:76: error[unknown_key]: unknown key 'params'",
        "acme.lua:5:49: error[wrong_type]: 'accounts.b.owners.capital' must be an owner: creditor, agency, "
          + "not the whole number 1",
      ])
  }

  @Test func `a mistake in a list that stands elsewhere is told at its key`() throws {
    let script = """
      local steps = { { state = "invoice", days = 1 }, { state = "invoice" } }
      return policy {
        flow = steps,
      }
      """
    #expect(
      try report(script) == """
        acme.lua:3:3: error[out_of_range]: 'flow[2].state' must be a state after 'invoice', not 'invoice'
          3 |   flow = steps,
            |   ^~~~
        \(CollectionMistakeTests.order)

        """)
  }

  @Test func `a key that is misspelt is told with those that there are`() throws {
    #expect(try mistakes("return policy { comission = {} }")[1] == "  help: did you mean 'commission'?")
    #expect(
      try mistakes("return policy { x = {} }")[1]
        == "  help: there is params, respite, payout, allocation, owners, overpayment, flow, costs, interest, "
        + "commission, chargeback, accounts")
  }
}
