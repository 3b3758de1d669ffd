// What is kept of scripts, so that one which many use is dealt with once.

import CLuaShim

/// Values by what they were made of. Of a portfolio where each creditor has a script of its own hardly any is asked for again:
/// where there are too many, all are forgotten.
public struct ScriptCache<Key: Hashable, Value> {
  private var values: [Key: Value] = [:]

  /// How many values there are at most.
  public static var most: Int { Int(PSLUA_SCRIPTS) }

  /// An empty cache.
  public init() {}

  /// The value that was made of something, if it is still kept.
  public subscript(key: Key) -> Value? { values[key] }

  /// Keeps what was made of something.
  public mutating func keep(_ value: Value, for key: Key) {
    if values.count >= ScriptCache.most { values.removeAll(keepingCapacity: true) }
    values[key] = value
  }
}
