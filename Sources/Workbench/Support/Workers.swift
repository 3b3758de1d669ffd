// The same work for many items on several threads, with results that do not tell how many those were.

import Dispatch
import Synchronization

enum Workers {
  /// The results of the items, in their order. Each thread makes itself a worker, which no other thread sees, and takes one
  /// item after another.
  ///
  /// The first result, in the order of the items, that satisfies `endsWith` is the last: what other threads have done after
  /// it is dropped.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], threads: Int, endsWith: @Sendable (Result) -> Bool, worker: @Sendable () -> (Item) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let end = Atomic(items.count)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, items.count))) { _ in
      let work = worker()
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < end.load(ordering: .relaxed) else { return }
        let result = work(items[index])
        if endsWith(result) { end.min(index + 1, ordering: .relaxed) }
        results.withLock { $0[index] = result }
      }
    }
    let count = end.load(ordering: .relaxed)
    return results.withLock { $0.prefix(count).compactMap { $0 } }
  }
}
