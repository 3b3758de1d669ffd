// What `ctx` shows, and how the facts of a question are put into its slots (FORMATS, Rules).

import Ledger
import LuaRuntime
import Receivables

/// The layout of `ctx` and the filling of its slots.
enum QuestionFacts {
  // The slots of the facts of every question come first, then those of a run, then those of a respite. Those of what money
  // did follow each other as its moves do.
  private enum Slot {
    static let params = 0, today = 1, currency = 2, creditor = 3, creditorID = 4, account = 5, accountID = 6
    static let run = 7..<16
    static let payoutDate = 7, balance = 8, oldestDays = 9, lastPayout = 10, lastDate = 11, lastAmount = 12
    static let collected = 13, refunded = 14, chargedBack = 15
    static let respite = 16..<32
    static let `case` = 16, customer = 17, requestedDays = 18
    static let caseID = 19, state = 20, capital = 21, costs = 22, interest = 23, outstanding = 24, due = 25
    static let ageDays = 26, respites = 27, respiteDays = 28
    static let customerID = 29, customerRespites = 30, openCases = 31
  }

  private enum Object {
    static let creditor = 1, account = 2, lastPayout = 3, `case` = 4, customer = 5
  }

  /// Declares `ctx` and the objects that hang from it.
  static func define(in lua: LuaInterpreter) {
    lua.define(
      object: 0, path: "ctx",
      fields: [
        "params": Slot.params, "today": Slot.today, "currency": Slot.currency, "creditor": Slot.creditor,
        "account": Slot.account, "payout_date": Slot.payoutDate, "balance": Slot.balance,
        "oldest_days": Slot.oldestDays, "last_payout": Slot.lastPayout, "collected": Slot.collected,
        "refunded": Slot.refunded, "charged_back": Slot.chargedBack, "case": Slot.case, "customer": Slot.customer,
        "requested_days": Slot.requestedDays,
      ])
    lua.define(object: Object.creditor, path: "ctx.creditor", fields: ["id": Slot.creditorID])
    lua.define(object: Object.account, path: "ctx.account", fields: ["id": Slot.accountID])
    lua.define(
      object: Object.lastPayout, path: "ctx.last_payout", fields: ["date": Slot.lastDate, "amount": Slot.lastAmount])
    lua.define(
      object: Object.case, path: "ctx.case",
      fields: [
        "id": Slot.caseID, "state": Slot.state, "capital": Slot.capital, "costs": Slot.costs,
        "interest": Slot.interest, "outstanding": Slot.outstanding, "due": Slot.due, "age_days": Slot.ageDays,
        "respites": Slot.respites, "respite_days": Slot.respiteDays,
      ])
    lua.define(
      object: Object.customer, path: "ctx.customer",
      fields: ["id": Slot.customerID, "respites": Slot.customerRespites, "open_cases": Slot.openCases])
    lua.facts.setParameters(Slot.params)
    lua.facts.set(Slot.creditor, object: Object.creditor)
    lua.facts.set(Slot.account, object: Object.account)
  }

  /// Puts the facts of a question into the slots.
  static func fill(_ facts: LuaFacts, with question: borrowing RuleQuestion) {
    facts.set(Slot.today, days: question.today.daysSinceEpoch)
    facts.set(Slot.currency, currency: question.currency.packed)
    facts.set(Slot.creditorID, text: question.creditor)
    facts.set(Slot.accountID, text: question.account)
    let currency = question.currency.packed
    if let run = question.run {
      fill(facts, with: run, currency)
    } else if !facts.isAbsent(Slot.payoutDate) {
      facts.setAbsent(Slot.run)
    }
    if let debt = question.debt {
      fill(facts, with: debt, currency)
    } else if !facts.isAbsent(Slot.case) {
      facts.setAbsent(Slot.respite)
    }
  }

  private static func fill(_ facts: LuaFacts, with run: RunFacts, _ currency: UInt32) {
    if facts.isAbsent(Slot.payoutDate) {
      for move in MoneyByDay.Move.allCases {
        facts.set(Slot.collected + move.rawValue, call: move.rawValue, upTo: MoneyByDay.askable.upperBound)
      }
    }
    facts.set(Slot.payoutDate, days: run.payoutDate.daysSinceEpoch)
    facts.set(Slot.balance, minorUnits: run.balance, currency: currency)
    if let days = run.oldestDays {
      facts.set(Slot.oldestDays, integer: Int64(days))
    } else {
      facts.setNone(Slot.oldestDays)
    }
    guard let last = run.lastPayout else {
      facts.setNone(Slot.lastPayout)
      return
    }
    facts.set(Slot.lastPayout, object: Object.lastPayout)
    facts.set(Slot.lastDate, days: last.date.daysSinceEpoch)
    facts.set(Slot.lastAmount, minorUnits: last.amount, currency: currency)
  }

  private static func fill(_ facts: LuaFacts, with debt: CaseFacts, _ currency: UInt32) {
    facts.set(Slot.case, object: Object.case)
    facts.set(Slot.customer, object: Object.customer)
    if let days = debt.requestedDays {
      facts.set(Slot.requestedDays, integer: Int64(days))
    } else {
      facts.setAbsent(Slot.requestedDays..<Slot.requestedDays + 1)
    }
    facts.set(Slot.caseID, text: debt.caseID)
    facts.set(Slot.state, text: debt.state.name)
    facts.set(Slot.capital, minorUnits: debt.capital, currency: currency)
    facts.set(Slot.costs, minorUnits: debt.costs, currency: currency)
    facts.set(Slot.interest, minorUnits: debt.interest, currency: currency)
    facts.set(Slot.outstanding, minorUnits: debt.outstanding, currency: currency)
    facts.set(Slot.due, days: debt.due.daysSinceEpoch)
    facts.set(Slot.ageDays, integer: Int64(debt.ageDays))
    facts.set(Slot.respites, integer: Int64(debt.respites))
    facts.set(Slot.respiteDays, integer: Int64(debt.respiteDays))
    facts.set(Slot.customerID, text: debt.customerID)
    facts.set(Slot.customerRespites, integer: Int64(debt.customerRespites))
    facts.set(Slot.openCases, integer: Int64(debt.customerOpenCases))
  }
}
