// `test --watch`: the same run again whenever something that it reads is another one.

import Diagnostics

/// Runs tests until it is told to end.
public struct TestWatch: Sendable {
  private let command: TestCommand

  /// A watch over what a command reads.
  public init(_ command: TestCommand) { self.command = command }

  /// Runs, tells what came out, and waits. `wait` answers false where the watch is to end; `announce` is told what changed
  /// and what is waited for, `tell` each run. The answer is what `tell` made of the last run.
  public func run<Answer>(
    wait: () -> Bool, announce: (String) -> Void, tell: (TestRun) -> Answer
  ) -> Answer {
    // Before the run: what changes while it lasts is seen after it.
    var files = WatchedFiles(command)
    while true {
      let answer = tell(command.run())
      announce("watching \(counted(files.count, "file")); an interrupt (Ctrl-C) ends it\n")
      var changes: [String] = []
      while changes.isEmpty {
        guard wait() else { return answer }
        let now = WatchedFiles(command)
        changes = now.changes(since: files)
        files = now
      }
      announce(changes.map { "\(escaped($0))\n" }.joined())
    }
  }
}
