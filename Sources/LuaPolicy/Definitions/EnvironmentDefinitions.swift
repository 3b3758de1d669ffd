// What the sandbox lets through of Lua: everything that is not declared here is an error when it is read.

extension RuleDefinitions {
  static let environment = [base, texts, tables, numbers, characters].joined(separator: "\n\n")

  private static let base = """
    ---Another file of the rules folder: require "standard"
    ---@param module string Letters, digits, _ and -.
    ---@return any
    function require(module) end

    ---Writes to the trace of the simulation, parted by tabs.
    function print(...) end

    ---Raises an error where the value is nil or false.
    ---@generic T
    ---@param value? T
    ---@param message? any
    ---@return T
    function assert(value, message, ...) end

    ---Raises an error, which ends the simulation.
    ---@param message any
    ---@param level? integer
    function error(message, level) end

    ---Calls a function and catches its errors, but for limits that were exceeded.
    ---@param f fun(...): ...
    ---@return boolean success
    ---@return any result
    ---@return any ...
    function pcall(f, ...) end

    ---@param value any
    ---@return "nil"|"number"|"string"|"boolean"|"table"|"function"|"userdata" type
    function type(value) end

    ---The value as text: "1000.00 SEK", "2025-01-31". Never an address.
    ---@param value any
    ---@return string
    function tostring(value) end

    ---@param value any
    ---@param base? integer
    ---@return number?
    function tonumber(value, base) end

    ---@param index integer|"#"
    ---@return any ...
    function select(index, ...) end

    ---All keys of a table in a fixed order: 1 to n, other numbers ascending, texts by their bytes, false and true.
    ---@generic K, V
    ---@param table table<K, V>
    ---@return fun(table: table<K, V>, key?: K): K, V
    ---@return table<K, V>
    function pairs(table) end

    ---@generic V
    ---@param list V[]
    ---@return fun(list: V[], index?: integer): integer, V
    ---@return V[]
    ---@return integer
    function ipairs(list) end

    ---The key after another one, in the order of pairs.
    ---@generic K, V
    ---@param table table<K, V>
    ---@param key? K
    ---@return K?
    ---@return V?
    function next(table, key) end

    ---@param first any
    ---@param second any
    ---@return boolean
    function rawequal(first, second) end

    ---@param table table
    ---@param key any
    ---@return any
    function rawget(table, key) end

    ---@param value table|string
    ---@return integer
    function rawlen(value) end

    ---Of tables alone, and without __gc, __close and __mode.
    ---@param table table
    ---@param metatable? table
    ---@return table
    function setmetatable(table, metatable) end

    ---@param value any
    ---@return any
    function getmetatable(value) end
    """

  private static let texts = """
    ---Texts have at most 16 KiB. There are no patterns, for those can run away.
    ---@class stringlib
    string = {}

    ---@param text string|number
    ---@param first? integer
    ---@param last? integer
    ---@return integer ...
    function string.byte(text, first, last) end

    ---@param byte integer
    ---@param ... integer
    ---@return string
    function string.char(byte, ...) end

    ---Where a text is in another one. It is sought as it is, and is no pattern.
    ---@param text string|number
    ---@param sought string|number
    ---@param start? integer
    ---@return integer? first
    ---@return integer? last
    function string.find(text, sought, start) end

    ---Fills in %d, %s, %f, %g, %e, %x and %o.
    ---@param format string|number
    ---@param ... any
    ---@return string
    function string.format(format, ...) end

    ---@param text string|number
    ---@return integer
    function string.len(text) end

    ---@param text string|number
    ---@return string
    function string.lower(text) end

    ---@param text string|number
    ---@param count integer
    ---@param separator? string|number
    ---@return string
    function string.rep(text, count, separator) end

    ---@param text string|number
    ---@return string
    function string.reverse(text) end

    ---@param text string|number
    ---@param first integer
    ---@param last? integer
    ---@return string
    function string.sub(text, first, last) end

    ---@param text string|number
    ---@return string
    function string.upper(text) end
    """

  private static let tables = """
    ---@class tablelib
    table = {}

    ---@param list (string|number)[]
    ---@param separator? string
    ---@param first? integer
    ---@param last? integer
    ---@return string
    function table.concat(list, separator, first, last) end

    ---@param list table
    ---@param position integer
    ---@param value any
    ---@overload fun(list: table, value: any)
    function table.insert(list, position, value) end

    ---@param from table
    ---@param first integer
    ---@param last integer
    ---@param target integer
    ---@param into? table
    ---@return table
    function table.move(from, first, last, target, into) end

    ---@return table
    function table.pack(...) end

    ---@param list table
    ---@param position? integer
    ---@return any
    function table.remove(list, position) end

    ---Sorts in the same way on every machine, whatever the comparison says.
    ---@generic V
    ---@param list V[]
    ---@param comesBefore? fun(first: V, second: V): boolean
    function table.sort(list, comesBefore) end

    ---@generic V
    ---@param list V[]
    ---@param first? integer
    ---@param last? integer
    ---@return V ...
    function table.unpack(list, first, last) end
    """

  private static let numbers = """
    ---What of Lua's is the same on every machine. No float becomes money.
    ---@class mathlib
    ---@field huge number # Infinity.
    ---@field maxinteger integer
    ---@field mininteger integer
    ---@field pi number
    math = {}

    ---@generic N: number
    ---@param x N
    ---@return N
    function math.abs(x) end

    ---@param x number
    ---@return integer
    function math.ceil(x) end

    ---@param x number
    ---@return integer
    function math.floor(x) end

    ---@param x number
    ---@param y number
    ---@return number
    function math.fmod(x, y) end

    ---@generic N: number
    ---@param x N
    ---@param ... N
    ---@return N
    function math.max(x, ...) end

    ---@generic N: number
    ---@param x N
    ---@param ... N
    ---@return N
    function math.min(x, ...) end

    ---@param x number
    ---@return number whole
    ---@return number rest
    function math.modf(x) end

    ---@param x number
    ---@return number
    function math.sqrt(x) end

    ---@param x any
    ---@return integer?
    function math.tointeger(x) end

    ---@param x any
    ---@return "integer"|"float"|nil
    function math.type(x) end

    ---@param first integer
    ---@param second integer
    ---@return boolean
    function math.ult(first, second) end
    """

  private static let characters = """
    ---@class utf8lib
    utf8 = {}

    ---@param code integer
    ---@param ... integer
    ---@return string
    function utf8.char(code, ...) end

    ---@param text string
    ---@param first? integer
    ---@param last? integer
    ---@param lax? boolean
    ---@return integer ...
    function utf8.codepoint(text, first, last, lax) end

    ---@param text string
    ---@param lax? boolean
    ---@return fun(text: string, position: integer): integer, integer
    function utf8.codes(text, lax) end

    ---@param text string
    ---@param first? integer
    ---@param last? integer
    ---@param lax? boolean
    ---@return integer?
    ---@return integer?
    function utf8.len(text, first, last, lax) end

    ---@param text string
    ---@param count integer
    ---@param start? integer
    ---@return integer?
    function utf8.offset(text, count, start) end
    """
}
