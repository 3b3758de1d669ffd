// A date in rules: days since 1970-01-01 in the proleptic Gregorian calendar, years 1 to 9999.
#include <string.h>

#include "shim.h"

#define FIRST_DAY (-719162)
#define LAST_DAY 2932896

// Years are counted from March, so that a leap day is the last of its year.
static int64_t days_of(int year, int month, int day) {
  int64_t shifted = month <= 2 ? year - 1 : year;
  int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  int64_t year_of_era = shifted - era * 400;
  int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

void pslua_date_parts(int64_t days, int *year, int *month, int *day) {
  int64_t shifted = days + 719468;
  int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int64_t day_of_era = shifted - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted_month = (5 * day_of_year + 2) / 153;
  *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  *month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static bool read_digits(const char *text, int count, int *number) {
  *number = 0;
  for (int index = 0; index < count; index += 1) {
    if (text[index] < '0' || text[index] > '9') return false;
    *number = *number * 10 + (text[index] - '0');
  }
  return true;
}

static int make(lua_State *L) {
  size_t length = 0;
  const char *text = lua_type(L, 1) == LUA_TSTRING ? lua_tolstring(L, 1, &length) : NULL;
  int year, month, day;
  if (text != NULL && length == 10 && text[4] == '-' && text[7] == '-' && read_digits(text, 4, &year) &&
      read_digits(text + 5, 2, &month) && read_digits(text + 8, 2, &day) && year >= 1) {
    // A day that the calendar lacks comes back as another.
    int64_t days = days_of(year, month, day);
    int same_year, same_month, same_day;
    pslua_date_parts(days, &same_year, &same_month, &same_day);
    if (year == same_year && month == same_month && day == same_day) {
      pslua_push_box(L, TAG_DATE, 0, days);
      return 1;
    }
  }
  if (text == NULL) return luaL_error(L, "a date is a text such as \"2025-01-31\", not %s", pslua_describe(L, 1));
  return luaL_error(L, "'%s' is no date; write it as \"2025-01-31\"", text);
}

static int equal(lua_State *L) {
  const box *left = pslua_to_box(L, 1, TAG_DATE), *right = pslua_to_box(L, 2, TAG_DATE);
  lua_pushboolean(L, left != NULL && right != NULL && left->value == right->value);
  return 1;
}

static void check_both(lua_State *L, const char *action, const box **left, const box **right) {
  *left = pslua_to_box(L, 1, TAG_DATE);
  *right = pslua_to_box(L, 2, TAG_DATE);
  if (*left != NULL && *right != NULL) return;
  luaL_error(L, "cannot %s a date and %s; see d:plus(days)", action, pslua_describe(L, *left == NULL ? 1 : 2));
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

static int subtract(lua_State *L) {
  const box *left, *right;
  check_both(L, "subtract", &left, &right);
  lua_pushinteger(L, left->value - right->value);
  return 1;
}

static int add(lua_State *L) { return luaL_error(L, "a date is moved with d:plus(days)"); }

static int plus(lua_State *L) {
  const box *start = pslua_to_box(L, 1, TAG_DATE);
  if (start == NULL) return luaL_error(L, "'plus' is called with a colon: d:plus(days)");
  if (!lua_isinteger(L, 2)) return luaL_error(L, "d:plus(days) takes a whole number, not %s", pslua_describe(L, 2));
  int64_t days;
  if (__builtin_add_overflow(start->value, (int64_t)lua_tointeger(L, 2), &days) || days < FIRST_DAY || days > LAST_DAY) {
    return luaL_error(L, "the date is outside the years 1 to 9999");
  }
  pslua_push_box(L, TAG_DATE, 0, days);
  return 1;
}

static int field(lua_State *L) {
  static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const box *date = pslua_to_box(L, 1, TAG_DATE);
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  int year, month, day;
  pslua_date_parts(date->value, &year, &month, &day);
  if (strcmp(name, "year") == 0) {
    lua_pushinteger(L, year);
  } else if (strcmp(name, "month") == 0) {
    lua_pushinteger(L, month);
  } else if (strcmp(name, "day") == 0) {
    lua_pushinteger(L, day);
  } else if (strcmp(name, "weekday") == 0) {
    lua_pushstring(L, weekdays[((date->value + 3) % 7 + 7) % 7]);
  } else if (strcmp(name, "plus") == 0) {
    lua_pushcfunction(L, plus);
  } else {
    return luaL_error(L, "a date has no '%s'; it has year, month, day, weekday and d:plus(days)", name);
  }
  return 1;
}

void pslua_add_date(lua_State *L) {
  static const luaL_Reg operations[] = {{"__eq", equal},    {"__lt", less},      {"__le", less_or_equal},
                                        {"__add", add},     {"__sub", subtract}, {"__index", field},
                                        {"__concat", pslua_concatenate}, {NULL, NULL}};
  pslua_new_metatable(L, TAG_DATE, operations);
  lua_pushcfunction(L, make);
  lua_setfield(L, -2, "date");
}
