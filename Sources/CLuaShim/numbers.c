// The `math` library, as far as its results are the same on every machine.
#include "shim.h"

void pslua_push_numbers(lua_State *L) {
  static const char *const constants[] = {"huge", "maxinteger", "mininteger", "pi", NULL};
  static const char *const functions[] = {"abs", "ceil", "floor", "fmod",      "max",  "min", "modf",
                                          "sqrt", "tointeger", "type", "ult", NULL};
  lua_pushcfunction(L, luaopen_math);
  lua_call(L, 0, 1);
  lua_newtable(L);
  for (const char *const *name = constants; *name != NULL; name += 1) {
    lua_getfield(L, -2, *name);
    lua_setfield(L, -2, *name);
  }
  pslua_add_charged(L, -2, functions);
  lua_remove(L, -2);
}
