// The `string` and `utf8` libraries: nothing whose cost is not charged, no patterns, no addresses, no NUL.
//
// No text holds the character NUL, because Lua compares texts piece by piece between NULs, at a cost no limit sees.
#define _GNU_SOURCE
#include <string.h>

#include "shim.h"

static int string_rep(lua_State *L) {
  size_t length, separator_length;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer count = pslua_integer(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_length);
  if (count <= 0 || length + separator_length == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  char buffer[PSLUA_TEXT_LIMIT];
  if ((lua_Unsigned)count > 2 * sizeof buffer || (size_t)count * length + (size_t)(count - 1) * separator_length > sizeof buffer) {
    return pslua_raise_breach(L, BREACH_TEXT);
  }
  size_t filled = 0;
  for (lua_Integer index = 0; index < count; index += 1) {
    memcpy(buffer + filled, text, length);
    filled += length;
    if (index + 1 == count) break;
    memcpy(buffer + filled, separator, separator_length);
    filled += separator_length;
  }
  pslua_charge_bytes(L, filled + (size_t)count);
  lua_pushlstring(L, buffer, filled);
  return 1;
}

// Finds plain text: there are no patterns, so none can run away.
static int string_find(lua_State *L) {
  size_t length, wanted_length;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *wanted = luaL_checklstring(L, 2, &wanted_length);
  lua_Integer start = pslua_optional_integer(L, 3, 1);
  if (start < 0) start = start < -(lua_Integer)length ? 1 : (lua_Integer)length + start + 1;
  if (start == 0) start = 1;
  pslua_charge_bytes(L, length + wanted_length);
  if (start > (lua_Integer)length + 1) return 0;
  const char *found = memmem(text + start - 1, length - (size_t)(start - 1), wanted, wanted_length);
  if (found == NULL) return 0;
  lua_pushinteger(L, found - text + 1);
  lua_pushinteger(L, found - text + (lua_Integer)wanted_length);
  return 2;
}

static int string_char(lua_State *L) {
  int count = lua_gettop(L);
  char buffer[MAXIMUM_RESULTS];
  luaL_argcheck(L, count <= MAXIMUM_RESULTS, count, "too many characters");
  for (int index = 1; index <= count; index += 1) {
    lua_Integer code = pslua_integer(L, index);
    luaL_argcheck(L, code >= 1 && code <= 255, index, "value out of range");
    buffer[index - 1] = (char)code;
  }
  lua_pushlstring(L, buffer, (size_t)count);
  return 1;
}

// A place in a text as a script gives it: from its end where it is negative.
static lua_Integer place_in_text(lua_Integer place, size_t length) {
  return place >= 0 ? place : place + (lua_Integer)length + 1;
}

// `string.byte` and `utf8.codepoint`: a number for each character from one place to another.
static int characters(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  lua_Integer first = pslua_optional_integer(L, 2, 1), last = pslua_optional_integer(L, 3, first);
  first = place_in_text(first, length);
  last = place_in_text(last, length);
  if (last > (lua_Integer)length) last = (lua_Integer)length;
  if (first < 1) first = 1;
  if (last - first >= MAXIMUM_RESULTS) return luaL_error(L, "more than %d characters at once", MAXIMUM_RESULTS);
  pslua_charge(L, MAXIMUM_RESULTS / 64);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int utf8_char(lua_State *L) {
  int count = lua_gettop(L);
  luaL_argcheck(L, count <= MAXIMUM_RESULTS, count, "too many characters");
  for (int index = 1; index <= count; index += 1) {
    luaL_argcheck(L, pslua_integer(L, index) != 0, index, "value out of range");
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Checks the conversions of a format and turns the values of `%s` into texts, then lets the library do the rest.
static int string_format(lua_State *L) {
  size_t length;
  const char *format = luaL_checklstring(L, 1, &length);
  pslua_charge_bytes(L, length);
  int argument = 1;
  for (const char *at = format; at < format + length; at += 1) {
    if (*at != '%') continue;
    at += 1;
    if (*at == '%') continue;
    while (*at != 0 && strchr("-+ #0123456789.", *at) != NULL) at += 1;
    if (*at == 0 || strchr("diuoxXsfFeEgG", *at) == NULL) {
      return luaL_error(L, "'%%%c' cannot be used in a format; use d, s, f, g, e, x or o", *at == 0 ? ' ' : *at);
    }
    argument += 1;
    pslua_charge(L, 1);
    luaL_checkany(L, argument);
    if (*at == 's') {
      size_t text_length;
      pslua_text(L, argument, &text_length);
      pslua_charge_bytes(L, text_length);
      lua_replace(L, argument);
    } else if (lua_type(L, argument) != LUA_TNUMBER) {
      return luaL_argerror(L, argument, "number expected; use %s for other values");
    } else if (!lua_isinteger(L, argument) && lua_tonumber(L, argument) != lua_tonumber(L, argument)) {
      // The sign of a NaN differs from machine to machine.
      lua_pushnumber(L, __builtin_nan(""));
      lua_replace(L, argument);
    }
  }
  lua_tocfunction(L, lua_upvalueindex(1))(L);
  pslua_charge_bytes(L, lua_rawlen(L, -1));
  return 1;
}

static void add_over(lua_State *L, const char *name, lua_CFunction function) {
  lua_getfield(L, -2, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
}

void pslua_push_strings(lua_State *L) {
  static const char *const taken[] = {"len", "lower", "reverse", "sub", "upper", NULL};
  static const luaL_Reg own[] = {{"rep", string_rep}, {"find", string_find}, {"char", string_char}, {NULL, NULL}};
  lua_pushcfunction(L, luaopen_string);
  lua_call(L, 0, 1);
  luaL_newlib(L, own);
  pslua_add_charged(L, -2, taken);
  add_over(L, "format", string_format);
  add_over(L, "byte", characters);
  lua_remove(L, -2);
  // `("x"):upper()` works through a metatable that nothing else shows: no arithmetic on texts.
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void pslua_push_utf8(lua_State *L) {
  static const char *const taken[] = {"codes", "len", "offset", NULL};
  lua_pushcfunction(L, luaopen_utf8);
  lua_call(L, 0, 1);
  lua_newtable(L);
  pslua_add_charged(L, -2, taken);
  add_over(L, "char", utf8_char);
  add_over(L, "codepoint", characters);
  lua_remove(L, -2);
}
