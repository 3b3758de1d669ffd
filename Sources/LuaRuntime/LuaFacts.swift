// The slots that hold the facts of one question. Filling them makes nothing in Lua: a fact becomes a value of Lua's only
// where a rule reads it.

import CLuaShim

/// The facts of the next question, by slot. They are those of an interpreter, and last as long as it does.
public final class LuaFacts {
  /// How many slots there are.
  public static let count = Int(PSLUA_SLOTS)
  private let state: OpaquePointer
  private let slots: UnsafeMutablePointer<pslua_slot>
  // The texts that were set last: most questions are of the same creditor and account as the one before.
  private let texts: UnsafeMutablePointer<String>

  init(_ state: OpaquePointer) {
    self.state = state
    slots = pslua_slots(state)
    texts = .allocate(capacity: LuaFacts.count)
    texts.initialize(repeating: "", count: LuaFacts.count)
    setAbsent(0..<LuaFacts.count)
  }

  deinit {
    texts.deinitialize(count: LuaFacts.count)
    texts.deallocate()
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
  @inline(__always)
  public func set(_ slot: Int, text: String) {
    guard Int(slots[slot].kind) != PSLUA_TEXT || !text.isInMemory(texts[slot]) else { return }
    copy(text, to: slot)
  }

  @inline(never)
  private func copy(_ text: String, to slot: Int) {
    texts[slot] = text
    texts[slot].withUTF8 { bytes in
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

extension String {
  /// Whether it is the very text in memory that another one is. Where it is, the two are equal; two that are equal need not be.
  @inline(__always)
  fileprivate func isInMemory(_ other: String) -> Bool {
    withUnsafeBytes(of: self) { own in
      withUnsafeBytes(of: other) { other in
        stride(from: 0, to: MemoryLayout<String>.size, by: MemoryLayout<UInt>.size).allSatisfy {
          own.loadUnaligned(fromByteOffset: $0, as: UInt.self) == other.loadUnaligned(fromByteOffset: $0, as: UInt.self)
        }
      }
    }
  }
}
