// Deep copies of the tables that scripts hand over, so that nothing they keep can change a policy later. Everything here
// is raw: a script's metatables do not run.
#include <string.h>

#include "shim.h"

// A table of a policy has seldom more keys.
#define KEYS_OF_MOST 4

// Mistakes are raised when all is walked: which of them comes first depends on Lua's own order.
typedef struct copying {
  size_t walked;
  const char *wrong_key;
  bool too_deep;
} copying;

// A table with places is meant as a list, whatever its length is for Lua: that may end before a place that is missing.
bool pslua_is_list(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (!lua_istable(L, index)) return false;
  if (lua_rawlen(L, index) > 0) return true;
  bool found = false;
  size_t walked = 0;
  for (lua_pushnil(L); pslua_next(L, index, &walked); lua_pop(L, 1)) {
    found = found || (lua_isinteger(L, -2) && lua_tointeger(L, -2) > 0);
  }
  return found;
}

static void push_copy(lua_State *L, int index, int depth, copying *state) {
  if (!lua_istable(L, index)) {
    lua_pushvalue(L, index);
    return;
  }
  luaL_checkstack(L, 8, "tables are nested too deep");
  int places = (int)lua_rawlen(L, index);
  lua_createtable(L, places, places > 0 ? 0 : KEYS_OF_MOST);
  if (depth >= MAXIMUM_DEPTH) {
    state->too_deep = true;
    return;
  }
  int copy = lua_gettop(L);
  for (lua_pushnil(L); pslua_next(L, index, &state->walked); lua_settop(L, copy + 1)) {
    if (lua_type(L, copy + 1) != LUA_TSTRING && !lua_isinteger(L, copy + 1)) {
      const char *wrong = pslua_describe(L, copy + 1);
      if (state->wrong_key == NULL || strcmp(wrong, state->wrong_key) < 0) state->wrong_key = wrong;
      continue;
    }
    lua_pushvalue(L, copy + 1);
    push_copy(L, copy + 2, depth + 1, state);
    lua_rawset(L, copy);
  }
}

// Pushes a copy of the value; tables are copied down to 16 levels, other values are themselves.
void pslua_push_copy(lua_State *L, int index, int depth) {
  copying state = {0};
  push_copy(L, lua_absindex(L, index), depth, &state);
  if (state.too_deep) luaL_error(L, "tables are nested more than %d deep", MAXIMUM_DEPTH);
  if (state.wrong_key != NULL) {
    luaL_error(L, "a key of a policy is a name or a place in a list, not %s", state.wrong_key);
  }
}
