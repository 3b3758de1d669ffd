// What the sandbox lets through of Lua: everything that is not declared here is an error when it is read.

extension RuleDefinitions {
  static let environment = [base, libraries].joined(separator: "\n\n")

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
}
