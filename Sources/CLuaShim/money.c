// Money in rules: 64-bit minor units and a currency, checked at every step. Currencies, floats and bare numbers never
// mix with it (S1).
#include <string.h>

#include "shim.h"

// More shares than anyone splits a payment into.
#define MAXIMUM_SHARES 1000

static const char *code(uint32_t packed, char text[4]) {
  for (int index = 0; index < 3; index += 1) text[index] = (char)(packed >> (16 - 8 * index));
  text[3] = 0;
  return text;
}

static int raise_overflow(lua_State *L) { return luaL_error(L, "the amount is larger than money can be"); }

static bool find_currency(const pslua *S, const char *text, size_t length, uint32_t *packed) {
  if (length != 3) return false;
  uint32_t letters =
      (uint32_t)(unsigned char)text[0] << 16 | (uint32_t)(unsigned char)text[1] << 8 | (unsigned char)text[2];
  for (size_t index = 0; index < S->currency_count; index += 1) {
    if ((S->currencies[index] & 0xFFFFFF) != letters) continue;
    *packed = S->currencies[index];
    return true;
  }
  return false;
}

// The amount that the argument says: text with decimals, or a whole number of units.
static int64_t read_amount(lua_State *L, int index, uint32_t currency) {
  char name[4];
  int64_t units = 0;
  int scale = (int)(currency >> 24);
  if (lua_isinteger(L, index)) {
    units = lua_tointeger(L, index);
    for (int place = 0; place < scale; place += 1) {
      if (__builtin_mul_overflow(units, 10, &units)) raise_overflow(L);
    }
    return units;
  }
  if (lua_type(L, index) != LUA_TSTRING) {
    luaL_error(L, "an amount is a text such as \"30.00\" or a whole number, not %s", pslua_describe(L, index));
  }
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  pslua_charge_bytes(L, length);
  switch (pslua_parse_decimal(text, length, scale, &units)) {
    case 1: luaL_error(L, "'%s' is no amount; write it as \"1000.00\"", text); break;
    case 2: luaL_error(L, "'%s' has more decimals than %s has (%d)", text, code(currency, name), scale); break;
    case 3: raise_overflow(L); break;
    default: break;
  }
  return units;
}

static int make_in_currency(lua_State *L) {
  uint32_t currency = (uint32_t)lua_tointeger(L, lua_upvalueindex(1));
  pslua_push_box(L, TAG_MONEY, currency, read_amount(L, 1, currency));
  return 1;
}

static int make(lua_State *L) {
  size_t length;
  const char *name = luaL_checklstring(L, 2, &length);
  uint32_t currency;
  if (!find_currency(pslua_of(L), name, length, &currency)) {
    return luaL_error(L, "'%s' is no currency; write its three capital letters", name);
  }
  pslua_push_box(L, TAG_MONEY, currency, read_amount(L, 1, currency));
  return 1;
}

// Both operands as money in one currency, or an error that says what cannot be done.
static void check_both(lua_State *L, const char *action, const box **left, const box **right) {
  *left = pslua_to_box(L, 1, TAG_MONEY);
  *right = pslua_to_box(L, 2, TAG_MONEY);
  if (*left == NULL || *right == NULL) {
    const char *other = pslua_describe(L, *left == NULL ? 1 : 2);
    luaL_error(L, "cannot %s money and %s; write an amount as sek \"1000.00\"", action, other);
  }
  char first[4], second[4];
  if ((*left)->detail != (*right)->detail) {
    luaL_error(L, "cannot %s %s and %s", action, code((*left)->detail, first), code((*right)->detail, second));
  }
}

static int add(lua_State *L) {
  const box *left, *right;
  int64_t result;
  check_both(L, "add", &left, &right);
  if (__builtin_add_overflow(left->value, right->value, &result)) return raise_overflow(L);
  pslua_push_box(L, TAG_MONEY, left->detail, result);
  return 1;
}

static int subtract(lua_State *L) {
  const box *left, *right;
  int64_t result;
  check_both(L, "subtract", &left, &right);
  if (__builtin_sub_overflow(left->value, right->value, &result)) return raise_overflow(L);
  pslua_push_box(L, TAG_MONEY, left->detail, result);
  return 1;
}

static int negate(lua_State *L) {
  const box *amount = pslua_to_box(L, 1, TAG_MONEY);
  int64_t result;
  if (__builtin_sub_overflow((int64_t)0, amount->value, &result)) return raise_overflow(L);
  pslua_push_box(L, TAG_MONEY, amount->detail, result);
  return 1;
}

