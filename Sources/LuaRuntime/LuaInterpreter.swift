// One Lua interpreter, confined to the thread that uses it. Nothing that raises in Lua passes through Swift: every call
// here ends in C with a status.

import CLuaShim
public import Coverage
import Glibc

/// The text of a script, as whoever keeps the scripts answers.
public enum LuaSource {
  /// Its text.
  case script(ScriptText)
  /// It has more bytes than a script may have.
  case tooLarge
  /// It is not there or cannot be read; a sentence of why.
  case missing(String)
}

/// What a script returned.
public enum LuaLoaded {
  /// A policy, and what it is known by; its values are the interpreter's `loadedEntries`, or those that were known.
  case policy(LuaPolicyReference)
  /// Something else.
  case other(LuaValue)
}

/// What keeps a policy of Lua's and its functions alive until the interpreter is told otherwise.
public struct LuaPolicyReference: Sendable {
  let number: Int32
  let functions: [Int32]
  // It caught no error, whose message has the script's name: it cannot tell its run from that of another script with the same
  // text, but by what the language leaves open, such as the length of a list with holes.
  let repeats: Bool
  // What it took to take its values apart.
  let fuel: Int64
  /// It came to the values that were known of it, which have not been taken apart again.
  public let isKnown: Bool

  /// What a function of the policy is known by.
  public func reference(to function: LuaFunction) -> LuaFunctionReference {
    LuaFunctionReference(number: functions[function.position])
  }
}

/// What a function of a policy is asked by, as long as the policy is kept.
public struct LuaFunctionReference: Hashable, Sendable {
  let number: Int32
}

/// What keeps the parameters of a policy alive until the interpreter is told otherwise.
public struct LuaParametersReference: Sendable {
  let number: Int32
}

/// What a function answered.
public struct LuaAnswer: ~Copyable {
  /// Its first result.
  public var value: LuaValue
  /// Its second result.
  public var reason: LuaValue
}

/// An interpreter with frozen, allow-listed surroundings and limits on everything.
public final class LuaInterpreter {
  let state: OpaquePointer
  private let box: SourceBox
  private var calls: CallBox?
  // Runs the same, and watches; nil where nobody wants to know what of the scripts ran.
  private var twin: LuaTwin?
  /// The facts of the next question.
  public let facts: LuaFacts

  /// The version of the Lua library: `5.4.4`.
  public static var version: String { String(cString: pslua_version()) }

  /// An interpreter that knows these currencies (packed: exponent in the top byte, three letters below) and reads
  /// scripts by their path within the rules folder; nil where the machine has no memory for one.
  public init?(limits: LuaLimits, currencies: [UInt32], read: @escaping (String) -> LuaSource) {
    box = SourceBox(read)
    var limits = pslua_limits(
      fuel: limits.fuel, memory: limits.memory, output: limits.output, source: limits.source)
    let context = Unmanaged.passUnretained(box).toOpaque()
    let made = currencies.withUnsafeBufferPointer {
      pslua_create(&limits, $0.baseAddress, $0.count, readSource, context)
    }
    guard let made else { return nil }
    state = made
    facts = LuaFacts(made)
  }

  /// Notes what of the scripts runs from now on. It is to be called before anything else; false where the machine has no
  /// memory for it.
  public func watch(limits: LuaLimits, currencies: [UInt32], read: @escaping (String) -> LuaSource) -> Bool {
    twin = LuaTwin(limits: limits, currencies: currencies, read: read)
    return twin != nil
  }

  /// What of the scripts ran so far, since they are watched; `shown` is how reports name a script.
  public func coverage(_ shown: (String) -> String) -> RuleCoverage { twin?.coverage(shown) ?? RuleCoverage() }

  deinit { pslua_close(state) }

  /// Declares an object of the facts: its path for messages (`ctx.case`) and the slot of each field. Object 0 is `ctx`.
  public func define(object: Int, path: String, fields: KeyValuePairs<String, Int>) {
    let names = fields.map { strdup($0.key) }
    defer { names.forEach { free($0) } }
    let pointers = names.map { UnsafePointer($0) }
    let slots = fields.map { Int32($0.value) }
    let defined = pslua_define_object(state, Int32(object), path, pointers, slots, slots.count)
    precondition(defined, "an object of the facts has a number and slots within bounds")
    twin?.lua.define(object: object, path: path, fields: fields)
  }

