// `policy { ... }` and `p:with { ... }`. A policy is sealed: its values and, beside them, a tree that says which call gave
// each: of the same shape, but where one call gave a whole table, its place stands for all that is in it. Trees are never
// changed, so a policy shares with the one it differs from all that is equal.
#include <string.h>

#include "shim.h"

// Pushes `script:line` of the Lua code that called the running function.
static void push_caller(lua_State *L) {
  lua_Debug activation;
  if (lua_getstack(L, 1, &activation)) {
    lua_getinfo(L, "Sl", &activation);
    if (activation.currentline > 0) {
      lua_pushfstring(L, "%s:%d", activation.source + 1, activation.currentline);
      return;
    }
  }
  lua_pushliteral(L, "");
}

static bool is_table_of_keys(lua_State *L, int index) { return lua_istable(L, index) && !pslua_is_list(L, index); }

// Pushes a shallow copy of the table at `index`. Where that is no table, its keys are those of the table at `keys`, and
// it is the value of each.
static void push_level(lua_State *L, int index, int keys) {
  lua_newtable(L);
  int copy = lua_gettop(L);
  size_t walked = 0;
  for (lua_pushnil(L); pslua_next(L, lua_istable(L, index) ? index : keys, &walked); lua_settop(L, copy + 1)) {
    lua_pushvalue(L, copy + 1);
    lua_pushvalue(L, lua_istable(L, index) ? copy + 2 : index);
    lua_rawset(L, copy);
  }
}

// Pushes values and origins of `added`, which `caller` gave, laid over those of a base. Each index is absolute.
static void push_merged(lua_State *L, int values, int origins, int added, int caller) {
  luaL_checkstack(L, 16, "tables are nested too deep");
  push_level(L, values, values);
  push_level(L, origins, values);
  int merged = lua_gettop(L) - 1, merged_origins = lua_gettop(L);
  lua_pushvalue(L, caller);
  lua_rawseti(L, merged_origins, TABLE_ORIGIN);
  size_t walked = 0;
  for (lua_pushnil(L); pslua_next(L, added, &walked); lua_settop(L, merged_origins + 1)) {
    int key = merged_origins + 1, value = key + 1;
    lua_pushvalue(L, key);
    lua_rawget(L, merged);
    lua_pushvalue(L, key);
    lua_rawget(L, merged_origins);
    if (is_table_of_keys(L, value) && is_table_of_keys(L, value + 1)) {
      push_merged(L, value + 1, value + 2, value, caller);
    } else {
      lua_pushvalue(L, value);
      lua_pushvalue(L, caller);
    }
    lua_pushvalue(L, key);
    lua_insert(L, -2);
    lua_rawset(L, merged_origins);
    lua_pushvalue(L, key);
    lua_insert(L, -2);
    lua_rawset(L, merged);
  }
}

// Pushes a policy of the table at `added` over the policy at `base`, if there is one (0 is none).
static void push_policy(lua_State *L, int base, int added) {
  push_caller(L);
  int caller = lua_gettop(L);
  pslua_push_copy(L, added, 0);
  if (base != 0) {
    lua_getiuservalue(L, base, 1);
    lua_getiuservalue(L, base, 2);
    push_merged(L, caller + 2, caller + 3, caller + 1, caller);
  } else {
    lua_pushvalue(L, caller);
  }
  pslua_push_box(L, TAG_POLICY, 0, 0);
  lua_insert(L, -3);
  lua_setiuservalue(L, -3, 2);
  lua_setiuservalue(L, -2, 1);
  if (base != 0 && pslua_of(L)->keeps_bases) {
    lua_pushvalue(L, base);
    lua_setiuservalue(L, -2, 3);
  }
}

static int check_table(lua_State *L, int index, const char *form) {
  if (lua_istable(L, index) && !pslua_is_list(L, index)) return 0;
  return luaL_error(L, "%s takes a table of keys, not %s", form,
                    lua_istable(L, index) ? "a list" : pslua_describe(L, index));
}

static int make(lua_State *L) {
  check_table(L, 1, "policy { ... }");
  push_policy(L, 0, 1);
  return 1;
}

static int with(lua_State *L) {
  if (pslua_to_box(L, 1, TAG_POLICY) == NULL) return luaL_error(L, "'with' is called with a colon: p:with { ... }");
  check_table(L, 2, "p:with { ... }");
  push_policy(L, 1, 2);
  return 1;
}

static int field(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(name, "with") != 0) return luaL_error(L, "a policy has no '%s' to read; it has p:with { ... }", name);
  lua_pushcfunction(L, with);
  return 1;
}

static int called(lua_State *L) { return luaL_error(L, "a policy is no function; write p:with { ... }"); }

void pslua_add_policy(lua_State *L) {
  static const luaL_Reg operations[] = {{"__index", field}, {"__call", called}, {NULL, NULL}};
  pslua_new_metatable(L, TAG_POLICY, operations);
  lua_pushcfunction(L, make);
  lua_setfield(L, -2, "policy");
}
