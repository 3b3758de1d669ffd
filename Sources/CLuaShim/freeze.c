// Frozen tables: an empty table in front of the real one, which scripts can read and never reach.
#include "shim.h"

static const char frozen_key;

static int refuse_write(lua_State *L) {
  return luaL_error(L, "'%s' cannot be changed", lua_tostring(L, lua_upvalueindex(1)));
}

// Replaces the table on the top by a frozen front of it.
void pslua_freeze(lua_State *L, const char *name) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, name);
  lua_pushcclosure(L, refuse_write, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 1);
  lua_rawsetp(L, -2, &frozen_key);
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

bool pslua_is_frozen(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  bool frozen = lua_rawgetp(L, -1, &frozen_key) != LUA_TNIL;
  lua_pop(L, 2);
  return frozen;
}

// The argument must be a table that scripts may write to.
void pslua_check_mutable(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  if (pslua_is_frozen(L, index)) luaL_argerror(L, index, "this table cannot be changed");
}
