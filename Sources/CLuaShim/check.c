// What only a check of scripts asks: which policy another differs from, and what a name stands for.
#include <stdio.h>

#include "shim.h"

void pslua_keep_bases(pslua *S) { S->keeps_bases = true; }

// Arguments: the policy's reference.
static int push_base(lua_State *L) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, lua_tointeger(L, 1));
  lua_getiuservalue(L, -1, 3);
  if (pslua_to_box(L, -1, TAG_POLICY) == NULL) {
    lua_pushinteger(L, 0);
    return 1;
  }
  lua_getiuservalue(L, -1, 1);
  lua_getiuservalue(L, -2, 2);
  pslua_flatten(L, -2, -1);
  lua_pop(L, 2);
  lua_pushinteger(L, luaL_ref(L, LUA_REGISTRYINDEX));
  return 1;
}

int32_t pslua_base(pslua *S, int32_t policy_reference) {
  pslua_start_own(S);
  lua_pushcfunction(S->L, push_base);
  lua_pushinteger(S->L, policy_reference);
  int32_t reference = lua_pcall(S->L, 1, 1, 0) == LUA_OK ? (int32_t)lua_tointeger(S->L, -1) : 0;
  lua_settop(S->L, 0);
  return reference;
}

typedef struct name {
  const char *const *parts;
  size_t count;
  bool of_ctx;
  int32_t kind;
} name;

static int32_t kind_of(lua_State *L, int index) {
  if (lua_isnil(L, index)) return PSLUA_NIL;
  if (pslua_to_box(L, index, TAG_MONEY) != NULL) return PSLUA_MONEY;
  if (pslua_to_box(L, index, TAG_PERCENT) != NULL) return PSLUA_PERCENT;
  return pslua_to_box(L, index, TAG_DATE) != NULL ? PSLUA_DATE : PSLUA_OTHER;
}

static int read_name(lua_State *L) {
  name *wanted = lua_touserdata(L, 1);
  if (wanted->of_ctx) {
    if (!pslua_push_object(L, 0)) return 0;
  } else {
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  }
  for (size_t index = 0; index < wanted->count; index += 1) {
    wanted->kind = PSLUA_OTHER;
    if (!lua_istable(L, -1) && !lua_isuserdata(L, -1)) return 0;
    lua_pushstring(L, wanted->parts[index]);
    lua_gettable(L, -2);
    wanted->kind = kind_of(L, -1);
  }
  return 0;
}

static int keep_message(lua_State *L) {
  pslua *S = pslua_of(L);
  snprintf(S->failure.message, sizeof S->failure.message, "%s",
           lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "");
  return 1;
}

static int32_t end_probe(pslua *S, int status) {
  lua_settop(S->L, 0);
  S->generation += 1;
  return status == LUA_OK ? PSLUA_OK : PSLUA_FAILED;
}

typedef struct making {
  const char *name, *text;
  size_t length;
} making;

static int make_value(lua_State *L) {
  const making *wanted = lua_touserdata(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_pushstring(L, wanted->name);
  lua_gettable(L, -2);
  lua_pushlstring(L, wanted->text, wanted->length);
  lua_call(L, 1, 0);
  return 0;
}

int32_t pslua_try_text(pslua *S, const char *name, const char *text, size_t length) {
  making wanted = {name, text, length};
  pslua_start(S);
  lua_pushcfunction(S->L, keep_message);
  lua_pushcfunction(S->L, make_value);
  lua_pushlightuserdata(S->L, &wanted);
  return end_probe(S, lua_pcall(S->L, 1, 0, 1));
}

int32_t pslua_probe(pslua *S, const char *const *names, size_t count, bool of_ctx, int32_t params_reference,
                    int32_t *kind) {
  name wanted = {names, count, of_ctx, PSLUA_OTHER};
  pslua_start(S);
  pslua_take_params(S, params_reference);
  lua_pushcfunction(S->L, keep_message);
  lua_pushcfunction(S->L, read_name);
  lua_pushlightuserdata(S->L, &wanted);
  int32_t status = end_probe(S, lua_pcall(S->L, 1, 0, 1));
  *kind = wanted.kind;
  return status;
}
