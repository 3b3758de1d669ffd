// One of the scripts that a policy was loaded from.

import LuaRuntime

/// A script or a module: where it is and what is in it.
struct ScriptSource {
  /// Its path within the rules folder.
  let path: String
  let text: ScriptText
}
