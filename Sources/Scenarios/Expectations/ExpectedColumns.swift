// The kinds of fields that rows have: how each is read from a scenario, compared and shown.

import Ledger

extension ExpectedColumn {
  /// An id: of a payout, say, which may be longer than those that are given.
  static func id(_ name: String, isName: Bool = true, _ value: @escaping @Sendable (Row) -> String) -> ExpectedColumn {
    ExpectedColumn(name: name, form: .filledText, isName: isName, show: value) { field, _ in
      field.nonEmptyText().map { id in ExpectedValue(text: id) { ByteText(value($0)) == ByteText(id) } }
    }
  }

  /// A date.
  static func date(
    _ name: String, isName: Bool = false, _ value: @escaping @Sendable (Row) -> CalendarDate
  ) -> ExpectedColumn {
    ExpectedColumn(name: name, form: .date, isName: isName, show: { "\(value($0))" }) { field, _ in
      field.date().map { date in ExpectedValue(text: "\(date)") { value($0) == date } }
    }
  }

  /// A date that may be absent, which `null` says.
  static func optionalDate(_ name: String, _ value: @escaping @Sendable (Row) -> CalendarDate?) -> ExpectedColumn {
    ExpectedColumn(name: name, form: .optional(.date), show: { value($0).map { "\($0)" } ?? "none" }) { field, _ in
      if field.isNull { return ExpectedValue(text: "none") { value($0) == nil } }
      return field.date().map { date in ExpectedValue(text: "\(date)") { value($0) == date } }
    }
  }

  /// A time. A local one is in the zone of the row, or in that of its entry of the timeline where `value` gives one.
  static func time(
    _ name: String, _ value: @escaping @Sendable (Row, [TimeZoneTable?]) -> (at: Instant, zone: TimeZoneTable?)
  ) -> ExpectedColumn {
    ExpectedColumn(name: name, form: .time, show: { "\(value($0, []).at)" }) { field, scope in
      guard let text = field.text(), let time = field.time() else { return nil }
      let (zones, zone) = (scope.entryZones, scope.zone)
      return ExpectedValue(text: text) { row in
        let actual = value(row, zones)
        return time.instant(in: actual.zone ?? zone) == actual.at
      }
    }
  }

  /// A whole number.
  static func number(
    _ name: String, isName: Bool = false, _ value: @escaping @Sendable (Row) -> Int
  ) -> ExpectedColumn {
    let range = -1_000_000_000...1_000_000_000
    return ExpectedColumn(
      name: name, form: .wholeNumber(range), isName: isName, isNumber: true, show: { "\(value($0))" }
    ) { field, _ in
      field.integer(in: range).map { number in ExpectedValue(text: "\(number)") { value($0) == number } }
    }
  }

  /// `true` or `false`.
  static func truth(_ name: String, _ value: @escaping @Sendable (Row) -> Bool) -> ExpectedColumn {
    ExpectedColumn(name: name, form: .truth, show: { "\(value($0))" }) { field, _ in
      field.boolean().map { truth in ExpectedValue(text: "\(truth)") { value($0) == truth } }
    }
  }

  /// A currency, which an amount of the row may give too.
  static func currency(_ value: @escaping @Sendable (Row) -> Currency) -> ExpectedColumn {
    let expected: @Sendable (Currency) -> ExpectedValue<Row> = { currency in
      ExpectedValue(text: currency.code) { value($0) == currency }
    }
    return ExpectedColumn(
      name: RowScope.currencyKey, form: .currency, show: { value($0).code },
      read: { field, _ in field.currency().map(expected) }, ofCurrency: expected)
  }

  /// An amount. It is compared by its number; a currency, where one is given, is a field of its own.
  static func amount(_ name: String, _ value: @escaping @Sendable (Row) -> Money) -> ExpectedColumn {
    optionalAmount(name) { value($0) }
  }

  /// An amount that may be absent.
  static func optionalAmount(_ name: String, _ value: @escaping @Sendable (Row) -> Money?) -> ExpectedColumn {
    let show: @Sendable (Row) -> String = { value($0)?.decimalText ?? "none" }
    return ExpectedColumn(name: name, form: .amount(.any), isNumber: true, isAmount: true, show: show) {
      field, scope in
      guard let text = field.text(), let money = field.amount(stated: scope.stated, fallback: scope.fallback) else {
        return nil
      }
      let number = String(text.prefix { $0 != " " })
      return ExpectedValue(text: money.decimalText) { row in
        guard let actual = value(row) else { return false }
        return DecimalText.parse(number, scale: actual.currency.exponent) == .success(actual.minorUnits)
      }
    }
  }

  /// One of several names.
  static func choice<Choice: Equatable & Sendable>(
    _ name: String, _ what: String, _ choices: [(name: String, value: Choice)],
    _ value: @escaping @Sendable (Row) -> Choice
  ) -> ExpectedColumn {
    let show: @Sendable (Row) -> String = { row in choices.first { $0.value == value(row) }?.name ?? "none" }
    return ExpectedColumn(name: name, form: .choice(choices.map(\.name)), show: show) { field, _ in
      field.choice(what, choices).map { choice in
        ExpectedValue(text: choices.first { $0.value == choice }?.name ?? "") { value($0) == choice }
      }
    }
  }

  /// One of several names, or none of them, which `null` says.
  static func optionalChoice<Choice: Equatable & Sendable>(
    _ name: String, _ what: String, _ choices: [(name: String, value: Choice)],
    _ value: @escaping @Sendable (Row) -> Choice?
  ) -> ExpectedColumn {
    let show: @Sendable (Row) -> String = { row in choices.first { $0.value == value(row) }?.name ?? "none" }
    return ExpectedColumn(name: name, form: .optional(.choice(choices.map(\.name))), show: show) { field, _ in
      if field.isNull { return ExpectedValue(text: "none") { value($0) == nil } }
      return field.choice(what, choices).map { choice in
        ExpectedValue(text: choices.first { $0.value == choice }?.name ?? "") { value($0) == choice }
      }
    }
  }

  /// Several of several names, complete and in whatever order.
  static func choices<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable>(
    _ name: String, _ what: String, _ value: @escaping @Sendable (Row) -> [Choice]
  ) -> ExpectedColumn {
    ExpectedColumn(
      name: name, form: .list(.choice(named(Choice.self).map(\.name))), show: { listed(value($0)) }
    ) { field, _ in
      guard let items = field.list() else { return nil }
      let choices = items.compactMap { $0.choice(what, named(Choice.self)) }
      return ExpectedValue(text: listed(choices)) { Set(value($0)) == Set(choices) }
    }
  }

  private static func listed(_ choices: [some RawRepresentable<String>]) -> String {
    choices.isEmpty ? "none" : choices.map(\.rawValue).joined(separator: ", ")
  }
}
