// What `ctx.collected(days)` and its kin answer, for the question that is being asked.

import Ledger
import LuaRuntime
import Receivables

/// Answers what debtors' money did in the last so many days up to the cut-off of the run that asks.
final class MoneyAnswers: LuaCallAnswering {
  private var money = MoneyByDay()
  private var today = CalendarDate.distantPast
  private var currency = Currency.sek

  /// What the next question is answered from.
  func begin(_ run: RunFacts, _ today: CalendarDate, _ currency: Currency) {
    money = run.money
    self.today = today
    self.currency = currency
  }

  /// The question is answered. Who keeps the money's days can then add to them without a copy.
  func end() { money = MoneyByDay() }

  func answer(call: Int, _ number: Int) -> (minorUnits: Int64, currency: UInt32) {
    let move = MoneyByDay.Move.allCases[call]
    return (money.sum(move, lastDays: number, upTo: today), currency.packed)
  }
}
