// The rule API as LuaCATS types, which editors with a Lua language server complete and check by.

/// The definitions of what rule scripts can use.
public enum RuleDefinitions {
  /// The text of a Lua file that declares everything and does nothing.
  public static var text: String {
    let head = """
      ---@meta _

      -- What the rule scripts of payoutsim can use, for editors. Written by 'payoutsim definitions'; it is no rule script,
      -- and changes to it are lost when it is written again.
      """
    let parts = [head, values, amounts, frequencies, policy, facts, environment]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let amounts = """
    ---@alias payoutsim.Amounts payoutsim.Money|payoutsim.Money[] # Money, or a list with one amount a currency.
    ---@alias payoutsim.Parameter payoutsim.Money|payoutsim.Percent|integer|string|boolean
    ---@alias payoutsim.Component "costs"|"interest"|"capital"
    """

  private static var frequencies: String {
    let head = """
      ---On which days a creditor is paid.
      ---@class payoutsim.Frequency
      """
    let constructors = RuleTable.frequencies.map { name, help, table in
      """
      \(definition(of: table))

      ---\(help)
      ---@param days \(table.name)
      ---@return payoutsim.Frequency
      function \(name)(days) end
      """
    }
    return ([head] + constructors).joined(separator: "\n\n")
  }

  private static var policy: String {
    let constructors = """
      ---The rules of a creditor. A script returns one.
      ---@class payoutsim.Policy
      local Policy = {}

      ---A policy that differs from this one: tables merge key by key, while lists, amounts and frequencies are replaced.
      ---@param rules payoutsim.Rules
      ---@return payoutsim.Policy
      function Policy:with(rules) end

      ---Makes a policy. What it does not say is as the defaults have it.
      ---@param rules payoutsim.Rules
      ---@return payoutsim.Policy
      function policy(rules) end
      """
    return (RuleTable.all.map(definition) + [constructors]).joined(separator: "\n\n")
  }

  // A class whose keys may all be left out.
  private static func definition(of table: RuleTable) -> String {
    let fields = table.keys.map { "---@field \($0.name)? \($0.type) # \($0.help)" }
    return (["---\(table.help)", "---@class (exact) \(table.name)"] + fields).joined(separator: "\n")
  }
}
