// Deep copies of the tables that scripts hand over, so that nothing they keep can change a policy later. Everything here
// is raw: a script's metatables do not run.
#include "shim.h"

#define MAXIMUM_DEPTH 16

// A table with places is meant as a list, whatever its length is for Lua: that may end before a place that is missing.
bool pslua_is_list(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (!lua_istable(L, index)) return false;
  if (lua_rawlen(L, index) > 0) return true;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) > 0) {
      lua_pop(L, 2);
      return true;
    }
  }
  return false;
}

// Pushes a copy of the value; tables are copied down to 16 levels, other values are themselves.
void pslua_push_copy(lua_State *L, int index, int depth) {
  index = lua_absindex(L, index);
  if (!lua_istable(L, index)) {
    lua_pushvalue(L, index);
    return;
  }
  if (depth >= MAXIMUM_DEPTH) luaL_error(L, "tables are nested more than %d deep", MAXIMUM_DEPTH);
  luaL_checkstack(L, 8, "tables are nested too deep");
  lua_newtable(L);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    pslua_charge(L, 2);
    int kind = lua_type(L, -2);
    if (kind == LUA_TLIGHTUSERDATA) continue;
    if (kind != LUA_TSTRING && !lua_isinteger(L, -2)) {
      luaL_error(L, "a key of a policy is a name or a place in a list, not %s", pslua_describe(L, -2));
    }
    lua_pushvalue(L, -2);
    pslua_push_copy(L, -2, depth + 1);
    lua_rawset(L, -5);
  }
}
