// `table.sort` as a merge sort: stable, the same on every machine, and safe for every comparator.
#include "shim.h"

// Whether the value at `left` goes before the one at `right`, by the comparator at 2 if there is one.
static bool before(lua_State *L, int left, int right) {
  pslua_charge(L, 2);
  if (lua_isnil(L, 2)) return lua_compare(L, left, right, LUA_OPLT);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, left < 0 ? left - 1 : left);
  lua_pushvalue(L, right < 0 ? right - 2 : right);
  lua_call(L, 2, 1);
  bool result = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return result;
}

// Merges from[low..middle) and from[middle..high) into to[low..high).
static void merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer left = low, right = middle;
  for (lua_Integer position = low; position < high; position += 1) {
    bool take_right = left >= middle;
    if (left < middle && right < high) {
      lua_rawgeti(L, from, right);
      lua_rawgeti(L, from, left);
      // The right one only where it is strictly before, so that equals keep their order.
      take_right = before(L, -2, -1);
      lua_pop(L, 2);
    }
    lua_rawgeti(L, from, take_right ? right++ : left++);
    lua_rawseti(L, to, position);
  }
}

int pslua_sort(lua_State *L) {
  pslua_check_mutable(L, 1);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
  pslua_charge(L, (size_t)count * 2 + 1);
  lua_createtable(L, (int)count, 0);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer index = 1; index <= count; index += 1) {
    lua_rawgeti(L, 1, index);
    lua_rawseti(L, 3, index);
  }
  int from = 3, to = 4;
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer low = 1; low <= count; low += 2 * width) {
      lua_Integer middle = low + width < count + 1 ? low + width : count + 1;
      lua_Integer high = low + 2 * width < count + 1 ? low + 2 * width : count + 1;
      merge(L, from, to, low, middle, high);
    }
    from = 7 - from;
    to = 7 - to;
  }
  for (lua_Integer index = 1; index <= count; index += 1) {
    lua_rawgeti(L, from, index);
    lua_rawseti(L, 1, index);
  }
  return 0;
}
