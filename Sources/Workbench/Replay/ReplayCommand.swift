// `replay`: an event log in, the payouts of a whole portfolio out, through the same engine as `run`.

import Diagnostics
public import EventLogs
public import Ledger
public import LuaPolicy
package import Receivables

/// Replays event logs.
public struct ReplayCommand: Sendable {
  /// The logs, in order; `-` is standard input.
  public var events: [String]
  /// The rules folder.
  public var rules: String
  /// The script of creditors that have none of their own, where one is named; else `default.lua`.
  public var defaultScript: String?
  /// The list of creditors, where there is one.
  public var creditors: String?
  /// Values of parameters.
  public var overrides: ParameterOverrides
  /// The first day, local to each creditor; by default that of the first row.
  public var from: CalendarDate?
  /// The last day, local to each creditor; by default that of the last row.
  public var until: CalendarDate?
  /// Whether a row that cannot be read ends the replay.
  public var isStrict: Bool
  /// Whether the auditor checks the books after every event.
  public var audit: Bool
  /// Whether decisions that paid nothing are listed.
  public var listsHeld: Bool
  /// Whether rows that cannot be read and events that are refused are listed.
  public var listsRefused: Bool
  /// Whether what each creditor's money came to is told.
  public var summarizes = true
  /// On how many threads logs are scanned, creditors simulated, each on one, and lists made; nothing of the result depends on it.
  public var jobs = 1
  /// How a log is written that standard input brings.
  public var input = LogFormat.csv
  /// The map by which the logs, exports of another program, become logs of events; nil where they are.
  public var map: String?
  /// Whether rows are sorted by their instants first, those of all logs together.
  public var sorts = false
  /// How many bytes are read at a time; nothing of the result depends on it.
  var chunk = ByteSource.defaultChunk
  /// How many bytes of a log each thread scans at a time; nothing of the result depends on it.
  var part = EventLogReader.defaultPart
  /// About how many bytes of rows wait in memory, and not in a file; nothing of the result depends on it.
  var room = EventLogReader.defaultRoom
  /// Told now and then how far it has come, on any of its threads.
  public var tell: (@Sendable (ReplayProgress) -> Void)?
  /// What rules may use.
  public var limits = RuleLimits()
  /// Makes what is asked in the place of each policy that was loaded; nil where those are asked themselves.
  package var supposedPolicy: (@Sendable (any PayoutPolicy) -> any PayoutPolicy)?
  /// Whether values of parameters may be for creditors that no log names.
  var toleratesUnknownCreditors = false

  /// A replay.
  public init(
    events: [String], rules: String, defaultScript: String?, creditors: String? = nil, overrides: ParameterOverrides,
    from: CalendarDate?, until: CalendarDate?, isStrict: Bool, audit: Bool, listsHeld: Bool, listsRefused: Bool
  ) {
    self.events = events
    self.rules = rules
    self.defaultScript = defaultScript
    self.creditors = creditors
    self.overrides = overrides
    self.from = from
    self.until = until
    self.isStrict = isStrict
    self.audit = audit
    self.listsHeld = listsHeld
    self.listsRefused = listsRefused
  }

  /// Replays the logs.
  public func run() -> ReplayResult {
    do {
      let portfolio = try Portfolio(self)
      try portfolio.replay()
      return ReplayResult(portfolio, summarizes: summarizes)
    } catch {
      return ReplayResult(error.list)
    }
  }
}
