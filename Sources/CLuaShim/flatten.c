// Values leave Lua as a flat run that the host reads at its leisure: `begin`, what is inside, `end`.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

pslua_value *pslua_append_value(lua_State *L, int32_t kind) {
  pslua *S = pslua_of(L);
  if (S->value_count == S->value_capacity) {
    size_t capacity = S->value_capacity * 2 + 32;
    pslua_value *grown = realloc(S->values, capacity * sizeof *grown);
    if (grown == NULL) pslua_raise_breach(L, BREACH_MEMORY);
    S->values = grown;
    S->value_capacity = capacity;
  }
  pslua_value *value = &S->values[S->value_count++];
  *value = (pslua_value){.kind = kind};
  return value;
}

// Keeps the value on the top, and returns its reference.
int pslua_keep(lua_State *L) {
  pslua *S = pslua_of(L);
  S->trusted += 1;
  int reference = luaL_ref(L, LUA_REGISTRYINDEX);
  S->trusted -= 1;
  return reference;
}

static void read_function(lua_State *L, int index, pslua_value *value) {
  lua_Debug activation;
  lua_pushvalue(L, index);
  lua_getinfo(L, ">S", &activation);
  value->kind = activation.linedefined < 0 ? PSLUA_OTHER : PSLUA_FUNCTION;
  if (value->kind == PSLUA_OTHER) {
    value->text = "a built-in function";
    value->length = strlen(value->text);
    return;
  }
  value->text = activation.source + 1;
  value->length = activation.srclen - 1;
  value->line = activation.linedefined;
}

static void read_box(const box *held, pslua_value *value) {
  static const int32_t kinds[TAG_COUNT] = {PSLUA_OTHER,     PSLUA_MONEY,  PSLUA_PERCENT, PSLUA_DATE,
                                           PSLUA_FREQUENCY, PSLUA_POLICY, PSLUA_PARAMS};
  value->kind = kinds[held->tag];
  value->currency = held->detail;
  value->integer = held->tag == TAG_FREQUENCY ? held->detail : held->value;
}

static void read_scalar(lua_State *L, int index, pslua_value *value) {
  switch (lua_type(L, index)) {
    case LUA_TNIL: value->kind = PSLUA_NIL; break;
    case LUA_TBOOLEAN:
      value->kind = PSLUA_BOOLEAN;
      value->integer = lua_toboolean(L, index);
      break;
    case LUA_TNUMBER:
      value->kind = lua_isinteger(L, index) ? PSLUA_INTEGER : PSLUA_FLOAT;
      value->integer = lua_isinteger(L, index) ? lua_tointeger(L, index) : 0;
      value->number = lua_tonumber(L, index);
      break;
    case LUA_TSTRING:
      value->kind = PSLUA_TEXT;
      value->text = lua_tolstring(L, index, &value->length);
      pslua_charge_bytes(L, value->length);
      break;
    case LUA_TFUNCTION: read_function(L, index, value); break;
    case LUA_TLIGHTUSERDATA: value->kind = PSLUA_OBJECT; break;
    case LUA_TUSERDATA: read_box(lua_touserdata(L, index), value); break;
    default:
      value->kind = PSLUA_OTHER;
      value->text = pslua_describe(L, index);
      value->length = strlen(value->text);
      break;
  }
}

static void flatten_value(lua_State *L, int index, int origins, bool keep, int depth);

// Returns how many keys there are.
static lua_Integer flatten_inside(lua_State *L, int table, int origins, bool keep, int depth) {
  luaL_checkstack(L, 12, "tables are nested too deep");
  lua_Integer count = 0;
  size_t walked = 0;
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) {
    int key = lua_gettop(L) - 1;
    count += 1;
    lua_pushnil(L);
    if (lua_type(L, origins) == LUA_TTABLE) {
      lua_pop(L, 1);
      lua_pushvalue(L, key);
      lua_rawget(L, origins);
    } else if (lua_type(L, origins) == LUA_TSTRING) {
      lua_copy(L, origins, -1);
    }
    size_t position = pslua_of(L)->value_count;
    flatten_value(L, key + 1, key + 2, keep, depth + 1);
    pslua_value *value = &pslua_of(L)->values[position];
    if (lua_type(L, key) == LUA_TSTRING) value->key = lua_tolstring(L, key, &value->key_length);
    lua_settop(L, key + 1);
  }
  return count;
}

