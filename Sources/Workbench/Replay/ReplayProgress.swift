// How far a replay has come, for people who wait.

/// What a replay is doing.
public enum ReplayProgress: Sendable {
  /// It reads the log called `log`: so many of its bytes were read, of how many where that is known, and so many rows of all
  /// logs.
  case reading(log: String, bytes: Int, of: Int?, rows: Int)
  /// It simulates the creditors whose rows were read: so many are done.
  case simulating(creditors: Int, of: Int)
}
