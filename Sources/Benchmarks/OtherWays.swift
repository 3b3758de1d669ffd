// What a user might take instead, doing a part of the work: what each creditor is owed, and a payout on each Friday on which
// that is no less than the minimum of the creditor's rules. A payment settles no more than its case owes; what is more, or
// comes after a cancellation, is not the creditor's, and goes back first. Each reads the log and the rules folder that are its
// arguments, and prints how many payouts there are and what they come to, in öre. They rely on what `generate` writes where it is
// asked for a year of 2025 and nothing else: each case comes first of its rows, an event's id is a letter and a number of its own
// that grows with the rows, a refund goes back once, and times and amounts have one form.

/// Scripts in Python that turn a log into payouts.
enum OtherWays {
  /// A loop that takes the minimum from the text of a script.
  static let plainLoop = loop(
    rule: """
      from re import search
      def rule(script):
          minimum = int(search(r'minimum = sek "([0-9.]+)"', script)[1].replace(".", ""))
          return lambda balance: minimum
      """)

  /// A loop that asks the function of a script, in an interpreter where the words of rules come to next to nothing.
  static let lupa = loop(
    rule: """
      from lupa import LuaRuntime
      rule = LuaRuntime().eval('''function(script)
        local function same(value) return value end
        local words = {
          sek = function(text) return tonumber((text:gsub("%.", ""))) end,
          percent = same, date = same, weekly = same, biweekly = same, monthly = same, policy = same,
        }
        local rules = load(script, "rules", "t", words)()
        local minimum, params = rules.payout.minimum, rules.params
        return function(balance) return (minimum { balance = balance, params = params }) end
      end''')
      """)

  /// A query on two threads that takes the minimums from the texts of the scripts. Only cases on which money may have met a
  /// limit are gone through event by event.
  static let duckDB = """
    from duckdb import sql
    from sys import argv
    sql("set threads = 2")
    print(*sql('''
      with recursive minimums as (
        select regexp_extract(filename, '([^/]+)[.]lua$', 1) as creditor,
          (regexp_extract(content, 'minimum = sek "([0-9.]+)"', 1)::decimal(18, 2) * 100)::bigint as minimum
        from read_text($rules || '/*.lua')),
      log as materialized (
        select if(event = 'case', 0, substr(id, 2)::bigint) as number, creditor, event, id,
          if(event = 'case', id, "case") as "case", "of", replace(amount, '.', '')::bigint as amount,
          (date_diff('day', date '2025-01-03', left("at", 10)::date) + 7) // 7 as week
        from read_csv($log, header = true, all_varchar = true)
        where event in ('case', 'payment', 'refund', 'chargeback', 'crediting', 'cancellation')),
      events as materialized (
        select number, creditor, "case", event, amount, week, null::bigint as payment, null::bigint as remaining
        from log where "of" is null
        union all
        select back.number, back.creditor, paid."case", back.event, back.amount, back.week, paid.number,
          paid.amount - sum(back.amount) over (partition by paid.number order by back.number)::bigint
        from log as back join log as paid
          on paid.creditor = back.creditor and paid.id = back."of" and paid.event = 'payment'),
      limited as materialized (
        select creditor, "case" from events group by all
        having bool_or(event = 'cancellation')
          or sum(amount) filter (event in ('payment', 'crediting')) > sum(amount) filter (event = 'case')),
      walked as (
        select creditor, unnest(list(week order by number)) as week, unnest(list_reduce(
          list({number: number, event: event, amount: amount, payment: payment, remaining: remaining} order by number),
          lambda debt, step: list_transform(
            [case
              when step.event in ('payment', 'crediting') then if(debt.cancelled, 0, least(debt.outstanding, step.amount))
              when step.payment is null then 0
              else least(debt.lines[list_position(debt.numbers, step.payment)], step.remaining)
                - least(debt.lines[list_position(debt.numbers, step.payment)], step.remaining + step.amount)
            end],
            lambda moved: {
              outstanding: if(step.event = 'case', step.amount, debt.outstanding - if(debt.cancelled, 0, moved)),
              cancelled: debt.cancelled or (step.event = 'cancellation' and debt.outstanding > 0),
              numbers: list_append(debt.numbers, step.number),
              lines: list_append(debt.lines, if(step.event = 'crediting', 0, moved))})[1],
          {outstanding: 0::bigint, cancelled: false, numbers: []::bigint[], lines: []::bigint[]}).lines) as line
        from events semi join limited using (creditor, "case") group by creditor, "case"),
      weekly as materialized (
        select creditor, week, sum(line)::bigint as amount
        from (
          select creditor, week, line from walked
          union all
          select creditor, week, if(event = 'payment', amount, -amount)
          from events anti join limited using (creditor, "case") where event in ('payment', 'refund', 'chargeback'))
        group by all),
      runs as (
        select creditor, minimum, -1::bigint as week, 0::bigint as balance, 0::bigint as payout from minimums
        union all
        select creditor, minimum, week, if(due > 0 and due >= minimum, 0, due), if(due > 0 and due >= minimum, due, 0)
        from (
          select runs.creditor, minimum, runs.week + 1 as week, runs.balance + coalesce(weekly.amount, 0) as due
          from runs left join weekly on weekly.creditor = runs.creditor and weekly.week = runs.week + 1
          where runs.week < 51))
      select count(*) filter (payout > 0), coalesce(sum(payout), 0)::bigint from runs
      ''', params = {"log": argv[1], "rules": argv[2]}).fetchall()[0])

    """

