// What a script sees: an allow-list, frozen. Reading an unknown global is an error, and so is writing any.
#include "shim.h"

static int unknown_global(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a global has a name");
  pslua_push_suggestion(L, 1, lua_tostring(L, 2));
  return luaL_error(L, "there is no global '%s'%s", lua_tostring(L, 2), lua_tostring(L, -1));
}

static int refuse_global(lua_State *L) {
  return luaL_error(L, "the global '%s' cannot be written; put 'local' before it",
                    lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
}

static void add_library(lua_State *L, const char *name, void (*push)(lua_State *)) {
  push(L);
  pslua_freeze(L, name);
  lua_setfield(L, -2, name);
}

// Makes the environment that all scripts share, and puts it where lua_load finds it.
void pslua_open_environment(lua_State *L) {
  lua_newtable(L);
  pslua_add_base(L);
  pslua_add_metatables(L);
  pslua_add_order(L);
  pslua_add_money(L);
  pslua_add_percent(L);
  pslua_add_date(L);
  pslua_add_policy(L);
  pslua_add_frequencies(L);
  pslua_add_params(L);
  pslua_add_objects(L);
  pslua_add_require(L);
  add_library(L, "string", pslua_push_strings);
  add_library(L, "table", pslua_push_tables);
  add_library(L, "math", pslua_push_numbers);
  add_library(L, "utf8", pslua_push_utf8);
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, unknown_global);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  pslua_freeze(L, "the environment");
  lua_getmetatable(L, -1);
  lua_pushcfunction(L, refuse_global);
  lua_setfield(L, -2, "__newindex");
  lua_pop(L, 1);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
