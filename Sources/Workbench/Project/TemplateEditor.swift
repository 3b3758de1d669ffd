// What tells a Lua language server of the sandbox that rules run in.

import JSON

extension ProjectTemplate {
  // Everything of Lua's own is left out, for the definitions declare what the sandbox has of it.
  private static let builtins = [
    "basic", "bit", "bit32", "coroutine", "debug", "ffi", "io", "jit", "jit.profile", "jit.util", "math", "os",
    "package",
    "string", "string.buffer", "table", "table.clear", "table.new", "utf8",
  ]

  static let luaSettings = JSONValue.object([
    ("runtime.version", .string("Lua 5.4")),
    ("runtime.path", .inline([.string("rules/?.lua")])),
    ("runtime.pathStrict", .bool(true)),
    ("runtime.builtin", .object(builtins.map { ($0, .string("disable")) })),
    ("workspace.library", .inline([.string(definitions)])),
    ("workspace.checkThirdParty", .bool(false)),
  ]).text
}
