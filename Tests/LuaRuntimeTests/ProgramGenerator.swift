// Lua programs at random: made of everything that scripts see, with values where they do not belong.

import Generation

/// Makes the program of a seed.
struct ProgramGenerator {
  private var random: SeededNumbers
  private var depth = 0

  /// The program of a seed, on one line: the body of a function that is given `ctx` and more.
  static func program(seed: UInt64) -> String {
    var generator = ProgramGenerator(random: SeededNumbers(seed: seed))
    let statements = Int.random(in: 3...20, using: &generator.random)
    return "local a, b, c, d = 1, {}, 'x', ... " + generator.block(statements)
  }

  private static let names = ["a", "b", "c", "d"]
  private static let atoms = [
    "nil", "true", "false", "0", "1", "-1", "2.5", "1/0", "0/0", "math.maxinteger", "math.mininteger", "1e308", "''",
    "'a'", "'abc'", "'10'", "'å'", "'\\xff'", "{}", "{1, 2, 3}", "{x = 1, y = {}}", "{[2.5] = 1, [true] = 2}", "...",
    "sek '1.00'", "eur(2)", "money('7', 'JPY')", "percent '12.5'", "date '2025-01-31'", "policy {}", "weekly {}", "ctx",
    "ctx and ctx.params", "print", "string", "table", "math", "select('#', ...)", "string.rep('ab', 200)",
    "policy { params = { n = 1 }, payout = { lag = 1 } }", "daily {}", "utf8.char(229)",
  ]
  private static let functions = [
    "print", "tostring", "tonumber", "type", "pcall", "error", "assert", "select", "next", "pairs", "ipairs",
    "rawequal",
    "rawget", "rawlen", "setmetatable", "getmetatable", "require", "sek", "eur", "money", "percent", "date", "policy",
    "daily", "weekly", "biweekly", "monthly", "quarterly", "on_demand", "string.rep", "string.find", "string.char",
    "string.format", "string.byte", "string.len", "string.lower", "string.upper", "string.reverse", "string.sub",
    "table.insert", "table.remove", "table.concat", "table.unpack", "table.pack", "table.move", "table.sort",
    "math.abs",
    "math.ceil", "math.floor", "math.fmod", "math.max", "math.min", "math.modf", "math.sqrt", "math.tointeger",
    "math.type", "math.ult", "utf8.char", "utf8.codepoint", "utf8.codes", "utf8.len", "utf8.offset",
  ]
  private static let operators = [
    "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or", "&", "|", "~", "<<", ">>",
  ]
  private static let events = [
    "__index", "__newindex", "__call", "__tostring", "__add", "__concat", "__len", "__eq", "__lt", "__le", "__unm",
    "__metatable", "__pairs", "__name", "__gc", "__close", "__mode",
  ]
  private static let fields = [
    "x", "y", "n", "params", "year", "weekday", "with", "plus", "percent", "share", "[1]", "[a]",
  ]
  private static let formats = ["%d", "%s", "%5.2f", "%x", "%g", "%q", "%-20s|", "%99.99f", "%"]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func name() -> String { pick(ProgramGenerator.names) }

  // Most statements raise, with values as they come: what follows is tried none the less.
  private mutating func block(_ statements: Int) -> String {
    (0..<statements).map { _ in
      let statement = statement()
      return depth == 0 || chance(30) ? "pcall(function(...) \(statement) end, a, b);" : statement
    }.joined(separator: " ")
  }

  private mutating func inner() -> String {
    depth += 1
    defer { depth -= 1 }
    return block(Int.random(in: 1...3, using: &random))
  }

  private mutating func statement() -> String {
    guard depth < 4 else { return "\(name()) = \(atom())" }
    switch Int.random(in: 0..<20, using: &random) {
    case 0...3: return "\(name()) = \(expression())"
    case 4...5: return "\(call());"
    case 6: return "\(name())\(field()) = \(expression())"
    case 7: return "if \(expression()) then \(inner()) else \(inner()) end"
    case 8: return "for i = \(expression()), \(expression()) do \(inner()) if i == 30 then break end end"
    case 9: return "for k, v in pairs(\(expression())) do a, b = k, v \(inner()) end"
    case 10: return "while \(expression()) do \(inner()) if a then break end end"
    case 11: return "local \(name()) = \(expression())"
    case 12: return "\(name()) = function(...) \(inner()) return \(expression()) end"
    case 13: return "pcall(function(...) \(inner()) end, \(expression()));"
    case 14: return "\(name()) = setmetatable({}, { \(pick(ProgramGenerator.events)) = \(expression()) })"
    case 15:
      return "for i = 1, \(pick([10, 300, 2000])) do b[\(pick(["i", "-i * 255", "'k' .. i", "i + 0.5"]))] = i end"
    case 16: return "repeat \(inner()) until \(expression())"
    case 17: return "do local t <close> = \(expression()) \(inner()) end"
    case 18: return "\(name()), \(name()) = \(call())"
    default: return "c = string.rep(\(expression()), \(pick([1, 50, 5000])))"
    }
  }

  private mutating func atom() -> String { chance(40) ? name() : pick(ProgramGenerator.atoms) }

  private mutating func field() -> String {
    let field = pick(ProgramGenerator.fields)
    return field.hasPrefix("[") ? field : ".\(field)"
  }

  private mutating func call() -> String {
    let arguments = (0..<Int.random(in: 0...3, using: &random)).map { _ in expression() }
    if chance(15) {
      return
        "(\(atom())):\(pick(["upper", "rep", "percent", "share", "plus", "with", "x"]))(\(arguments.joined(separator: ", ")))"
    }
    if chance(10) {
      return
        "string.format('\(pick(ProgramGenerator.formats))\(pick(ProgramGenerator.formats))', \(expression()), \(expression()))"
    }
    let function = chance(85) ? pick(ProgramGenerator.functions) : "(\(atom()))"
    return "\(function)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func expression() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 5 else { return atom() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3: return atom()
    case 4...6: return "(\(expression()) \(pick(ProgramGenerator.operators)) \(expression()))"
    case 7: return "\(pick(["-", "not ", "#", "~"]))(\(expression()))"
    case 8: return "(\(expression()))\(field())"
    case 9: return "{\(expression()), x = \(expression()), \(expression())}"
    case 10: return "(function(...) \(inner()) return \(expression()) end)"
    default: return call()
    }
  }
}
