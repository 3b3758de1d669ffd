// The functions of a policy of which all else is known, because another script with the same text has come to the same: they
// are found without a look at anything else.
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

// Lets go of the functions that were made the host's last, and of all values beside them: not all could be taken.
void pslua_release_functions(pslua *S) {
  for (size_t index = 0; index < S->value_count; index += 1) {
    int reference = S->values[index].reference;
    if (reference > 0) luaL_unref(S->L, LUA_REGISTRYINDEX, reference);
  }
  S->value_count = 0;
}

static bool take_all(lua_State *L, const pslua_known *known) {
  const char *const *keys = known->keys;
  for (size_t index = 0; index < known->count; index += 1) {
    keys = push_at(L, keys);
    if (!lua_isfunction(L, -1) || lua_iscfunction(L, -1)) {
      lua_pop(L, 1);
      return false;
    }
    pslua_value *value = pslua_append_value(L, PSLUA_FUNCTION);
    value->reference = pslua_keep(L);
  }
  return true;
}

// Makes the functions of the policy on the top the host's. False, and none is, where it has none at one of the places.
bool pslua_take_functions(lua_State *L, const pslua_known *known) {
  pslua *S = pslua_of(L);
  pslua_charge(L, (size_t)known->fuel);
  S->trusted += 1;
  bool taken = take_all(L, known);
  S->trusted -= 1;
  if (taken) return true;
  S->fuel += known->fuel;
  pslua_release_functions(S);
  return false;
}