  // Without the collector of cycles, which takes a fourth of the time and finds none.
  private static func loop(rule: String) -> String {
    """
    from csv import reader
    from datetime import date, timedelta
    from gc import disable
    from sys import argv
    disable()
    \(rule)
    class Case:
        __slots__ = "outstanding", "cancelled"
        def __init__(self, outstanding):
            self.outstanding, self.cancelled = outstanding, False
    class Payment:
        __slots__ = "case", "settled", "held"
        def __init__(self, case, settled, held):
            self.case, self.settled, self.held = case, settled, held
    class Creditor:
        def __init__(self, name):
            with open(f"{argv[2]}/{name}.lua") as script:
                self.minimum = rule(script.read())
            self.balance, self.cases, self.payments = 0, {}, {}
    def main():
        creditors, payouts, total, following = {}, 0, 0, "2025-01-03"
        def run():
            nonlocal payouts, total, following
            for creditor in creditors.values():
                balance = creditor.balance
                if balance > 0 and balance >= creditor.minimum(balance):
                    payouts, total, creditor.balance = payouts + 1, total + balance, 0
            following = str(date.fromisoformat(following) + timedelta(7))
        with open(argv[1], newline="") as log:
            rows = reader(log)
            columns = next(rows)
            at, event, id, name, case, money, of = (
                columns.index(column) for column in ("at", "event", "id", "creditor", "case", "amount", "of"))
            for row in rows:
                while row[at] >= following:
                    run()
                creditor = creditors.get(row[name])
                if creditor is None:
                    creditor = creditors[row[name]] = Creditor(row[name])
                kind = row[event]
                if kind == "payment":
                    debt, amount = creditor.cases[row[case]], int(row[money].replace(".", ""))
                    settled = 0 if debt.cancelled else min(amount, debt.outstanding)
                    debt.outstanding -= settled
                    creditor.balance += settled
                    creditor.payments[row[id]] = Payment(debt, settled, amount - settled)
                elif kind == "refund" or kind == "chargeback":
                    payment, amount = creditor.payments[row[of]], int(row[money].replace(".", ""))
                    held = min(amount, payment.held)
                    payment.held -= held
                    payment.settled -= amount - held
                    creditor.balance -= amount - held
                    if not payment.case.cancelled:
                        payment.case.outstanding += amount - held
                elif kind == "case":
                    creditor.cases[row[id]] = Case(int(row[money].replace(".", "")))
                elif kind == "crediting":
                    debt = creditor.cases[row[case]]
                    if not debt.cancelled:
                        debt.outstanding -= min(int(row[money].replace(".", "")), debt.outstanding)
                elif kind == "cancellation":
                    debt = creditor.cases[row[case]]
                    debt.cancelled = debt.cancelled or debt.outstanding > 0
        while following <= "2025-12-31":
            run()
        print(payouts, total)
    main()

    """
  }
}
