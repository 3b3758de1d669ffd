// What a user might take instead, doing a part of the work: what each creditor is owed, and weekly payouts over a minimum. Each
// reads the log of a portfolio that is its only argument and prints how many payouts there are and what they come to, in öre.

/// Another way to turn a log into payouts.
struct OtherWay {
  var name: String
  /// The module of Python that it needs.
  var module: String
  var script: String

  static let all = [
    OtherWay(name: "CPython, a plain loop", module: "csv", script: loop(asking: "", minimum: "100000")),
    OtherWay(
      name: "CPython with lupa", module: "lupa",
      script: loop(
        asking: """
          from lupa import LuaRuntime
          ask = LuaRuntime().eval("function(balance) return 100000 end")
          """, minimum: "ask(balance)")),
    OtherWay(name: "DuckDB, two threads", module: "duckdb", script: duckDB),
  ]

  private static func loop(asking: String, minimum: String) -> String {
    """
    from csv import reader
    from datetime import date, timedelta
    from sys import argv
    \(asking)
    balances, payouts, total = {}, 0, 0
    following = "2025-01-03"
    signs = {"payment": 1, "refund": -1, "chargeback": -1}
    def run():
        global payouts, total, following
        for creditor, balance in balances.items():
            if balance > 0 and balance >= \(minimum):
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
                balances[row[creditor]] = balances.get(row[creditor], 0) + sign * int(row[amount].replace(".", ""))
    while following <= "2025-12-31":
        run()
    print(payouts, total)

    """
  }

  private static let duckDB = """
    from duckdb import sql
    from sys import argv
    sql("set threads = 2")
    print(*sql('''
      with recursive weekly as (
        select creditor, (date_diff('day', date '2025-01-03', left("at", 10)::date) + 7) // 7 as week,
          sum(case event when 'payment' then amount else -amount end) as amount
        from read_csv($log, header = true, all_varchar = false,
          types = {'at': 'varchar', 'amount': 'decimal(18, 2)', 'event': 'varchar', 'creditor': 'varchar'})
        where event in ('payment', 'refund', 'chargeback') group by all),
      runs as (
        select creditor, -1::bigint as week, 0::decimal(38, 2) as balance, 0::decimal(38, 2) as paid
        from (select distinct creditor from weekly)
        union all
        select creditor, week, if(due >= 1000, 0, due)::decimal(38, 2), if(due >= 1000, due, 0)::decimal(38, 2)
        from (
          select runs.creditor, runs.week + 1 as week, runs.balance + coalesce(weekly.amount, 0) as due
          from runs left join weekly on weekly.creditor = runs.creditor and weekly.week = runs.week + 1
          where runs.week < 51))
      select count(*) filter (paid > 0), (sum(paid) * 100)::bigint from runs
      ''', params = {"log": argv[1]}).fetchall()[0])

    """
}
