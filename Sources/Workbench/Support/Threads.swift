// Work on several threads at once.

import Dispatch

enum Threads {
  /// Does a piece of work for each number from 0 that is below `count`, and is back when all are done.
  ///
  /// No piece may change what another one looks at: the compiler cannot see that those of a portfolio have their own
  /// interpreter, simulations and sink each, and share only what nobody changes, and that each piece of a table is one thread's.
  static func perform(_ count: Int, _ work: (Int) -> Void) {
    guard count > 1 else { return (0..<count).forEach(work) }
    withoutActuallyEscaping(work) { work in
      nonisolated(unsafe) let work = work
      DispatchQueue.concurrentPerform(iterations: count) { work($0) }
    }
  }
}
