// What the sandbox has of Lua's libraries.

extension RuleDefinitions {
  static let libraries = [texts, tables, numbers, characters].joined(separator: "\n\n")

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
