// A percentage in rules: a whole number of millionths of a percent.
#include "shim.h"

#define DECIMALS 6

static int make(lua_State *L) {
  int64_t millionths = 0;
  if (lua_isinteger(L, 1)) {
    if (__builtin_mul_overflow((int64_t)lua_tointeger(L, 1), (int64_t)1000000, &millionths)) {
      return luaL_error(L, "the percentage is too large");
    }
  } else {
    if (lua_type(L, 1) != LUA_TSTRING) {
      return luaL_error(L, "a percentage is a text such as \"12.5\" or a whole number, not %s", pslua_describe(L, 1));
    }
    size_t length;
    const char *text = lua_tolstring(L, 1, &length);
    pslua_charge_bytes(L, length);
    switch (pslua_parse_decimal(text, length, DECIMALS, &millionths)) {
      case 1: return luaL_error(L, "'%s' is no percentage; write it as \"12.5\"", text);
      case 2: return luaL_error(L, "'%s' has more than %d decimals", text, DECIMALS);
      case 3: return luaL_error(L, "the percentage is too large");
      default: break;
    }
  }
  pslua_push_box(L, TAG_PERCENT, 0, millionths);
  return 1;
}

static int equal(lua_State *L) {
  const box *left = pslua_to_box(L, 1, TAG_PERCENT), *right = pslua_to_box(L, 2, TAG_PERCENT);
  lua_pushboolean(L, left != NULL && right != NULL && left->value == right->value);
  return 1;
}

static void check_both(lua_State *L, const box **left, const box **right) {
  *left = pslua_to_box(L, 1, TAG_PERCENT);
  *right = pslua_to_box(L, 2, TAG_PERCENT);
  if (*left != NULL && *right != NULL) return;
  luaL_error(L, "cannot compare a percent and %s", pslua_describe(L, *left == NULL ? 1 : 2));
}

static int less(lua_State *L) {
  const box *left, *right;
  check_both(L, &left, &right);
  lua_pushboolean(L, left->value < right->value);
  return 1;
}

static int less_or_equal(lua_State *L) {
  const box *left, *right;
  check_both(L, &left, &right);
  lua_pushboolean(L, left->value <= right->value);
  return 1;
}

static int field(lua_State *L) {
  return luaL_error(L, "a percent has no '%s'", lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "");
}

void pslua_add_percent(lua_State *L) {
  static const luaL_Reg operations[] = {{"__eq", equal},    {"__lt", less}, {"__le", less_or_equal},
                                        {"__index", field}, {"__concat", pslua_concatenate},
                                        {NULL, NULL}};
  pslua_new_metatable(L, TAG_PERCENT, operations);
  lua_pushcfunction(L, make);
  lua_setfield(L, -2, "percent");
}