  /// Lets calls that the facts offer be answered.
  public func answerCalls(by answerer: any LuaCallAnswering) {
    calls = CallBox(answerer, for: state)
    twin?.lua.answerCalls(by: answerer)
  }

  /// Loads the script at a path within the rules folder and runs it. `known` is what is known of the policies that scripts
  /// with the same text come to.
  public func load(_ path: String, known: LuaKnownPolicy? = nil) throws(LuaError) -> LuaLoaded {
    var loaded = pslua_loaded()
    // The twin compares values.
    let known = twin == nil ? known : nil
    let status = known?.with { pslua_load(state, path, $0, &loaded) } ?? pslua_load(state, path, nil, &loaded)
    let policy = loaded.policy > 0 ? reference(to: loaded) : nil
    twin?.load(path, as: self, endedAs: status, policy: policy)
    guard Int(status) == PSLUA_OK else { throw error(status, asked: path) }
    if let policy { return .policy(policy) }
    var reader = LuaValueReader(values)
    return .other(reader.read())
  }

  /// What a policy is known by whose values, or functions alone, have just been taken apart.
  func reference(to loaded: pslua_loaded) -> LuaPolicyReference {
    var functions: [Int32] = []
    let values = values
    for index in values.indices where Int(values[index].kind) == PSLUA_FUNCTION {
      functions.append(values[index].reference)
    }
    return LuaPolicyReference(
      number: loaded.policy, functions: functions, repeats: loaded.repeats, fuel: loaded.fuel, isKnown: loaded.is_known)
  }

  /// The values of the policy that was loaded or taken apart last, as long as nothing else is loaded or asked.
  public var loadedEntries: [LuaEntry] {
    var reader = LuaValueReader(values)
    guard case .table(let entries) = reader.read() else { return [] }
    return entries
  }

