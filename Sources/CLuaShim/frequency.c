// The frequency constructors: `weekly { day = "friday" }` makes a sealed copy of its table. What is in it is checked by
// the host, together with everything else in the script.
#include "shim.h"

static const char *const names[PSLUA_FREQUENCIES] = {"daily", "weekly", "biweekly", "monthly", "quarterly", "on_demand"};

const char *pslua_frequency_name(int32_t frequency) {
  return frequency >= 0 && frequency < PSLUA_FREQUENCIES ? names[frequency] : "";
}

static int make(lua_State *L) {
  int which = (int)lua_tointeger(L, lua_upvalueindex(1));
  if (!lua_istable(L, 1)) return luaL_error(L, "a frequency is written with braces: %s { ... }", names[which]);
  pslua_push_box(L, TAG_FREQUENCY, (uint32_t)which, 0);
  pslua_push_copy(L, 1, 1);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

static int field(lua_State *L) {
  return luaL_error(L, "a frequency has no '%s'", lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "");
}

void pslua_add_frequencies(lua_State *L) {
  static const luaL_Reg operations[] = {{"__index", field}, {NULL, NULL}};
  pslua_new_metatable(L, TAG_FREQUENCY, operations);
  for (int which = 0; which < PSLUA_FREQUENCIES; which += 1) {
    lua_pushinteger(L, which);
    lua_pushcclosure(L, make, 1);
    lua_setfield(L, -2, names[which]);
  }
}
