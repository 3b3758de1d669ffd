// The names that scripts can use, as the interpreter itself knows them.

import CLuaShim

extension LuaInterpreter {
  /// Every name that scripts can use, in order: globals (`sek`), what is in their tables (`string.sub`), and the fields of
  /// the objects that were declared (`ctx.case.id`).
  public var names: [String] {
    var names: [String] = []
    withUnsafeMutablePointer(to: &names) { list in
      _ = pslua_list_names(
        state,
        { list, name in
          if let name { list?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name)) }
        },
        UnsafeMutableRawPointer(list))
    }
    return names.sorted()
  }
}