// The values up to the first place that is missing, and a nil for that place where there are more beyond it.
static void flatten_list(lua_State *L, int table, lua_Integer count, int origins, bool keep, int depth) {
  luaL_checkstack(L, 12, "tables are nested too deep");
  for (lua_Integer index = 1; index <= count; index += 1) {
    pslua_charge(L, 2);
    bool missing = lua_rawgeti(L, table, index) == LUA_TNIL;
    flatten_value(L, lua_gettop(L), origins, keep, depth + 1);
    lua_pop(L, 1);
    if (missing) return;
  }
}

// How many places a table has where all its keys are places of a list, else 0. What a list has besides its places is an
// error that the host reports.
//
// Of a table of keys, how far this goes depends on Lua's own order: it costs nothing, for the walk that follows does.
static lua_Integer count_places(lua_State *L, int table) {
  pslua *S = pslua_of(L);
  int64_t fuel = S->fuel;
  lua_Integer count = 0;
  size_t walked = 0;
  luaL_checkstack(L, 12, "tables are nested too deep");
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) {
    if (!lua_isinteger(L, -2) || lua_tointeger(L, -2) < 1) {
      lua_pop(L, 2);
      S->fuel = fuel;
      return 0;
    }
    count += 1;
  }
  return count;
}

// Puts what is in a table behind the value at `position`, which begins it, and tells there how much that is.
static void flatten_table(lua_State *L, int table, size_t position, int32_t kind, int origins, bool keep, int depth) {
  // It is raised when all is walked: whether that or a limit comes first would depend on Lua's own order.
  if (depth > MAXIMUM_DEPTH) {
    pslua_of(L)->too_deep = true;
    return;
  }
  lua_Integer count = count_places(L, table);
  if (count > 0) {
    pslua_charge(L, (size_t)count);
    if (kind == PSLUA_TABLE) kind = PSLUA_LIST;
    flatten_list(L, table, count, origins, keep, depth);
  } else {
    count = flatten_inside(L, table, origins, keep, depth);
  }
  pslua_append_value(L, PSLUA_END);
  pslua_value *value = &pslua_of(L)->values[position];
  value->kind = kind;
  if (kind != PSLUA_FREQUENCY) value->integer = count;
}

static void flatten_value(lua_State *L, int index, int origins, bool keep, int depth) {
  size_t position = pslua_of(L)->value_count;
  pslua_value *value = pslua_append_value(L, PSLUA_OTHER);
  if (lua_type(L, origins) == LUA_TSTRING) value->origin = lua_tolstring(L, origins, &value->origin_length);
  if (lua_istable(L, index)) {
    if (lua_istable(L, origins)) {
      lua_rawgeti(L, origins, TABLE_ORIGIN);
      value->origin = lua_tolstring(L, -1, &value->origin_length);
      lua_pop(L, 1);
    }
    flatten_table(L, index, position, PSLUA_TABLE, origins, keep, depth);
    return;
  }
  read_scalar(L, index, value);
  if (value->kind == PSLUA_FREQUENCY) {
    lua_getiuservalue(L, index, 1);
    flatten_table(L, lua_gettop(L), position, PSLUA_FREQUENCY, origins, keep, depth + 1);
    lua_pop(L, 1);
  } else if (value->kind == PSLUA_FUNCTION && keep) {
    lua_pushvalue(L, index);
    pslua_of(L)->values[position].reference = pslua_keep(L);
  }
}

// Makes the value at `index` the host's. With origins (0 is none) its functions are kept so that they can be asked.
void pslua_flatten(lua_State *L, int index, int origins) {
  index = lua_absindex(L, index);
  bool keep = origins != 0;
  if (keep) {
    origins = lua_absindex(L, origins);
  } else {
    lua_pushnil(L);
    origins = lua_gettop(L);
  }
  pslua_of(L)->too_deep = false;
  flatten_value(L, index, origins, keep, 0);
  if (pslua_of(L)->too_deep) luaL_error(L, "tables are nested too deep");
  if (!keep) lua_settop(L, origins - 1);
}

// The same for a value that is plain and alone, as most answers are: a truth value, a number, money, a percentage or a date.
// False where it is something else; nothing is raised.
bool pslua_flatten_plain(lua_State *L, int index) {
  pslua *S = pslua_of(L);
  // There is room: no other value was flattened since the question began.
  pslua_value *value = &S->values[0];
  *value = (pslua_value){.kind = PSLUA_OTHER};
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER: read_scalar(L, index, value); break;
    case LUA_TUSERDATA: {
      const box *held = lua_touserdata(L, index);
      if (held->tag != TAG_MONEY && held->tag != TAG_PERCENT && held->tag != TAG_DATE) return false;
      read_box(held, value);
      break;
    }
    default: return false;
  }
  S->value_count = 1;
  return true;
}
