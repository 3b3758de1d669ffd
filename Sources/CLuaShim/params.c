// `ctx.params`: a sealed view of the parameters of a policy, some of them replaced by the host. Lua finds those in a table that
// no script can reach, by itself and without a call.
#include "shim.h"

// What the host put in place of the script's own: a run of values with their keys.
typedef struct replacement {
  int policy;
  const pslua_value *values;
  size_t count;
} replacement;

// Arguments: the table of the parameters, what it has not.
static int missing(lua_State *L) {
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
  if (name == NULL) return luaL_error(L, "a parameter has a name");
  pslua_push_suggestion(L, 1, name);
  return luaL_error(L, "there is no parameter '%s'%s", name, lua_tostring(L, -1));
}

// Pushes a value of the host's.
void pslua_push_value(lua_State *L, const pslua_value *value) {
  switch (value->kind) {
    case PSLUA_BOOLEAN: lua_pushboolean(L, value->integer != 0); break;
    case PSLUA_INTEGER: lua_pushinteger(L, value->integer); break;
    case PSLUA_TEXT: lua_pushlstring(L, value->text, value->length); break;
    case PSLUA_MONEY: pslua_push_box(L, TAG_MONEY, value->currency, value->integer); break;
    case PSLUA_PERCENT: pslua_push_box(L, TAG_PERCENT, 0, value->integer); break;
    case PSLUA_DATE: pslua_push_box(L, TAG_DATE, 0, value->integer); break;
    default: lua_pushnil(L); break;
  }
}

static int make(lua_State *L) {
  const replacement *wanted = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, wanted->policy);
  lua_getiuservalue(L, -1, 1);
  lua_pushliteral(L, "params");
  lua_rawget(L, -2);
  lua_newtable(L);
  if (lua_istable(L, -2)) {
    size_t walked = 0;
    for (lua_pushnil(L); pslua_next(L, lua_gettop(L) - 2, &walked); lua_pop(L, 1)) {
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
  }
  for (size_t index = 0; index < wanted->count; index += 1) {
    lua_pushlstring(L, wanted->values[index].key, wanted->values[index].key_length);
    pslua_push_value(L, &wanted->values[index]);
    lua_rawset(L, -3);
  }
  pslua *S = pslua_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, S->metatables[TAG_PARAMS]);
  lua_setmetatable(L, -2);
  box *made = lua_newuserdatauv(L, sizeof(box), 0);
  *made = (box){TAG_PARAMS, 0, (intptr_t)S->account};
  lua_createtable(L, 0, 2);
  lua_rotate(L, -3, -1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, pslua_read_only);
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, -2);
  lua_pushinteger(L, pslua_keep(L));
  return 1;
}

int32_t pslua_make_params(pslua *S, int32_t policy_reference, const pslua_value *replaced, size_t count) {
  replacement wanted = {policy_reference, replaced, count};
  pslua_start_own(S);
  lua_rawgeti(S->L, LUA_REGISTRYINDEX, policy_reference);
  S->account = (account *)(intptr_t)pslua_to_box(S->L, -1, TAG_POLICY)->value;
  lua_pushcfunction(S->L, make);
  lua_pushlightuserdata(S->L, &wanted);
  int32_t reference = lua_pcall(S->L, 1, 1, 0) == LUA_OK ? (int32_t)lua_tointeger(S->L, -1) : 0;
  lua_settop(S->L, 0);
  S->account = &S->own;
  return reference;
}

// What is asked from now on has these parameters, or none (0).
void pslua_take_params(pslua *S, int32_t reference) {
  if (reference == S->params) return;
  S->params = reference;
  S->asked = &S->own;
  if (reference == 0) return;
  lua_rawgeti(S->L, LUA_REGISTRYINDEX, reference);
  S->asked = (account *)(intptr_t)pslua_to_box(S->L, -1, TAG_PARAMS)->value;
  lua_pop(S->L, 1);
}

void pslua_add_params(lua_State *L) {
  static const luaL_Reg operations[] = {{"__index", missing}, {NULL, NULL}};
  pslua_new_metatable(L, TAG_PARAMS, operations);
}
