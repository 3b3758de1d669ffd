// What rows come to as one value each, so that a test can take them in a closure.

import EventLogs
import Simulation

/// What a row of a log comes to.
enum LogRow {
  case event(Event, creditor: Int)
  case unroutable(UnroutableRow)
  case bad(BadRow)
  case end(creditor: Int)
}

/// Hands everything that a shard reads to a closure, which may be another for each log.
final class RowTaking: LogRowTaker {
  typealias Closure = (LogRow, LogShard) throws -> Void

  var closure: Closure = { _, _ in }

  func take(_ event: Event, ofCreditor number: Int, _ shard: LogShard) throws {
    try closure(.event(event, creditor: number), shard)
  }

  func take(_ row: UnroutableRow, _ shard: LogShard) throws { try closure(.unroutable(row), shard) }
  func take(_ row: BadRow, _ shard: LogShard) throws { try closure(.bad(row), shard) }
  func takeEnd(ofCreditor number: Int, _ shard: LogShard) throws { try closure(.end(creditor: number), shard) }
}
