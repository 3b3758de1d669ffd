// What is kept of scripts, so that one which many use is dealt with twice and no more.

import CLuaShim

/// Values by what they were made of, from when it comes a second time: of a portfolio where each creditor has a script of its
/// own none is asked for again, and what was kept would spread what is used over memory that is cold. Where there are too many,
/// all are forgotten.
public struct ScriptCache<Key: Hashable, Value> {
  // Nil for what came once.
  private var values: [Key: Value?] = [:]

  /// How many keys there are at most.
  public static var most: Int { Int(PSLUA_SCRIPTS) }

  /// An empty cache.
  public init() {}

  /// The value that was made of something, if it is kept.
  public subscript(key: Key) -> Value? { values[key] ?? nil }

  /// Makes and keeps a value of something, unless that comes for the first time.
  @discardableResult
  public mutating func keep(_ value: @autoclosure () -> Value, for key: Key) -> Value? {
    if values[key] != nil {
      let kept = value()
      values[key] = kept
      return kept
    }
    if values.count >= ScriptCache.most { values.removeAll(keepingCapacity: true) }
    values[key] = .some(nil)
    return nil
  }
}
