// The functions of a policy whose values are known, because another script with the same text has come to the same: they are
// found without a look at anything else.
#include "shim.h"

// Pushes what the policy on the top has at the end of a path, and returns where the next path begins.
static const char *const *push_at(lua_State *L, const char *const *keys) {
  lua_getiuservalue(L, -1, 1);
  for (; *keys != NULL; keys += 1) {
    if (lua_istable(L, -1)) {
      lua_pushstring(L, *keys);
      lua_rawget(L, -2);
    } else {
      lua_pushnil(L);
    }
    lua_remove(L, -2);
  }
  return keys + 1;
}

// Makes each function at these paths of the policy on the top the host's. False, and none is, where there is none at one of them.
bool pslua_take_functions(lua_State *L, const pslua_paths *paths) {
  pslua *S = pslua_of(L);
  const char *const *keys = paths->keys;
  bool found = true;
  S->trusted += 1;
  for (size_t index = 0; index < paths->count && found; index += 1) {
    keys = push_at(L, keys);
    found = lua_isfunction(L, -1) && !lua_iscfunction(L, -1);
    if (found) {
      pslua_value *value = pslua_append_value(L, PSLUA_FUNCTION);
      value->reference = pslua_keep(L);
    } else {
      lua_pop(L, 1);
    }
  }
  S->trusted -= 1;
  if (found) return true;
  for (size_t index = 0; index < S->value_count; index += 1) luaL_unref(L, LUA_REGISTRYINDEX, S->values[index].reference);
  S->value_count = 0;
  return false;
}
