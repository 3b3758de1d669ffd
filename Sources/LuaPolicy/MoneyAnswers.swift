// What `ctx.collected(days)` and its kin answer, for the question that is being asked.

import Ledger
import LuaRuntime
import Receivables

/// Answers what debtors' money did in the last so many days up to the cut-off of the run that asks.
final class MoneyAnswers: LuaCallAnswering {
  private var money = MoneyByDay()
  private var today = CalendarDate.distantPast
  private var currency = Currency.sek

  /// What the calls of a question are answered from.
  func begin(_ question: borrowing RuleQuestion) {
    today = question.today
    currency = question.currency
    // For most rules no money is kept.
    if !question.money.isEmpty { money = question.money }
  }

  /// The question is answered. Who keeps the money's days can then add to them without a copy.
  func end() {
    if !money.isEmpty { money = MoneyByDay() }
  }

  func answer(call: Int, _ number: Int) -> (minorUnits: Int64, currency: UInt32) {
    let move = MoneyByDay.Move.allCases[call]
    return (money.sum(move, lastDays: number, upTo: today), currency.packed)
  }
}
