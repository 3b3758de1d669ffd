// `setmetatable` and `getmetatable`, for tables alone.
//
// Lua never sees the metatable that a script gives, but a shadow that takes over what is allowed when it is set. So no
// table ever has a finalizer, a closer or weak entries, whatever is written to the metatable later; and a chain of
// `__index` tables is walked by a function that charges for each step.
#include "shim.h"

const char pslua_shadow_key;
static const char original_key;

static const char *const forbidden[] = {"__gc", "__close", "__mode", NULL};
static const char *const functions[] = {"__call", "__tostring", "__add", "__sub", "__mul", "__div",    "__mod",
                                        "__pow",  "__unm",      "__idiv", "__band", "__bor", "__bxor",  "__shl",
                                        "__shr",  "__bnot",     "__concat", "__len", "__eq", "__lt",    "__le",
                                        NULL};

static int index_through(lua_State *L) {
  pslua_charge(L, 1);
  lua_settop(L, 2);
  lua_gettable(L, lua_upvalueindex(1));
  return 1;
}

static int assign_through(lua_State *L) {
  pslua_charge(L, 1);
  lua_settop(L, 3);
  lua_settable(L, lua_upvalueindex(1));
  return 0;
}

static void raw_field(lua_State *L, int table, const char *name) {
  table = lua_absindex(L, table);
  lua_pushstring(L, name);
  lua_rawget(L, table);
}

static void set_raw_field(lua_State *L, int table, const char *name) {
  table = lua_absindex(L, table);
  lua_pushstring(L, name);
  lua_insert(L, -2);
  lua_rawset(L, table);
}

static void take_access(lua_State *L, int metatable, int shadow, const char *name, lua_CFunction through) {
  raw_field(L, metatable, name);
  if (!lua_isnil(L, -1) && !lua_isfunction(L, -1)) lua_pushcclosure(L, through, 1);
  set_raw_field(L, shadow, name);
}

// Pushes the shadow of a metatable, brought up to date with it.
static void push_shadow(lua_State *L, int metatable) {
  if (lua_rawgetp(L, metatable, &pslua_shadow_key) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, metatable);
    lua_rawsetp(L, -2, &original_key);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, metatable, &pslua_shadow_key);
  }
  int shadow = lua_gettop(L);
  for (const char *const *name = functions; *name != NULL; name += 1) {
    raw_field(L, metatable, *name);
    if (!lua_isnil(L, -1) && !lua_isfunction(L, -1)) luaL_error(L, "'%s' of a metatable must be a function", *name);
    set_raw_field(L, shadow, *name);
  }
  take_access(L, metatable, shadow, "__index", index_through);
  take_access(L, metatable, shadow, "__newindex", assign_through);
}

// Pushes the metatable that a script gave the table at `index`, or nothing.
static bool push_original(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  if (lua_rawgetp(L, -1, &original_key) == LUA_TTABLE) {
    lua_remove(L, -2);
    return true;
  }
  lua_pop(L, 2);
  return false;
}

static int base_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  if (!lua_istable(L, 1) || !push_original(L, 1)) return 0;
  raw_field(L, -1, "__metatable");
  if (lua_isnil(L, -1)) lua_pop(L, 1);
  return 1;
}

static int base_setmetatable(lua_State *L) {
  pslua_check_mutable(L, 1);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  lua_settop(L, 2);
  if (push_original(L, 1)) {
    raw_field(L, -1, "__metatable");
    if (!lua_isnil(L, -1)) return luaL_error(L, "cannot change a protected metatable");
    lua_settop(L, 2);
  }
  if (lua_istable(L, 2)) {
    pslua_check_mutable(L, 2);
    for (const char *const *name = forbidden; *name != NULL; name += 1) {
      raw_field(L, 2, *name);
      if (!lua_isnil(L, -1)) return luaL_error(L, "'%s' cannot be used in rules", *name);
      lua_pop(L, 1);
    }
    pslua_charge(L, 16);
    push_shadow(L, 2);
  }
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

void pslua_add_metatables(lua_State *L) {
  static const luaL_Reg own[] = {
      {"getmetatable", base_getmetatable}, {"setmetatable", base_setmetatable}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
}
