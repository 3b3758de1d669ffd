// Functions that hang from `ctx` and are answered by the host: `ctx.collected(30)`. Each takes a whole number of days and gives money.
#include "shim.h"

// What a call costs beside its instructions: the host adds up days.
#define CALL_FUEL 64
#define DAYS_A_UNIT 16

// Upvalues: which call, the most that its argument can be, its name, the generation that it is valid in.
static int call(lua_State *L) {
  pslua *S = pslua_of(L);
  lua_Integer most = lua_tointeger(L, lua_upvalueindex(2));
  const char *name = lua_tostring(L, lua_upvalueindex(3));
  pslua_check_generation(L, (uint64_t)lua_tointeger(L, lua_upvalueindex(4)));
  if (pslua_is_object(L, 1)) {
    return luaL_error(L, "'%s' is called with a dot: ctx.%s(30)", name, name);
  }
  if (!lua_isinteger(L, 1)) {
    return luaL_error(L, "'%s' takes whole days from 1 to %I, not %s", name, most, pslua_describe(L, 1));
  }
  lua_Integer number = lua_tointeger(L, 1);
  if (number < 1 || number > most) {
    return luaL_error(L, "'%s' takes whole days from 1 to %I, not %I", name, most, number);
  }
  pslua_charge(L, CALL_FUEL + (size_t)(number / DAYS_A_UNIT));
  int64_t minor_units = 0;
  uint32_t currency = 0;
  S->answerer(S->answerer_context, lua_tointeger(L, lua_upvalueindex(1)), number, &minor_units, &currency);
  pslua_push_box(L, TAG_MONEY, currency, minor_units);
  return 1;
}

// Pushes the function that a slot stands for.
void pslua_push_call(lua_State *L, const pslua_slot *slot, const char *name) {
  lua_pushinteger(L, slot->integer);
  lua_pushinteger(L, (lua_Integer)slot->length);
  lua_pushstring(L, name);
  lua_pushinteger(L, (lua_Integer)pslua_of(L)->generation);
  lua_pushcclosure(L, call, 4);
}

void pslua_set_answerer(pslua *S, pslua_answerer answerer, void *context) {
  S->answerer = answerer;
  S->answerer_context = context;
}
