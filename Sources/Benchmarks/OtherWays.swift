// What a user might take instead, doing a part of the work: what each creditor is owed, and a payout on each Friday on which
// that is no less than the minimum of the creditor's rules. Each reads the log and the rules folder that are its arguments,
// and prints how many payouts there are and what they come to, in öre.

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

  /// A query on two threads that takes the minimums from the texts of the scripts.
  static let duckDB = """
    from duckdb import sql
    from sys import argv
    sql("set threads = 2")
    print(*sql('''
      with recursive minimums as (
        select regexp_extract(filename, '([^/]+)[.]lua$', 1) as creditor,
          regexp_extract(content, 'minimum = sek "([0-9.]+)"', 1)::decimal(18, 2) as minimum
        from read_text($rules || '/*.lua')),
      weekly as materialized (
        select creditor, (date_diff('day', date '2025-01-03', left("at", 10)::date) + 7) // 7 as week,
          sum(case event when 'payment' then amount else -amount end) as amount
        from read_csv($log, header = true,
          types = {'at': 'varchar', 'amount': 'decimal(18, 2)', 'event': 'varchar', 'creditor': 'varchar'})
        where event in ('payment', 'refund', 'chargeback') group by all),
      runs as (
        select creditor, minimum, -1::bigint as week, 0::decimal(38, 2) as balance, 0::decimal(38, 2) as paid
        from minimums
        union all
        select creditor, minimum, week, if(due > 0 and due >= minimum, 0, due)::decimal(38, 2),
          if(due > 0 and due >= minimum, due, 0)::decimal(38, 2)
        from (
          select runs.creditor, minimum, runs.week + 1 as week, runs.balance + coalesce(weekly.amount, 0) as due
          from runs left join weekly on weekly.creditor = runs.creditor and weekly.week = runs.week + 1
          where runs.week < 51))
      select count(*) filter (paid > 0), coalesce(sum(paid) * 100, 0)::bigint from runs
      ''', params = {"log": argv[1], "rules": argv[2]}).fetchall()[0])

    """

  private static func loop(rule: String) -> String {
    """
    from csv import reader
    from datetime import date, timedelta
    from sys import argv
    \(rule)
    balances, rules, payouts, total = {}, {}, 0, 0
    following = "2025-01-03"
    signs = {"payment": 1, "refund": -1, "chargeback": -1}
    def run():
        global payouts, total, following
        for creditor, balance in balances.items():
            if balance > 0 and balance >= rules[creditor](balance):
                payouts, total = payouts + 1, total + balance
                balances[creditor] = 0
        following = str(date.fromisoformat(following) + timedelta(7))
    with open(argv[1], newline="") as log:
        rows = reader(log)
        columns = next(rows)
        at, event, creditor, amount = (columns.index(name) for name in ("at", "event", "creditor", "amount"))
        for row in rows:
            while row[at] >= following:
                run()
            sign = signs.get(row[event])
            if sign:
                name = row[creditor]
                if name not in balances:
                    with open(f"{argv[2]}/{name}.lua") as script:
                        balances[name], rules[name] = 0, rule(script.read())
                balances[name] += sign * int(row[amount].replace(".", ""))
    while following <= "2025-12-31":
        run()
    print(payouts, total)

    """
  }
}
