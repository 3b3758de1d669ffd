// The interpreter as the host sees it: made, loaded, asked, closed. What can raise runs under lua_pcall.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

// Garbage may come to so many percent of what is in use before it is collected: time matters more here than memory.
#define PAUSE 400
// Room for the values of most policies.
#define FIRST_VALUES 128

static int open_all(lua_State *L) {
  lua_gc(L, LUA_GCINC, PAUSE, 0, 0);
  pslua_open_environment(L);
  return 0;
}

static int panic(lua_State *L) {
  (void)L;
  return 0;
}

pslua *pslua_create(const pslua_limits *limits, const uint32_t *currencies, size_t count, pslua_reader reader,
                    void *context) {
  pslua *S = calloc(1, sizeof *S);
  uint32_t *table = malloc(count * sizeof *table + 1);
  pslua_value *values = malloc(FIRST_VALUES * sizeof *values);
  if (S == NULL || table == NULL || values == NULL) {
    free(S);
    free(table);
    free(values);
    return NULL;
  }
  S->values = values;
  S->value_capacity = FIRST_VALUES;
  if (count > 0) memcpy(table, currencies, count * sizeof *table);
  S->limits = *limits;
  S->reader = reader;
  S->context = context;
  S->currencies = table;
  S->currency_count = count;
  S->fuel = S->upkeep = INT64_MAX / 2;
  S->account = S->asked = &S->own;
  S->trusted = 1;
  lua_State *L = lua_newstate(pslua_allocate, S);
  if (L == NULL) {
    pslua_free_pieces(S);
    free(table);
    free(values);
    free(S);
    return NULL;
  }
  *(pslua **)lua_getextraspace(L) = S;
  S->L = L;
  lua_atpanic(L, panic);
  // The stack has its full size from the start, and keeps it, for a third of it counts as in use: else how deep calls can be
  // nested would depend on how it grew and shrank before.
  bool has_stack = lua_checkstack(L, STACK_VALUES - 1);
  lua_pushcfunction(L, open_all);
  if (!has_stack || lua_pcall(L, 0, 0, 0) != LUA_OK) {
    pslua_close(S);
    return NULL;
  }
  S->trusted = 0;
  return S;
}

void pslua_close(pslua *S) {
  if (S == NULL) return;
  S->closing = true;
  lua_close(S->L);
  pslua_free_pieces(S);
  free((void *)S->currencies);
  pslua_free_watched(S);
  free(S->output.bytes);
  free(S->scripts.bytes);
  free(S->written.bytes);
  for (int slot = 0; slot < PSLUA_SLOTS; slot += 1) free(S->texts[slot].bytes);
  free(S->values);
  free(S);
}

const char *pslua_version(void) { return LUA_VERSION_MAJOR "." LUA_VERSION_MINOR "." LUA_VERSION_RELEASE; }

// Keeps what an error says and where it arose, before the calls that led to it are gone. Allocates nothing.
static int keep_error(lua_State *L) {
  pslua *S = pslua_of(L);
  pslua_on_error(L);
  if (S->breached != BREACH_NONE) return 1;
  pslua_note_place(S);
  if (lua_type(L, 1) == LUA_TSTRING) {
    snprintf(S->failure.message, sizeof S->failure.message, "%s", lua_tostring(L, 1));
  } else {
    snprintf(S->failure.message, sizeof S->failure.message, "the error is %s and no text", pslua_describe(L, 1));
  }
  return 1;
}

// Ends a protected call: what it came to, in the failure too.
static int32_t finish(pslua *S, int status) {
  lua_settop(S->L, 0);
  S->generation += 1;
  S->loading = false;
  S->account = &S->own;
  if (S->breached == BREACH_NONE && status == LUA_OK) return PSLUA_OK;
  if (S->breached != BREACH_NONE) {
    pslua_breach_sentence(S, S->failure.message, sizeof S->failure.message);
    return PSLUA_LIMIT;
  }
  if (status == LUA_ERRMEM) {
    snprintf(S->failure.message, sizeof S->failure.message, "there is not enough memory");
    return PSLUA_LIMIT;
  }
  bool syntax = S->syntax_message[0] != 0 &&
                strncmp(S->failure.message, S->syntax_message, sizeof S->syntax_message - 1) == 0;
  return syntax ? PSLUA_SYNTAX : PSLUA_FAILED;
}

// Arguments: the path.
static int load_script(lua_State *L) {
  pslua *S = pslua_of(L);
  S->scripts.length = 0;
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, S->modules);
  size_t length;
  const char *path = lua_tolstring(L, 1, &length);
  S->loading = true;
  pslua_push_chunk(L, path, length);
  lua_call(L, 0, 1);
  if (pslua_to_box(L, -1, TAG_POLICY) == NULL) {
    pslua_flatten(L, -1, 0);
    lua_pushinteger(L, 0);
    return 1;
  }
  S->is_known = S->known != NULL && !S->caught && pslua_take_functions(L, S->known);
  if (!S->is_known) {
    int64_t fuel = S->fuel;
    lua_getiuservalue(L, -1, 1);
    lua_getiuservalue(L, -2, 2);
    pslua_flatten(L, -2, -1);
    lua_pop(L, 2);
    S->flattening = fuel - S->fuel;
  } else {
    S->flattening = S->known->fuel;
  }
  pslua_to_box(L, -1, TAG_POLICY)->value = (intptr_t)S->account;
  lua_pushinteger(L, pslua_keep(L));
  return 1;
}

