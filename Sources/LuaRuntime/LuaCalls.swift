// Functions of the host's that a rule can call: each takes a whole number and answers an amount of money.

import CLuaShim

/// Answers the calls that the facts of a question offer (`LuaFacts.set(_:call:upTo:)`).
public protocol LuaCallAnswering: AnyObject {
  /// What a call comes to: minor units of a packed currency.
  func answer(call: Int, _ number: Int) -> (minorUnits: Int64, currency: UInt32)
}

/// What the callback from C reaches.
final class CallBox {
  let answerer: any LuaCallAnswering

  init(_ answerer: any LuaCallAnswering, for state: OpaquePointer) {
    self.answerer = answerer
    pslua_set_answerer(state, answerCall, Unmanaged.passUnretained(self).toOpaque())
  }
}

private func answerCall(
  context: UnsafeMutableRawPointer?, call: Int64, number: Int64, minorUnits: UnsafeMutablePointer<Int64>?,
  currency: UnsafeMutablePointer<UInt32>?
) {
  guard let context else { return }
  let box = Unmanaged<CallBox>.fromOpaque(context).takeUnretainedValue()
  let answer = box.answerer.answer(call: Int(call), Int(number))
  minorUnits?.pointee = answer.minorUnits
  currency?.pointee = answer.currency
}
