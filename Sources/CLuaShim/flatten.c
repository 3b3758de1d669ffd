// Values leave Lua as a flat run that the host reads at its leisure: `begin`, what is inside, `end`.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

static pslua_value *append(lua_State *L, int32_t kind) {
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
    case LUA_TUSERDATA: {
      const box *held = lua_touserdata(L, index);
      static const int32_t kinds[TAG_COUNT] = {PSLUA_OTHER,     PSLUA_MONEY,  PSLUA_PERCENT, PSLUA_DATE,
                                               PSLUA_FREQUENCY, PSLUA_POLICY, PSLUA_PARAMS,  PSLUA_OBJECT};
      value->kind = kinds[held->tag];
      value->currency = held->detail;
      value->integer = held->tag == TAG_FREQUENCY ? held->detail : held->value;
      break;
    }
    default:
      value->kind = PSLUA_OTHER;
      value->text = pslua_describe(L, index);
      value->length = strlen(value->text);
      break;
  }
}

static void flatten_value(lua_State *L, int index, int origins, bool keep, int depth);

static void flatten_inside(lua_State *L, int table, int origins, bool keep, int depth) {
  luaL_checkstack(L, 12, "tables are nested too deep");
  size_t walked = 0;
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) {
    int key = lua_gettop(L) - 1;
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

// How many keys a table has, and whether they are the places of a list. What a list has besides its places is an error that
// the host reports.
static lua_Integer count_keys(lua_State *L, int table, bool *is_list) {
  lua_Integer count = 0;
  *is_list = true;
  size_t walked = 0;
  luaL_checkstack(L, 12, "tables are nested too deep");
  for (lua_pushnil(L); pslua_next(L, table, &walked); lua_pop(L, 1)) {
    *is_list = *is_list && lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1;
    count += 1;
  }
  *is_list = *is_list && count > 0;
  return count;
}

static void flatten_table(lua_State *L, int table, lua_Integer places, int origins, bool keep, int depth) {
  if (depth > 16) luaL_error(L, "tables are nested too deep");
  pslua_charge(L, (size_t)places);
  if (places > 0) {
    flatten_list(L, table, places, origins, keep, depth);
  } else {
    flatten_inside(L, table, origins, keep, depth);
  }
  append(L, PSLUA_END);
}

static void flatten_value(lua_State *L, int index, int origins, bool keep, int depth) {
  pslua_value *value = append(L, PSLUA_OTHER);
  if (lua_type(L, origins) == LUA_TSTRING) value->origin = lua_tolstring(L, origins, &value->origin_length);
  if (lua_istable(L, index)) {
    if (lua_istable(L, origins)) {
      lua_rawgeti(L, origins, TABLE_ORIGIN);
      value->origin = lua_tolstring(L, -1, &value->origin_length);
      lua_pop(L, 1);
    }
    bool is_list;
    value->integer = count_keys(L, index, &is_list);
    value->kind = is_list ? PSLUA_LIST : PSLUA_TABLE;
    flatten_table(L, index, is_list ? value->integer : 0, origins, keep, depth);
    return;
  }
  read_scalar(L, index, value);
  if (value->kind == PSLUA_FREQUENCY) {
    lua_getiuservalue(L, index, 1);
    int table = lua_gettop(L);
    bool is_list;
    lua_Integer count = count_keys(L, table, &is_list);
    flatten_table(L, table, is_list ? count : 0, origins, keep, depth + 1);
    lua_pop(L, 1);
  } else if (value->kind == PSLUA_FUNCTION && keep) {
    size_t position = pslua_of(L)->value_count - 1;
    lua_pushvalue(L, index);
    pslua_of(L)->trusted += 1;
    int reference = luaL_ref(L, LUA_REGISTRYINDEX);
    pslua_of(L)->trusted -= 1;
    pslua_of(L)->values[position].reference = reference;
  }
}

static uint64_t digest(uint64_t so_far, const void *bytes, size_t length) {
  // FNV-1a, eight bytes at a time.
  const char *at = bytes;
  for (; length >= sizeof so_far; at += sizeof so_far, length -= sizeof so_far) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    so_far = (so_far ^ word) * 0x100000001B3u;
    so_far ^= so_far >> 32;
  }
  uint64_t rest = length;
  if (length > 0) memcpy((char *)&rest + 1, at, length);
  so_far = (so_far ^ rest) * 0x100000001B3u;
  return so_far ^ so_far >> 32;
}

// A place begins with a script's path, which does not count where it is this one.
static uint64_t digest_place(uint64_t so_far, const char *place, size_t length, const char *path, size_t path_length) {
  bool is_own = path_length > 0 && length >= path_length && memcmp(place, path, path_length) == 0 &&
                (length == path_length || place[path_length] == ':');
  if (!is_own) return digest(so_far, place, length);
  // No path begins so.
  so_far = digest(so_far, "", 1);
  return digest(so_far, place + path_length, length - path_length);
}

uint64_t pslua_values_digest(const pslua *S, const char *path) {
  size_t path_length = strlen(path);
  uint64_t result = 0xCBF29CE484222325u;
  for (size_t index = 0; index < S->value_count; index += 1) {
    const pslua_value *value = &S->values[index];
    const int64_t plain[] = {value->kind, value->currency, value->integer, value->line};
    result = digest(result, plain, sizeof plain);
    result = digest(result, &value->number, sizeof value->number);
    if (value->kind == PSLUA_FUNCTION) {
      result = digest_place(result, value->text, value->length, path, path_length);
    } else {
      result = digest(result, value->text, value->length);
    }
    result = digest(result, value->key, value->key_length);
    result = digest_place(result, value->origin, value->origin_length, path, path_length);
  }
  return result;
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
  flatten_value(L, index, origins, keep, 0);
  if (!keep) lua_settop(L, origins - 1);
}

// The same for a value that is plain and alone, as most answers are: a truth value, a number, money, a percentage or a date.
// False where it is something else; nothing is raised.
bool pslua_flatten_plain(lua_State *L, int index) {
  pslua *S = pslua_of(L);
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER: break;
    case LUA_TUSERDATA: {
      uint32_t kind = ((const box *)lua_touserdata(L, index))->tag;
      if (kind == TAG_MONEY || kind == TAG_PERCENT || kind == TAG_DATE) break;
      return false;
    }
    default: return false;
  }
  // There is room: no other value was flattened since the question began.
  pslua_value *value = &S->values[S->value_count++];
  *value = (pslua_value){.kind = PSLUA_OTHER};
  read_scalar(L, index, value);
  return true;
}