static int multiply(lua_State *L) {
  int factor = pslua_to_box(L, 1, TAG_MONEY) == NULL ? 1 : 2;
  const box *amount = pslua_to_box(L, 3 - factor, TAG_MONEY);
  if (amount == NULL || !lua_isinteger(L, factor)) {
    return luaL_error(L, "money is multiplied by whole numbers, not by %s; see m:percent(p)", pslua_describe(L, factor));
  }
  int64_t result;
  if (__builtin_mul_overflow(amount->value, (int64_t)lua_tointeger(L, factor), &result)) return raise_overflow(L);
  pslua_push_box(L, TAG_MONEY, amount->detail, result);
  return 1;
}

static int divide(lua_State *L) {
  return luaL_error(L, "money is not divided, because nobody would get the rest; see m:share(n) and m:percent(p)");
}

static int equal(lua_State *L) {
  if (pslua_to_box(L, 1, TAG_MONEY) == NULL || pslua_to_box(L, 2, TAG_MONEY) == NULL) {
    lua_pushboolean(L, 0);
    return 1;
  }
  const box *left, *right;
  check_both(L, "compare", &left, &right);
  lua_pushboolean(L, left->value == right->value);
  return 1;
}

static int less(lua_State *L) {
  const box *left, *right;
  check_both(L, "compare", &left, &right);
  lua_pushboolean(L, left->value < right->value);
  return 1;
}

static int less_or_equal(lua_State *L) {
  const box *left, *right;
  check_both(L, "compare", &left, &right);
  lua_pushboolean(L, left->value <= right->value);
  return 1;
}

static const box *check_self(lua_State *L, const char *method) {
  const box *amount = pslua_to_box(L, 1, TAG_MONEY);
  if (amount == NULL) luaL_error(L, "'%s' is called with a colon: m:%s(...)", method, method);
  return amount;
}

static int take_percent(lua_State *L) {
  const box *amount = check_self(L, "percent");
  const box *percent = pslua_to_box(L, 2, TAG_PERCENT);
  if (percent == NULL) return luaL_error(L, "m:percent(p) takes a percent, not %s", pslua_describe(L, 2));
  bool overflow;
  int64_t part = pslua_round_ratio((__int128)amount->value * percent->value, 100000000, &overflow);
  if (overflow) return raise_overflow(L);
  pslua_push_box(L, TAG_MONEY, amount->detail, part);
  return 1;
}

// Equal shares that add up to the amount, the larger ones first (S1.2).
static int share(lua_State *L) {
  const box *amount = check_self(L, "share");
  lua_Integer count = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
  if (count < 1 || count > MAXIMUM_SHARES) {
    return luaL_error(L, "m:share(n) takes a whole number from 1 to %d", MAXIMUM_SHARES);
  }
  pslua_charge(L, (size_t)count);
  int64_t each = amount->value / count, rest = amount->value % count;
  int64_t unit = rest < 0 ? -1 : 1;
  lua_createtable(L, (int)count, 0);
  for (lua_Integer index = 1; index <= count; index += 1) {
    pslua_push_box(L, TAG_MONEY, amount->detail, each + (index <= rest * unit ? unit : 0));
    lua_rawseti(L, -2, index);
  }
  return 1;
}

static int field(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(name, "percent") == 0) {
    lua_pushcfunction(L, take_percent);
  } else if (strcmp(name, "share") == 0) {
    lua_pushcfunction(L, share);
  } else {
    return luaL_error(L, "money has no '%s'; it has m:percent(p) and m:share(n)", name);
  }
  return 1;
}

void pslua_add_money(lua_State *L) {
  static const luaL_Reg operations[] = {
      {"__add", add},     {"__sub", subtract}, {"__unm", negate},        {"__mul", multiply},
      {"__div", divide},  {"__idiv", divide},  {"__mod", divide},        {"__eq", equal},
      {"__lt", less},     {"__le", less_or_equal}, {"__index", field},   {"__concat", pslua_concatenate},
      {NULL, NULL}};
  static const char *const shorthands[] = {"SEK", "EUR", "USD", "NOK", "DKK", "GBP"};
  pslua_new_metatable(L, TAG_MONEY, operations);
  lua_pushcfunction(L, make);
  lua_setfield(L, -2, "money");
  for (size_t index = 0; index < sizeof shorthands / sizeof *shorthands; index += 1) {
    uint32_t currency;
    if (!find_currency(pslua_of(L), shorthands[index], 3, &currency)) continue;
    char name[4] = {0};
    for (int letter = 0; letter < 3; letter += 1) name[letter] = (char)(shorthands[index][letter] | 0x20);
    lua_pushinteger(L, currency);
    lua_pushcclosure(L, make_in_currency, 1);
    lua_setfield(L, -2, name);
  }
}
