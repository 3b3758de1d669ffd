// The names that scripts can use: globals, what is in their tables, and the fields of the facts.
#include <stdio.h>

#include "shim.h"

typedef struct listing {
  pslua_name_taker take;
  void *context;
} listing;

// Replaces a frozen table on the top by the one that it stands for.
static void push_contents(lua_State *L) {
  if (!pslua_is_frozen(L, -1)) return;
  lua_getmetatable(L, -1);
  lua_getfield(L, -1, "__index");
  lua_replace(L, -3);
  lua_pop(L, 1);
}

// Tells the names in the table on the top, and those in the tables that it has; the prefix is where it is itself.
static void tell(lua_State *L, const listing *names, const char *prefix) {
  char name[128];
  luaL_checkstack(L, 8, "tables are nested too deep");
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    snprintf(name, sizeof name, "%s%s", prefix, lua_tostring(L, -2));
    names->take(names->context, name);
    if (!lua_istable(L, -1)) continue;
    snprintf(name, sizeof name, "%s%s.", prefix, lua_tostring(L, -2));
    lua_pushvalue(L, -1);
    push_contents(L);
    tell(L, names, name);
    lua_pop(L, 1);
  }
}

static void tell_object(lua_State *L, const listing *names, const fact_object *object) {
  char prefix[FIELD_NAME + 2];
  snprintf(prefix, sizeof prefix, "%s.", object->path);
  lua_rawgeti(L, LUA_REGISTRYINDEX, object->fields);
  tell(L, names, prefix);
  lua_pop(L, 1);
}

static int tell_all(lua_State *L) {
  const listing *names = lua_touserdata(L, 1);
  pslua *S = pslua_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  push_contents(L);
  tell(L, names, "");
  for (int object = 0; object < MAXIMUM_OBJECTS; object += 1) {
    if (S->objects[object].fields != 0) tell_object(L, names, &S->objects[object]);
  }
  return 0;
}

bool pslua_list_names(pslua *S, pslua_name_taker take, void *context) {
  listing names = {take, context};
  pslua_start_own(S);
  lua_pushcfunction(S->L, tell_all);
  lua_pushlightuserdata(S->L, &names);
  bool told = lua_pcall(S->L, 1, 0, 0) == LUA_OK;
  lua_settop(S->L, 0);
  return told;
}
