// Rows that a list of an outcome is held against, and the failures that come of it.

import Diagnostics
import Simulation

struct ExpectedRows<Row: Sendable>: ExpectationCheck {
  let list: ExpectedSection<Row>
  let rows: [ExpectedRow<Row>]
  let place: SourcePlace

  init(section: ExpectedSection<Row>, rows: [ExpectedRow<Row>], place: SourcePlace) {
    list = section
    self.rows = rows
    self.place = place
  }

  var section: String { list.name }

  func failures(against outcome: Outcome) -> [ExpectationFailure] {
    // An empty list says that there is none: a list that checks nothing could not fail.
    list.isComplete || rows.isEmpty ? differences(list.rows(outcome)) : missing(list.rows(outcome))
  }

  private func differences(_ actual: [Row]) -> [ExpectationFailure] {
    let steps = OrderedDifference(expected: rows.count, actual: actual.count) { rows[$0].isFulfilled(by: actual[$1]) }
      .steps
    let missing = steps.compactMap { if case .missing(let row) = $0 { row } else { nil } }
    let additional = steps.count { if case .additional = $0 { true } else { false } }
    guard !missing.isEmpty || additional > 0 else { return [] }
    let parts = [
      missing.isEmpty ? nil : "\(missing.count) expected and not there",
      additional == 0 ? nil : "\(additional) there and not expected",
    ]
    let table = DifferenceTable(list, rows)
    return [
      ExpectationFailure(
        code: "\(list.name)_differ",
        message: "'\(list.name)' differs: \(parts.compactMap { $0 }.joined(separator: ", "))",
        place: missing.first.map { rows[$0].place } ?? place,
        rows: table.lines(
          steps.map { step in
            switch step {
            case .same(_, let row): .same(actual[row])
            case .missing(let row): .missing(rows[row])
            case .additional(let row): .additional(actual[row])
            }
          }))
    ]
  }

  private func missing(_ actual: [Row]) -> [ExpectationFailure] {
    let partners = Matching(expected: rows.count, actual: actual.count) { rows[$0].isFulfilled(by: actual[$1]) }
      .partners
    let taken = Set(partners.compactMap { $0 })
    return rows.indices.filter { partners[$0] == nil }.map { index in
      let row = rows[index]
      let near = nearest(to: row, actual.indices.filter { !taken.contains($0) }.map { actual[$0] })
      let isShort = actual.contains { row.isFulfilled(by: $0) }
      return ExpectationFailure(
        code: "\(list.name)_missing",
        message: isShort
          ? "there are fewer rows like this than '\(list.name)' expects" : "there is no \(list.one) like this",
        place: row.place,
        rows: DifferenceTable(list, [row]).lines([.missing(row)] + near.map { .additional($0) }))
    }
  }

  /// At most three rows that agree with `row` the most, if in anything: first in what names a row.
  private func nearest(to row: ExpectedRow<Row>, _ candidates: [Row]) -> [Row] {
    let scored = candidates.enumerated().map { offset, candidate in
      let agreeing = row.values.filter { $0.value.isFulfilled(candidate) }
      let score = agreeing.reduce(0) { $0 + (list.columns[$1.key].isName ? 100 : 1) }
      return (score: score, offset: offset, row: candidate)
    }
    return scored.filter { $0.score > 0 }.sorted { ($1.score, $0.offset) < ($0.score, $1.offset) }.prefix(3).map(\.row)
  }
}
