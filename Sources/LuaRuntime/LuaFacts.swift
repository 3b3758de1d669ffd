// The slots that hold the facts of one question. Filling them makes nothing in Lua: a fact becomes a value of Lua's only
// where a rule reads it.

import CLuaShim

/// The facts of the next question, by slot.
public struct LuaFacts {
  /// How many slots there are.
  public static let count = Int(PSLUA_SLOTS)
  private let state: OpaquePointer
  private let slots: UnsafeMutablePointer<pslua_slot>

  init(_ state: OpaquePointer) {
    self.state = state
    slots = pslua_slots(state)
    setAbsent(0..<LuaFacts.count)
  }

  /// The question has no such facts: reading them is an error.
  public func setAbsent(_ range: Range<Int>) {
    for slot in range { slots[slot] = pslua_slot(kind: Int32(PSLUA_ABSENT), currency: 0, integer: 0, length: 0) }
  }

  /// Whether the question has no such fact.
  public func isAbsent(_ slot: Int) -> Bool { Int(slots[slot].kind) == PSLUA_ABSENT }

  /// There is no value, which a rule may see: nil.
  public func setNone(_ slot: Int) { set(slot, PSLUA_NIL, 0) }

  /// A whole number.
  public func set(_ slot: Int, integer: Int64) { set(slot, PSLUA_INTEGER, integer) }

  /// Minor units of a packed currency.
  public func set(_ slot: Int, minorUnits: Int64, currency: UInt32) { set(slot, PSLUA_MONEY, minorUnits, currency) }

  /// A packed currency, of which a rule sees the three letters.
  public func set(_ slot: Int, currency: UInt32) { set(slot, PSLUA_CURRENCY, 0, currency) }

  /// Days since 1970-01-01.
  public func set(_ slot: Int, days: Int32) { set(slot, PSLUA_DATE, Int64(days)) }

  /// A text, which is copied.
  public func set(_ slot: Int, text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return pslua_set_text(state, Int32(slot), "", 0) }
      start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        pslua_set_text(state, Int32(slot), $0, bytes.count)
      }
    }
  }

  /// An object, by its number.
  public func set(_ slot: Int, object: Int) { set(slot, PSLUA_OBJECT, Int64(object)) }

  /// A call of the host's, by its number, for a whole number from 1 to `most`.
  public func set(_ slot: Int, call: Int, upTo most: Int64) {
    slots[slot] = pslua_slot(kind: Int32(PSLUA_CALL), currency: 0, integer: Int64(call), length: Int(most))
  }

  /// The parameters of the policy that is asked.
  public func setParameters(_ slot: Int) { set(slot, PSLUA_PARAMS, 0) }

  private func set(_ slot: Int, _ kind: Int, _ integer: Int64, _ currency: UInt32 = 0) {
    slots[slot] = pslua_slot(kind: Int32(kind), currency: currency, integer: integer, length: 0)
  }
}
