// `pairs` and `next` in an order that is the same on every machine: 1..n, other numbers ascending, texts by bytes,
// false, true. Other keys have no order and are an error.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

typedef struct key {
  int rank;  // numbers, texts, booleans
  bool is_integer;
  lua_Integer integer;
  lua_Number number;
  const char *text;
  size_t length;
} key;

static int compare_mixed(lua_Integer integer, lua_Number number) {
  // A float key has a fraction or lies outside the integers: Lua turns the others into integers.
  if (number >= 9223372036854775808.0) return -1;
  if (number < -9223372036854775808.0) return 1;
  lua_Integer below = (lua_Integer)number;
  if (number < 0) below -= 1;
  return integer <= below ? -1 : 1;
}

static int compare_numbers(const key *left, const key *right) {
  if (left->is_integer && right->is_integer) return (left->integer > right->integer) - (left->integer < right->integer);
  if (left->is_integer) return compare_mixed(left->integer, right->number);
  if (right->is_integer) return -compare_mixed(right->integer, left->number);
  return (left->number > right->number) - (left->number < right->number);
}

static int compare(const void *first, const void *second) {
  const key *left = first, *right = second;
  if (left->rank != right->rank) return left->rank - right->rank;
  if (left->rank == 0) return compare_numbers(left, right);
  if (left->rank == 2) return (left->integer > right->integer) - (left->integer < right->integer);
  size_t shorter = left->length < right->length ? left->length : right->length;
  int order = memcmp(left->text, right->text, shorter);
  if (order != 0) return order;
  return (left->length > right->length) - (left->length < right->length);
}

static key read_key(lua_State *L, int index) {
  key result = {0};
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      result.is_integer = lua_isinteger(L, index);
      result.integer = lua_tointeger(L, index);
      result.number = lua_tonumber(L, index);
      break;
    case LUA_TSTRING:
      result.rank = 1;
      result.text = lua_tolstring(L, index, &result.length);
      break;
    default:
      result.rank = 2;
      result.integer = lua_toboolean(L, index);
      break;
  }
  return result;
}

static bool has_order(lua_State *L, int index) {
  int kind = lua_type(L, index);
  return kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TBOOLEAN;
}

// How many keys the table has. Of those that have no order, the same one is told whatever Lua's own order is.
static size_t count_keys(lua_State *L, int table) {
  size_t count = 0, walked = 0;
  const char *wrong = NULL;
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) {
    count += 1;
    if (has_order(L, -2)) continue;
    const char *description = pslua_describe(L, -2);
    if (wrong == NULL || strcmp(description, wrong) < 0) wrong = description;
  }
  if (wrong != NULL) luaL_error(L, "%s as a key has no order, so this table cannot be walked", wrong);
  return count;
}

static void push_key(lua_State *L, const key *from) {
  if (from->rank == 1) {
    lua_pushlstring(L, from->text, from->length);
  } else if (from->rank == 2) {
    lua_pushboolean(L, (int)from->integer);
  } else if (from->is_integer) {
    lua_pushinteger(L, from->integer);
  } else {
    lua_pushnumber(L, from->number);
  }
}

// Pushes the list of the table's keys in their order, and returns how many there are.
static lua_Integer push_keys(lua_State *L, int table) {
  size_t count = count_keys(L, table), filled = 0, walked = 0;
  key *keys = lua_newuserdatauv(L, count * sizeof(key) + 1, 0);
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) keys[filled++] = read_key(L, -2);
  qsort(keys, count, sizeof(key), compare);
  lua_createtable(L, (int)count, 0);
  lua_Integer position = 0;
  // The run from 1 goes before what is below it.
  size_t first = 0;
  while (first < count && keys[first].rank == 0 && !(keys[first].is_integer && keys[first].integer == 1)) first += 1;
  size_t end = first;
  lua_Integer expected = 1;
  for (; end < count && keys[end].rank == 0; end += 1) {
    if (!keys[end].is_integer || keys[end].integer != expected) break;
    expected += 1;
    lua_pushinteger(L, keys[end].integer);
    lua_rawseti(L, -2, ++position);
  }
  for (size_t index = 0; index < count; index += 1) {
    if (index >= first && index < end) continue;
    push_key(L, &keys[index]);
    lua_rawseti(L, -2, ++position);
  }
  lua_remove(L, -2);
  return position;
}

// The table is the argument; upvalues are the list of keys and how many have been given.
static int step(lua_State *L) {
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  for (;;) {
    position += 1;
    if (lua_rawgeti(L, lua_upvalueindex(1), position) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(3)) != LUA_TNIL) break;
    pslua_charge(L, 1);
    lua_pop(L, 2);
  }
  lua_pushinteger(L, position);
  lua_copy(L, -1, lua_upvalueindex(2));
  lua_pop(L, 1);
  return 2;
}

static int base_pairs(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  push_keys(L, 1);
  lua_pushinteger(L, 0);
  lua_pushvalue(L, 1);
  lua_pushcclosure(L, step, 3);
  lua_pushvalue(L, 1);
  return 2;
}

static int base_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  lua_Integer count = push_keys(L, 1);
  lua_Integer wanted = 1;
  if (!lua_isnil(L, 2)) {
    for (lua_Integer position = 1; wanted == 1; position += 1) {
      if (position > count) return luaL_error(L, "the key given to 'next' is not in the table");
      lua_rawgeti(L, 3, position);
      if (lua_rawequal(L, -1, 2)) wanted = position + 1;
      lua_pop(L, 1);
    }
  }
  if (wanted > count) return 0;
  lua_rawgeti(L, 3, wanted);
  lua_pushvalue(L, -1);
  lua_rawget(L, 1);
  return 2;
}

void pslua_add_order(lua_State *L) {
  static const luaL_Reg own[] = {{"pairs", base_pairs}, {"next", base_next}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
}
