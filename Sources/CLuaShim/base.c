// The functions that stand for themselves: `pcall`, `tostring`, `print`, and those of the library that are safe as is.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "shim.h"

// Calls a function of the library after charging for the texts it is given. The function is the upvalue.
static int charged(lua_State *L) {
  size_t bytes = 0;
  for (int index = lua_gettop(L); index > 0; index -= 1) {
    if (lua_type(L, index) == LUA_TSTRING) bytes += lua_rawlen(L, index);
  }
  pslua_charge_bytes(L, bytes);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Adds the named functions of a library to the table on the top, each charged for the texts it is given.
void pslua_add_charged(lua_State *L, int library, const char *const *names) {
  library = lua_absindex(L, library);
  for (; *names != NULL; names += 1) {
    lua_getfield(L, library, *names);
    lua_pushcclosure(L, charged, 1);
    lua_setfield(L, -2, *names);
  }
}

// As Lua's own, but a breach of a limit passes through.
static int base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  pslua *S = pslua_of(L);
  int depth = S->module_depth;
  lua_pushcfunction(L, pslua_on_error);
  lua_insert(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 2);
  int status = lua_pcall(L, lua_gettop(L) - 3, LUA_MULTRET, 1);
  if (S->breached != BREACH_NONE) return pslua_raise_again(L);
  if (status == LUA_OK) return lua_gettop(L) - 1;
  S->module_depth = depth;
  S->caught = true;
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

static const char *number_text(lua_State *L, int index, size_t *length) {
  lua_Number number = lua_tonumber(L, index);
  if (lua_isinteger(L, index) || number == number) {
    lua_pushvalue(L, index);
    return lua_tolstring(L, -1, length);
  }
  // The sign of a NaN differs from machine to machine.
  lua_pushliteral(L, "nan");
  return lua_tolstring(L, -1, length);
}

// Pushes the value as text and returns it. Never an address.
const char *pslua_text(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  if (lua_istable(L, index) && luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "'__tostring' must return a text");
    return lua_tolstring(L, -1, length);
  }
  char buffer[64];
  switch (lua_type(L, index)) {
    case LUA_TSTRING: lua_pushvalue(L, index); break;
    case LUA_TNUMBER: return number_text(L, index, length);
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
    case LUA_TUSERDATA: lua_pushlstring(L, buffer, pslua_write_value(L, lua_touserdata(L, index), buffer)); break;
    case LUA_TLIGHTUSERDATA: lua_pushliteral(L, "object"); break;
    default: lua_pushstring(L, luaL_typename(L, index)); break;
  }
  return lua_tolstring(L, -1, length);
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  pslua_text(L, 1, NULL);
  return 1;
}

static int base_print(lua_State *L) {
  pslua *S = pslua_of(L);
  int count = lua_gettop(L);
  for (int index = 1; index <= count + 1; index += 1) {
    size_t length = 1;
    const char *text = "\n";
    if (index <= count) text = pslua_text(L, index, &length);
    size_t tab = index > 1 && index <= count;
    pslua_charge_bytes(L, length);
    S->printed += length + tab;
    bool kept = S->printed <= S->limits.output && (tab == 0 || pslua_append(&S->output, "\t", 1)) &&
                pslua_append(&S->output, text, length);
    if (!kept) return pslua_raise_breach(L, BREACH_OUTPUT);
    lua_settop(L, count);
  }
  return 0;
}

void pslua_add_base(lua_State *L) {
  static const char *const taken[] = {"assert", "error", "ipairs", "rawequal", "rawget", "rawlen", "type", NULL};
  static const char *const charged_ones[] = {"select", "tonumber", NULL};
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  for (const char *const *name = taken; *name != NULL; name += 1) {
    lua_getfield(L, -1, *name);
    lua_setfield(L, -3, *name);
  }
  for (int index = 0; index < 2; index += 1) {
    lua_getfield(L, -1, index == 0 ? "error" : "assert");
    pslua_of(L)->raisers[index] = lua_tocfunction(L, -1);
    lua_pop(L, 1);
  }
  lua_insert(L, -2);
  pslua_add_charged(L, -2, charged_ones);
  lua_remove(L, -2);
  static const luaL_Reg own[] = {{"pcall", base_pcall}, {"tostring", base_tostring}, {"print", base_print}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
}
