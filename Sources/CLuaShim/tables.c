// The `table` library, on the tables themselves (metamethods do not run), charged by what is moved.
#include "shim.h"

static int table_insert(lua_State *L) {
  pslua_check_mutable(L, 1);
  lua_Integer end = (lua_Integer)lua_rawlen(L, 1) + 1;
  int count = lua_gettop(L);
  if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
  lua_Integer position = count == 2 ? end : pslua_integer(L, 2);
  luaL_argcheck(L, position >= 1 && position <= end, 2, "position out of bounds");
  pslua_charge(L, (size_t)(end - position));
  for (lua_Integer index = end; index > position; index -= 1) {
    lua_rawgeti(L, 1, index - 1);
    lua_rawseti(L, 1, index);
  }
  lua_settop(L, count);
  lua_rawseti(L, 1, position);
  return 0;
}

static int table_remove(lua_State *L) {
  pslua_check_mutable(L, 1);
  lua_Integer size = (lua_Integer)lua_rawlen(L, 1);
  lua_Integer position = pslua_optional_integer(L, 2, size);
  if (lua_gettop(L) > 1) luaL_argcheck(L, position >= 1 && position <= size + 1, 2, "position out of bounds");
  lua_rawgeti(L, 1, position);
  if (size == 0) return 1;
  pslua_charge(L, (size_t)(size > position ? size - position : 0));
  for (lua_Integer index = position; index < size; index += 1) {
    lua_rawgeti(L, 1, index + 1);
    lua_rawseti(L, 1, index);
  }
  if (position <= size) {
    lua_pushnil(L);
    lua_rawseti(L, 1, size);
  }
  return 1;
}

static int table_concat(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  size_t separator_length;
  const char *separator = luaL_optlstring(L, 2, "", &separator_length);
  lua_Integer first = pslua_optional_integer(L, 3, 1);
  lua_Integer last = pslua_optional_integer(L, 4, (lua_Integer)lua_rawlen(L, 1));
  lua_settop(L, 4);
  char buffer[PSLUA_TEXT_LIMIT];
  size_t length = 0;
  for (lua_Integer index = first; index <= last; index += 1) {
    pslua_charge(L, 1);
    lua_rawgeti(L, 1, index);
    if (!lua_isstring(L, -1)) {
      return luaL_error(L, "cannot join %s (at %I)", pslua_describe(L, -1), (LUAI_UACINT)index);
    }
    size_t part_length;
    const char *part = pslua_text(L, -1, &part_length);
    size_t added = part_length + (index < last ? separator_length : 0);
    if (added > sizeof buffer - length) return pslua_raise_breach(L, BREACH_TEXT);
    for (size_t byte = 0; byte < part_length; byte += 1) buffer[length++] = part[byte];
    for (size_t byte = 0; index < last && byte < separator_length; byte += 1) buffer[length++] = separator[byte];
    lua_settop(L, 4);
    if (index == LUA_MAXINTEGER) break;
  }
  pslua_charge_bytes(L, length);
  lua_pushlstring(L, buffer, length);
  return 1;
}

static int table_unpack(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = pslua_optional_integer(L, 2, 1);
  lua_Integer last = pslua_optional_integer(L, 3, (lua_Integer)lua_rawlen(L, 1));
  if (first > last) return 0;
  lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
  if (count >= MAXIMUM_RESULTS) return luaL_error(L, "too many results to unpack");
  luaL_checkstack(L, (int)count + 1, "too many results to unpack");
  pslua_charge(L, count + 1);
  for (lua_Integer index = first; index < last; index += 1) lua_rawgeti(L, 1, index);
  lua_rawgeti(L, 1, last);
  return (int)count + 1;
}

static int table_pack(lua_State *L) {
  int count = lua_gettop(L);
  pslua_charge(L, (size_t)count);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int index = count; index >= 1; index -= 1) lua_rawseti(L, 1, index);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

static int table_move(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = pslua_integer(L, 2), last = pslua_integer(L, 3), target = pslua_integer(L, 4);
  int into = lua_isnoneornil(L, 5) ? 1 : 5;
  pslua_check_mutable(L, into);
  if (last >= first) {
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    luaL_argcheck(L, target <= LUA_MAXINTEGER - (last - first + 1) + 1, 4, "destination wrap around");
    bool forward = target > last || target <= first || (into == 5 && !lua_rawequal(L, 1, into));
    for (lua_Integer index = 0; index <= last - first; index += 1) {
      lua_Integer offset = forward ? index : last - first - index;
      pslua_charge(L, 1);
      lua_rawgeti(L, 1, first + offset);
      lua_rawseti(L, into, target + offset);
    }
  }
  lua_pushvalue(L, into);
  return 1;
}

void pslua_push_tables(lua_State *L) {
  static const luaL_Reg own[] = {{"insert", table_insert}, {"remove", table_remove}, {"concat", table_concat},
                                 {"unpack", table_unpack}, {"pack", table_pack},     {"move", table_move},
                                 {"sort", pslua_sort},     {NULL, NULL}};
  luaL_newlib(L, own);
}