  /// The scripts that the last load used: the one that was loaded, and then each module, when it was first required. The script
  /// is named again where it was required too.
  public var loadedScripts: [String] {
    var length = 0
    guard let bytes = pslua_loaded_scripts(state, &length) else { return [] }
    let text = UnsafeRawBufferPointer(start: bytes, count: length)
    return text.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The frozen parameters of a policy, some of them replaced by plain values.
  public func makeParameters(
    of policy: LuaPolicyReference, replacing replaced: [(name: String, value: LuaValue)]
  ) -> LuaParametersReference? {
    var values: [pslua_value] = []
    var copies: [UnsafeMutablePointer<CChar>?] = []
    defer { copies.forEach { free($0) } }
    for (name, value) in replaced {
      let key = strdup(name)
      copies.append(key)
      var plain = pslua_value()
      plain.key = UnsafePointer(key)
      plain.key_length = name.utf8.count
      switch value {
      case .boolean(let truth): (plain.kind, plain.integer) = (Int32(PSLUA_BOOLEAN), truth ? 1 : 0)
      case .integer(let number): (plain.kind, plain.integer) = (Int32(PSLUA_INTEGER), number)
      case .percent(let millionths): (plain.kind, plain.integer) = (Int32(PSLUA_PERCENT), millionths)
      case .money(let units, let currency):
        (plain.kind, plain.integer, plain.currency) = (Int32(PSLUA_MONEY), units, currency)
      case .text(let text):
        let copy = strdup(text)
        copies.append(copy)
        (plain.kind, plain.text, plain.length) = (Int32(PSLUA_TEXT), UnsafePointer(copy), text.utf8.count)
      default: preconditionFailure("a parameter is a plain value")
      }
      values.append(plain)
    }
    let reference = pslua_make_params(state, policy.number, values, values.count)
    twin?.makeParameters(reference, of: policy.number, replacing: replaced)
    return reference > 0 ? LuaParametersReference(number: reference) : nil
  }

  /// Asks a function of a policy, with the facts as they are. `script` is the one that the function is in.
  public func ask(
    _ function: LuaFunctionReference, of policy: LuaPolicyReference, parameters: LuaParametersReference,
    in script: @autoclosure () -> String
  ) throws(LuaError) -> LuaAnswer {
    let status = pslua_ask(state, function.number, parameters.number)
    twin?.ask(function, of: policy.number, parameters: parameters.number, in: script(), as: self, endedAs: status)
    guard Int(status) == PSLUA_OK else { throw error(status, asked: script()) }
    var reader = LuaValueReader(values)
    let value = reader.read()
    guard let reason = pslua_reason(state), Int(reason.pointee.kind) != PSLUA_NIL else {
      return LuaAnswer(value: value, reason: .none)
    }
    var reasonReader = LuaValueReader(UnsafeBufferPointer(start: reason, count: 1))
    return LuaAnswer(value: value, reason: reasonReader.read())
  }

  /// Lets go of a policy and its functions.
  public func release(_ policy: LuaPolicyReference) {
    twin?.release(policy: policy.number)
    for function in policy.functions { pslua_release(state, function) }
    pslua_release(state, policy.number)
  }

  /// Lets go of parameters, before their policy.
  public func release(_ parameters: LuaParametersReference) {
    twin?.release(parameters: parameters.number)
    pslua_release(state, parameters.number)
  }

  /// Bytes that the interpreter has in use, garbage that is not collected yet included.
  public var memoryInUse: Int { pslua_memory(state) }

  /// The lines that the rules printed since this was last asked.
  public func takeOutput() -> [String] {
    var length = 0
    guard let bytes = pslua_output(state, &length), length > 0 else { return [] }
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    pslua_clear_output(state)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  var values: UnsafeBufferPointer<pslua_value> {
    var count = 0
    return UnsafeBufferPointer(start: pslua_values(state, &count), count: count)
  }

  private func error(_ status: Int32, asked script: String) -> LuaError {
    var trace: [LuaFrame] = []
    for index in 0..<pslua_failure_frames(state) {
      var line: Int32 = 0
      var defined: Int32 = 0
      guard let name = pslua_failure_frame(state, index, &line, &defined) else { continue }
      let place = LuaPlace(script: String(cString: name), line: Int(line))
      trace.append(LuaFrame(place: place, beginsAt: Int(defined)))
    }
    let kind: LuaError.Kind =
      switch Int(status) {
      case PSLUA_LIMIT: .limit
      case PSLUA_SYNTAX: .syntax
      default: .failed
      }
    let scripts = [script] + trace.map(\.place.script) + loadedScripts
    return LuaError(kind, raw: String(cString: pslua_failure_message(state)), trace: trace, scripts: scripts)
  }
}

/// What the callback from C reaches: the reader of scripts, and the bytes that it gave last.
private final class SourceBox {
  private let read: (String) -> LuaSource
  private var held: UnsafeMutableBufferPointer<UInt8>
  // Numbers from 1, by which texts are known that come again; none is given out twice.
  private var texts = ScriptCache<ScriptText, Int64>()
  private var lastNumber: Int64 = 0

  init(_ read: @escaping (String) -> LuaSource) {
    self.read = read
    held = .allocate(capacity: 0)
  }

  deinit { held.deallocate() }

  func source(_ path: String) -> pslua_source {
    switch read(path) {
    case .script(let text): hold(text.bytes, PSLUA_OK, text: number(of: text))
    case .tooLarge: hold([], PSLUA_LIMIT)
    case .missing(let sentence): hold(Array(sentence.utf8), PSLUA_MISSING)
    }
  }

  private func number(of text: ScriptText) -> Int64 {
    if let number = texts[text] { return number }
    guard let number = texts.keep(lastNumber + 1, for: text) else { return 0 }
    lastNumber = number
    return number
  }

  private func hold(_ bytes: [UInt8], _ status: Int, text: Int64 = 0) -> pslua_source {
    held.deallocate()
    held = .allocate(capacity: bytes.count)
    _ = held.initialize(from: bytes)
    let start = UnsafeRawPointer(held.baseAddress)?.assumingMemoryBound(to: CChar.self)
    return pslua_source(bytes: start, length: bytes.count, status: Int32(status), text: text)
  }
}

private func readSource(
  context: UnsafeMutableRawPointer?, path: UnsafePointer<CChar>?, length: Int
) -> pslua_source {
  guard let context, let path else { return pslua_source(bytes: nil, length: 0, status: Int32(PSLUA_MISSING), text: 0) }
  let name = String(decoding: UnsafeRawBufferPointer(start: path, count: length), as: UTF8.self)
  return Unmanaged<SourceBox>.fromOpaque(context).takeUnretainedValue().source(name)
}
