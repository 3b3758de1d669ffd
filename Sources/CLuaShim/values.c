// What the values of rules have in common: a tagged payload behind a metatable that no script can reach.
#include <stdio.h>
#include <string.h>

#include "shim.h"

static const char *const names[TAG_COUNT] = {"", "money", "percent", "date", "frequency", "policy", "params"};
// The same in a sentence.
static const char *const described[TAG_COUNT] = {"",            "money",    "a percent", "a date",
                                                 "a frequency", "a policy", "ctx.params"};

box *pslua_push_box(lua_State *L, tag which, uint32_t detail, int64_t value) {
  box *made = lua_newuserdatauv(L, sizeof(box), which == TAG_POLICY ? 3 : which == TAG_FREQUENCY);
  *made = (box){which, detail, value};
  lua_rawgeti(L, LUA_REGISTRYINDEX, pslua_of(L)->metatables[which]);
  lua_setmetatable(L, -2);
  return made;
}

box *pslua_to_box(lua_State *L, int index, tag which) {
  box *found = lua_touserdata(L, index);
  // An object of the facts is no address. No other value without a block reaches a script: what a breach raises is raised again
  // by whoever could catch it (base.c, metatables.c).
  if (found == NULL || (uintptr_t)found & 1) return NULL;
  return found->tag == which ? found : NULL;
}

// What a value is, for messages: `money`, `a float`, `nil`.
const char *pslua_describe(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNONE: return "nothing";
    case LUA_TNIL: return "nil";
    case LUA_TBOOLEAN: return lua_toboolean(L, index) ? "true" : "false";
    case LUA_TNUMBER: return lua_isinteger(L, index) ? "a whole number" : "a float";
    case LUA_TSTRING: return "a text";
    case LUA_TTABLE: return "a table";
    case LUA_TFUNCTION: return "a function";
    case LUA_TUSERDATA: return described[((const box *)lua_touserdata(L, index))->tag];
    case LUA_TLIGHTUSERDATA: return "ctx";
    default: return "a value of another kind";
  }
}

// The whole number at `index`, which no text is.
lua_Integer pslua_integer(lua_State *L, int index) {
  luaL_argexpected(L, lua_type(L, index) == LUA_TNUMBER, index, "number");
  return luaL_checkinteger(L, index);
}

lua_Integer pslua_optional_integer(lua_State *L, int index, lua_Integer otherwise) {
  return lua_isnoneornil(L, index) ? otherwise : pslua_integer(L, index);
}

// A metatable for a kind of value, kept in the registry.
void pslua_new_metatable(lua_State *L, tag which, const luaL_Reg *functions) {
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
  lua_pushcfunction(L, pslua_read_only);
  lua_setfield(L, -2, "__newindex");
  pslua_of(L)->metatables[which] = luaL_ref(L, LUA_REGISTRYINDEX);
}

int pslua_read_only(lua_State *L) {
  return luaL_error(L, "%s cannot be changed", pslua_describe(L, 1));
}

// `..` with a text or a number beside the value.
int pslua_concatenate(lua_State *L) {
  for (int index = 1; index <= 2; index += 1) {
    if (!lua_isstring(L, index) && !lua_isuserdata(L, index)) {
      return luaL_error(L, "cannot join %s to a text", pslua_describe(L, index));
    }
  }
  lua_settop(L, 2);
  pslua_text(L, 1, NULL);
  pslua_text(L, 2, NULL);
  lua_concat(L, 2);
  return 1;
}

// Writes the value as text; the buffer holds at least 64 bytes.
size_t pslua_write_value(lua_State *L, const box *value, char *buffer) {
  (void)L;
  size_t length;
  int year, month, day;
  switch (value->tag) {
    case TAG_MONEY:
      length = pslua_write_decimal(buffer, value->value, (int)(value->detail >> 24));
      buffer[length++] = ' ';
      for (int shift = 16; shift >= 0; shift -= 8) buffer[length++] = (char)(value->detail >> shift);
      return length;
    case TAG_PERCENT:
      length = pslua_write_decimal(buffer, value->value, 6);
      while (buffer[length - 1] == '0') length -= 1;
      return buffer[length - 1] == '.' ? length - 1 : length;
    case TAG_DATE:
      pslua_date_parts(value->value, &year, &month, &day);
      return (size_t)snprintf(buffer, 64, "%04d-%02d-%02d", year, month, day);
    default: return (size_t)snprintf(buffer, 64, "%s", names[value->tag]);
  }
}
