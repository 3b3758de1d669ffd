// The `math` library, as far as its results are the same on every machine.
#include "shim.h"

void pslua_push_numbers(lua_State *L) {
  static const char *const taken[] = {"abs",  "ceil", "floor", "fmod", "huge", "max",       "maxinteger", "min",
                                      "mininteger", "modf", "pi", "sqrt", "tointeger", "type", "ult", NULL};
  lua_pushcfunction(L, luaopen_math);
  lua_call(L, 0, 1);
  lua_newtable(L);
  for (const char *const *name = taken; *name != NULL; name += 1) {
    lua_getfield(L, -2, *name);
    lua_setfield(L, -2, *name);
  }
  lua_remove(L, -2);
}
