// What only a check of scripts asks of an interpreter.

import CLuaShim
import Glibc

extension LuaInterpreter {
  /// Lets policies that `with` makes keep the one that they differ from, from now on.
  public func keepBases() { pslua_keep_bases(state) }

  /// The policy that a policy differs from: its values, and what it is known by; nil where there is none, or where bases
  /// are not kept.
  public func base(of policy: LuaPolicyReference) -> (entries: [LuaEntry], policy: LuaPolicyReference)? {
    var base = pslua_loaded()
    base.policy = pslua_base(state, policy.number)
    return base.policy > 0 ? (loadedEntries, reference(to: base)) : nil
  }

  /// What reading a dotted name of globals, such as `string.sub`, comes to.
  public func reading(ofGlobal names: [String]) -> LuaReading {
    let reading = probe(names, ofFacts: false, parameters: 0)
    guard reading == .nothing, let last = names.last, names.count > 1 else { return reading }
    return .complaint("'\(names.dropLast().joined(separator: "."))' has no '\(last)'")
  }

  /// What reading a dotted name of the facts, such as `case.id`, comes to where they are filled in as they are now.
  public func reading(ofFact names: [String], parameters: LuaParametersReference) -> LuaReading {
    probe(names, ofFacts: true, parameters: parameters.number)
  }

  /// What a script would be told that calls a global with a text, such as `sek "5.00"`; nil where that is well.
  public func complaint(of name: String, text: String) -> String? {
    let bytes = text.utf8.map { CChar(bitPattern: $0) }
    let status = pslua_try_text(state, name, bytes, bytes.count)
    return Int(status) == PSLUA_OK ? nil : String(cString: pslua_failure_message(state))
  }

  private func probe(_ names: [String], ofFacts: Bool, parameters: Int32) -> LuaReading {
    let copies = names.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let pointers = copies.map { UnsafePointer($0) }
    var kind: Int32 = 0
    let status = pslua_probe(state, pointers, pointers.count, ofFacts, parameters, &kind)
    guard Int(status) == PSLUA_OK else { return .complaint(String(cString: pslua_failure_message(state))) }
    switch Int(kind) {
    case PSLUA_NIL: return .nothing
    case PSLUA_MONEY: return .money
    case PSLUA_PERCENT: return .percent
    case PSLUA_DATE: return .date
    default: return .other
    }
  }
}

/// What reading a name comes to.
public enum LuaReading: Hashable, Sendable {
  /// An error with this message.
  case complaint(String)
  /// Nil.
  case nothing
  /// Money.
  case money
  /// A percentage.
  case percent
  /// A date.
  case date
  /// Another value.
  case other
}
