// An interpreter that watches what it runs: the lines by a hook, and whatever else by probes, functions that were written
// into the scripts. Counts are kept outside of Lua; where there is no memory for one, it is lost.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

// Makes room for the element at `index` of a list, with zeros; false where there is no memory.
static bool reserve(void **list, size_t *count, size_t index, size_t size) {
  if (index < *count) return true;
  size_t grown = index * 2 + 64;
  char *moved = realloc(*list, grown * size);
  if (moved == NULL) return false;
  memset(moved + *count * size, 0, (grown - *count) * size);
  *list = moved;
  *count = grown;
  return true;
}

static watched_script *find_script(pslua *S, const char *path) {
  for (size_t index = 0; index < S->watched_count; index += 1) {
    if (strcmp(S->watched[index].path, path) == 0) return &S->watched[index];
  }
  return NULL;
}

static watched_script *take_script(pslua *S, const char *path) {
  watched_script *known = find_script(S, path);
  if (known != NULL) return known;
  watched_script *grown = realloc(S->watched, (S->watched_count + 1) * sizeof *grown);
  if (grown == NULL) return NULL;
  S->watched = grown;
  char *copy = strdup(path);
  if (copy == NULL) return NULL;
  grown[S->watched_count] = (watched_script){.path = copy};
  return &grown[S->watched_count++];
}

// A line of a script is reached; what is built in has none.
void pslua_note_line(lua_State *L, lua_Debug *activation) {
  if (activation->currentline <= 0) return;
  lua_getinfo(L, "S", activation);
  if (activation->source[0] != '@') return;
  watched_script *script = take_script(pslua_of(L), activation->source + 1);
  if (script == NULL) return;
  size_t line = (size_t)activation->currentline;
  if (reserve((void **)&script->lines, &script->line_count, line, sizeof *script->lines)) script->lines[line] += 1;
}

// Counts one of the outcomes of the probe whose number is the first argument.
static void count(lua_State *L, int outcome) {
  pslua *S = pslua_of(L);
  size_t probe = (size_t)lua_tointeger(L, 1);
  if (reserve((void **)&S->probes, &S->probe_count, probe, sizeof *S->probes)) S->probes[probe].counts[outcome] += 1;
}

// Arguments: the probe. A function begins.
static int entered(lua_State *L) {
  count(L, 0);
  return 0;
}

// Arguments: the probe, a value. Gives the value.
static int judged(lua_State *L) {
  lua_settop(L, 2);
  count(L, lua_toboolean(L, 2) ? 0 : 1);
  return 1;
}

// On which side of the fourth argument the third stands: 0 below, 1 at, 2 above, and 3 where they are not both numbers, or
// money, percentages or dates of one kind.
static int side(lua_State *L) {
  if (lua_type(L, 3) == LUA_TNUMBER && lua_type(L, 4) == LUA_TNUMBER) {
    if (lua_compare(L, 3, 4, LUA_OPLT)) return 0;
    return lua_compare(L, 3, 4, LUA_OPEQ) ? 1 : lua_compare(L, 4, 3, LUA_OPLT) ? 2 : 3;
  }
  for (tag which = TAG_MONEY; which <= TAG_DATE; which += 1) {
    const box *left = pslua_to_box(L, 3, which), *right = pslua_to_box(L, 4, which);
    if (left == NULL || right == NULL || left->detail != right->detail) continue;
    return left->value < right->value ? 0 : left->value == right->value ? 1 : 2;
  }
  return 3;
}

// Arguments: which comparison, and the two values. Gives what it comes to.
static int compare(lua_State *L) {
  int result = 0;
  switch (lua_tointeger(L, 1)) {
    case PSLUA_LESS: result = lua_compare(L, 2, 3, LUA_OPLT); break;
    case PSLUA_AT_MOST: result = lua_compare(L, 2, 3, LUA_OPLE); break;
    case PSLUA_MORE: result = lua_compare(L, 3, 2, LUA_OPLT); break;
    case PSLUA_AT_LEAST: result = lua_compare(L, 3, 2, LUA_OPLE); break;
    case PSLUA_EQUAL: result = lua_compare(L, 2, 3, LUA_OPEQ); break;
    default: result = !lua_compare(L, 2, 3, LUA_OPEQ); break;
  }
  lua_pushboolean(L, result);
  return 1;
}

static bool has_metatable(lua_State *L, int index) {
  if (!lua_istable(L, index) || !lua_getmetatable(L, index)) return false;
  lua_pop(L, 1);
  return true;
}

// Arguments: the probe, which comparison, and the two values. Gives what the comparison does, and raises what it does: what
// Lua itself raises has the line of whoever compares, which here is not the function that called it.
static int compared(lua_State *L) {
  lua_settop(L, 4);
  count(L, side(L));
  bool is_scripted = has_metatable(L, 3) || has_metatable(L, 4);
  lua_pushcfunction(L, compare);
  lua_replace(L, 1);
  if (is_scripted) {
    lua_call(L, 3, 1);
    return 1;
  }
  if (lua_pcall(L, 3, 1, 0) == LUA_OK) return 1;
  if (pslua_of(L)->breached != BREACH_NONE) return pslua_raise_again(L);
  luaL_where(L, 1);
  lua_insert(L, -2);
  lua_concat(L, 2);
  return lua_error(L);
}

static int add_probes(lua_State *L) {
  static const luaL_Reg probes[] = {
      {PSLUA_ENTERED, entered}, {PSLUA_JUDGED, judged}, {PSLUA_COMPARED, compared}, {NULL, NULL}};
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_getmetatable(L, -1);
  lua_getfield(L, -1, "__index");
  luaL_setfuncs(L, probes, 0);
  return 0;
}

bool pslua_watch(pslua *S) {
  pslua_start_own(S);
  lua_pushcfunction(S->L, add_probes);
  S->watches = lua_pcall(S->L, 0, 0, 0) == LUA_OK;
  lua_settop(S->L, 0);
  return S->watches;
}

void pslua_free_watched(pslua *S) {
  for (size_t index = 0; index < S->watched_count; index += 1) {
    free(S->watched[index].path);
    free(S->watched[index].lines);
  }
  free(S->watched);
  free(S->probes);
}

int64_t pslua_line_hits(const pslua *S, const char *path, int32_t line) {
  const watched_script *script = find_script((pslua *)S, path);
  if (script == NULL || line < 0 || (size_t)line >= script->line_count) return 0;
  return script->lines[line];
}

pslua_hits pslua_probe_hits(const pslua *S, int32_t probe) {
  if (probe < 0 || (size_t)probe >= S->probe_count) return (pslua_hits){{0}};
  return S->probes[probe];
}

bool pslua_copy_facts(pslua *S, const pslua *from) {
  bool copied = true;
  for (int32_t slot = 0; slot < PSLUA_SLOTS; slot += 1) {
    S->slots[slot] = from->slots[slot];
    if (from->slots[slot].kind != PSLUA_TEXT) continue;
    pslua_set_text(S, slot, from->texts[slot].bytes, from->texts[slot].length);
    copied = copied && S->slots[slot].kind == PSLUA_TEXT;
  }
  return copied;
}