static int load_path(lua_State *L) {
  lua_pushcfunction(L, load_script);
  // Lua may know a text by its address, and would then make none: what that takes is to be the same each time.
  const char *path = lua_touserdata(L, 1);
  lua_pushlstring(L, path, strlen(path));
  lua_call(L, 1, 1);
  return 1;
}

int32_t pslua_load(pslua *S, const char *path, const pslua_known *known, pslua_loaded *loaded) {
  pslua_start(S);
  *loaded = (pslua_loaded){0};
  S->known = known;
  S->is_known = S->caught = false;
  S->flattening = 0;
  account *opened = pslua_open_account();
  if (opened == NULL) {
    S->breached = BREACH_MEMORY;
    return finish(S, LUA_ERRMEM);
  }
  S->account = opened;
  lua_pushcfunction(S->L, keep_error);
  lua_pushcfunction(S->L, load_path);
  lua_pushlightuserdata(S->L, (void *)path);
  int status = lua_pcall(S->L, 1, 1, 1);
  if (status == LUA_OK) loaded->policy = (int32_t)lua_tointeger(S->L, -1);
  int32_t ended = finish(S, status);
  if (ended != PSLUA_OK) loaded->policy = 0;
  if (ended != PSLUA_OK) pslua_release_functions(S);
  if (loaded->policy == 0) pslua_close_account(opened);
  loaded->repeats = !S->caught;
  loaded->is_known = S->is_known;
  loaded->fuel = S->flattening;
  return ended;
}

// Arguments: the answer.
static int flatten_answer(lua_State *L) {
  pslua_flatten(L, 1, 0);
  return 0;
}

// Makes an answer and its reason the host's, which are above the handler.
static int take_answer(pslua *S) {
  lua_State *L = S->L;
  pslua_value *reason = &S->reason;
  if (lua_type(L, 3) == LUA_TSTRING) {
    reason->kind = PSLUA_TEXT;
    reason->text = lua_tolstring(L, 3, &reason->length);
  } else if (!lua_isnil(L, 3)) {
    reason->kind = PSLUA_OTHER;
    reason->text = pslua_describe(L, 3);
    reason->length = strlen(reason->text);
  }
  if (pslua_flatten_plain(L, 2)) return LUA_OK;
  lua_pushcfunction(L, flatten_answer);
  lua_pushvalue(L, 2);
  return lua_pcall(L, 1, 0, 1);
}

// What was answered stays on the stack until the host has read it and asks something else.
int32_t pslua_ask(pslua *S, int32_t function_reference, int32_t params_reference) {
  lua_State *L = S->L;
  lua_settop(L, 0);
  pslua_start(S);
  pslua_take_params(S, params_reference);
  S->account = S->asked;
  lua_pushcfunction(L, keep_error);
  lua_rawgeti(L, LUA_REGISTRYINDEX, function_reference);
  if (!pslua_push_object(L, 0)) lua_pushnil(L);
  int status = lua_pcall(L, 1, 2, 1);
  if (status == LUA_OK) status = take_answer(S);
  if (status != LUA_OK || S->breached != BREACH_NONE) return finish(S, status);
  S->generation += 1;
  S->account = &S->own;
  return PSLUA_OK;
}

const pslua_value *pslua_values(const pslua *S, size_t *count) {
  *count = S->value_count;
  return S->values;
}

const pslua_value *pslua_reason(const pslua *S) { return &S->reason; }

const char *pslua_failure_message(const pslua *S) { return S->failure.message; }

int32_t pslua_failure_frames(const pslua *S) { return S->failure.frame_count; }

const char *pslua_failure_frame(const pslua *S, int32_t index, int32_t *line, int32_t *defined) {
  if (index < 0 || index >= S->failure.frame_count) return NULL;
  *line = S->failure.frames[index].line;
  *defined = S->failure.frames[index].defined;
  return S->failure.frames[index].script;
}

const char *pslua_loaded_scripts(const pslua *S, size_t *length) {
  *length = S->scripts.length;
  return S->scripts.bytes;
}

void pslua_release(pslua *S, int32_t reference) {
  if (reference <= 0) return;
  // Another may get its number.
  if (reference == S->params) pslua_take_params(S, 0);
  lua_rawgeti(S->L, LUA_REGISTRYINDEX, reference);
  const box *policy = pslua_to_box(S->L, -1, TAG_POLICY);
  // One that another policy differs from was not loaded, and has no account of its own.
  if (policy != NULL && policy->value != 0) pslua_close_account((account *)(intptr_t)policy->value);
  lua_pop(S->L, 1);
  luaL_unref(S->L, LUA_REGISTRYINDEX, reference);
}

const char *pslua_output(const pslua *S, size_t *length) {
  *length = S->output.length;
  return S->output.bytes;
}

void pslua_clear_output(pslua *S) { S->output.length = 0; }
