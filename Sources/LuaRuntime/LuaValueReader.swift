// Reads the flat run of values that the shim leaves: `begin`, what is inside, `end`.

import CLuaShim

struct LuaValueReader {
  private let values: UnsafeBufferPointer<pslua_value>
  private var position = 0
  private var functions = 0
  // Most values of a policy come from one constructor call.
  private var latestOrigin: (bytes: UnsafePointer<CChar>, place: LuaPlace?)?

  init(_ values: UnsafeBufferPointer<pslua_value>) { self.values = values }

  /// The next value with everything inside it.
  mutating func read() -> LuaValue {
    guard position < values.count else { return .none }
    let value = values[position]
    position += 1
    switch Int(value.kind) {
    case PSLUA_NIL: return .none
    case PSLUA_BOOLEAN: return .boolean(value.integer != 0)
    case PSLUA_INTEGER: return .integer(value.integer)
    case PSLUA_FLOAT: return .float(value.number)
    case PSLUA_TEXT: return .text(text(value.text, value.length))
    case PSLUA_MONEY: return .money(minorUnits: value.integer, currency: value.currency)
    case PSLUA_PERCENT: return .percent(millionths: value.integer)
    case PSLUA_DATE: return .date(days: Int32(truncatingIfNeeded: value.integer))
    case PSLUA_FUNCTION:
      let place = LuaPlace(script: text(value.text, value.length), line: Int(value.line))
      defer { functions += 1 }
      return .function(LuaFunction(position: functions, place: place))
    case PSLUA_TABLE: return .table(readEntries(Int(value.integer)))
    case PSLUA_LIST: return .list(readPlaces(Int(value.integer)))
    case PSLUA_FREQUENCY:
      return .frequency(String(cString: pslua_frequency_name(Int32(value.integer))), readEntries(1))
    case PSLUA_POLICY: return .other("a policy")
    case PSLUA_PARAMS: return .other("ctx.params")
    case PSLUA_OBJECT: return .other("ctx")
    default: return .other(text(value.text, value.length))
    }
  }

  private mutating func readPlaces(_ count: Int) -> [LuaValue] {
    var places: [LuaValue] = []
    places.reserveCapacity(count)
    while position < values.count, Int(values[position].kind) != PSLUA_END { places.append(read()) }
    position += 1
    return places
  }

  private mutating func readEntries(_ count: Int) -> [LuaEntry] {
    var entries: [LuaEntry] = []
    entries.reserveCapacity(count)
    var isSorted = true
    while position < values.count, Int(values[position].kind) != PSLUA_END {
      let head = values[position]
      let entry = LuaEntry(
        key: text(head.key, head.key_length), value: read(), origin: place(head.origin, head.origin_length))
      isSorted = isSorted && !(entries.last.map { precedes(entry, $0) } ?? false)
      entries.append(entry)
    }
    position += 1
    // Lua's own order differs from run to run; a place in a table of keys has none itself, and the sort is stable.
    if isSorted { return entries }
    let order = entries.indices.sorted { precedes(entries[$0], entries[$1]) }
    return order.map { entries[$0] }
  }

  private func precedes(_ left: LuaEntry, _ right: LuaEntry) -> Bool {
    var (first, second) = (left.key, right.key)
    return first.withUTF8 { first in second.withUTF8 { first.lexicographicallyPrecedes($0) } }
  }

  private mutating func place(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> LuaPlace? {
    guard let bytes else { return nil }
    if let latestOrigin, latestOrigin.bytes == bytes { return latestOrigin.place }
    let text = text(bytes, length)
    var place: LuaPlace?
    if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), let line = Int(text[text.utf8.index(after: colon)...]) {
      place = LuaPlace(script: String(text[..<colon]), line: line)
    }
    latestOrigin = (bytes, place)
    return place
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let bytes else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
