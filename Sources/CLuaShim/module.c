// Scripts and modules: read by the host, compiled until the host gives their text a number, by which they are kept from then on,
// and run once for each policy that requires them.
//
// All scripts share one frozen environment, so a compiled script can be run again for another policy: nothing of the
// first run is reachable from it. That is also why `_ENV` cannot be used.
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "shim.h"

typedef struct reading {
  const char *at, *end;
  pslua *interpreter;
} reading;

// Gives the parser one line at a time, so that an error with no place of its own has one.
static const char *next_line(lua_State *L, void *context, size_t *length) {
  (void)L;
  reading *state = context;
  if (state->at == state->end) {
    *length = 0;
    return NULL;
  }
  const char *start = state->at;
  const char *newline = memchr(start, '\n', (size_t)(state->end - start));
  state->at = newline == NULL ? state->end : newline + 1;
  *length = (size_t)(state->at - start);
  state->interpreter->lines_read += 1;
  return start;
}

static int line_of(const char *start, const char *at) {
  int line = 1;
  for (; start < at; start += 1) line += *start == '\n';
  return line;
}

static int raise_syntax(lua_State *L, const char *path, int line, const char *sentence) {
  pslua *S = pslua_of(L);
  lua_pushfstring(L, "%s:%d: %s", path, line, sentence);
  snprintf(S->syntax_message, sizeof S->syntax_message, "%s", lua_tostring(L, -1));
  return lua_error(L);
}

static bool is_name_byte(char byte) { return isalnum((unsigned char)byte) || byte == '_'; }

// Whether what follows a backslash stands for NUL.
static bool is_nul_escape(const char *at, const char *end) {
  if (at < end && *at >= '0' && *at <= '9') {
    int value = 0;
    for (int digits = 0; digits < 3 && at < end && *at >= '0' && *at <= '9'; digits += 1) value = value * 10 + (*at++ - '0');
    return value == 0;
  }
  if (end - at >= 3 && at[0] == 'x') return at[1] == '0' && at[2] == '0';
  if (end - at < 4 || at[0] != 'u' || at[1] != '{') return false;
  const char *digit = at + 2;
  while (digit < end && *digit == '0') digit += 1;
  return digit < end && digit > at + 2 && *digit == '}';
}

// Refuses what would undermine the sandbox. Looks at bytes and not at tokens, so that nothing can be hidden from it: in
// comments it refuses a little too much.
static void check_source(lua_State *L, const char *path, const char *start, size_t length) {
  const char *end = start + length;
  if (length > 0 && start[0] == '\x1b') raise_syntax(L, path, 1, "a compiled script cannot be used");
  const char *nul = memchr(start, 0, length);
  if (nul != NULL) raise_syntax(L, path, line_of(start, nul), "the character NUL cannot be used in a script");
  for (const char *at = start; (at = memmem(at, (size_t)(end - at), "_ENV", 4)) != NULL; at += 4) {
    if ((at == start || !is_name_byte(at[-1])) && (end - at == 4 || !is_name_byte(at[4]))) {
      raise_syntax(L, path, line_of(start, at), "'_ENV' cannot be used in rules");
    }
  }
  for (const char *at = start; at < end && (at = memchr(at, '\\', (size_t)(end - at))) != NULL; at += 2) {
    if (is_nul_escape(at + 1, end)) {
      raise_syntax(L, path, line_of(start, at), "the character NUL cannot be used in a text");
    }
  }
}

// To compile some scripts takes a time that grows with their square, which is a unit for so many bytes.
#define BYTES_A_SQUARE 192
#define READING_UNITS 100
// What is kept of a script beside what it compiled to: its length and that of its longest text, in one number.
#define TEXT_BITS 16

// What it takes to compile a script, and what it has, count for every policy that uses it, whichever was first.
static void charge_source(lua_State *L, lua_Integer kept) {
  size_t squares = (size_t)(kept >> TEXT_BITS) / BYTES_A_SQUARE;
  pslua_charge_upkeep(L, squares * squares);
  pslua_weigh_text(pslua_of(L), (size_t)kept & ((1 << TEXT_BITS) - 1));
}

static void note_script(pslua *S, const char *path, size_t length) {
  if (!pslua_append(&S->scripts, path, length) || !pslua_append(&S->scripts, "\n", 1)) {
    pslua_raise_breach(S->L, BREACH_MEMORY);
  }
}

static pslua_source read_source(lua_State *L, const char *path, size_t length) {
  pslua *S = pslua_of(L);
  pslua_source source = S->reader(S->context, path, length);
  if (source.status == PSLUA_LIMIT) {
    S->failure.frame_count = 1;
    snprintf(S->failure.frames[0].script, sizeof S->failure.frames[0].script, "%s", path);
    S->failure.frames[0].line = 0;
    S->breached = BREACH_SOURCE;
    pslua_raise_again(L);
  }
  if (source.status != PSLUA_OK) {
    lua_pushlstring(L, source.bytes, source.length);
    luaL_error(L, "%s", lua_tostring(L, -1));
  }
  return source;
}

// Pushes what a script compiles to, and returns what is kept beside it. `name` is the path as Lua knows it.
static lua_Integer compile(lua_State *L, const char *path, const char *name, pslua_source source) {
  pslua *S = pslua_of(L);
  check_source(L, path, source.bytes, source.length);
  reading state = {source.bytes, source.bytes + source.length, S};
  S->lines_read = 0;
  S->longest_text = 0;
  S->trusted += 1;
  int status = lua_load(L, next_line, &state, name, "t");
  S->trusted -= 1;
  if (status == LUA_OK) return (lua_Integer)(source.length << TEXT_BITS | S->longest_text);
  if (S->breached != BREACH_NONE) pslua_raise_again(L);
  const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "the script cannot be read";
  // The parser's own limits come without a place.
  if (strstr(message, ": ") == NULL) raise_syntax(L, path, S->lines_read, message);
  snprintf(S->syntax_message, sizeof S->syntax_message, "%s", message);
  lua_error(L);
  return 0;
}

// Pushes what is kept beside a compiled script, and returns it.
static lua_Integer push_kept(lua_State *L, int chunks, int function) {
  lua_pushvalue(L, function);
  lua_rawget(L, chunks);
  return lua_tointeger(L, -1);
}

// Pushes the name under which Lua knows the script at a path. It takes no fuel: a script that was compiled before has it.
static const char *push_name(lua_State *L, const char *path) {
  pslua *S = pslua_of(L);
  S->trusted += 1;
  const char *name = lua_pushfstring(L, "@%s", path);
  S->trusted -= 1;
  return name;
}

// Pushes what the script at a path compiles to, and returns what is kept beside it: anew, or from a script with the same
// text, whose number is in `text`. Nothing is known of a text that does not compile.
static lua_Integer push_compiled(lua_State *L, int chunks, const char *path, size_t length, int64_t *text) {
  pslua *S = pslua_of(L);
  pslua_source source = read_source(L, path, length);
  *text = source.text;
  const char *name = push_name(L, path);
  int first = lua_gettop(L) + 1;
  if (lua_rawgeti(L, chunks, source.text) == LUA_TFUNCTION && pslua_push_renamed(L, first, name, source.text)) {
    lua_Integer kept = push_kept(L, chunks, first);
    lua_pop(L, 1);
    return kept;
  }
  lua_Integer kept = compile(L, path, name, source);
  if (source.text == 0) return kept;
  S->trusted += 1;
  lua_pushvalue(L, -1);
  lua_rawseti(L, chunks, source.text);
  S->trusted -= 1;
  return kept;
}

// Pushes the table of compiled scripts, an empty one where there were too many.
static void push_chunks(lua_State *L) {
  pslua *S = pslua_of(L);
  if (S->chunk_count >= PSLUA_SCRIPTS) {
    S->trusted += 1;
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, S->chunks);
    S->trusted -= 1;
    S->chunk_count = 0;
    // What was written down last has the name of a script that is no longer known.
    S->written_text = 0;
  }
  lua_rawgeti(L, LUA_REGISTRYINDEX, S->chunks);
}

// Keeps a compiled script by its path, and what is kept beside it: both stand behind the table of compiled scripts.
static void keep_chunk(lua_State *L, int chunks, lua_Integer kept) {
  pslua *S = pslua_of(L);
  S->trusted += 1;
  lua_pushvalue(L, chunks + 1);
  lua_pushvalue(L, chunks + 2);
  lua_rawset(L, chunks);
  lua_pushvalue(L, chunks + 2);
  lua_pushinteger(L, kept);
  lua_rawset(L, chunks);
  S->trusted -= 1;
  S->chunk_count += 1;
}

// Pushes the compiled script at a path. What of it costs fuel is the same whether it was compiled before or not.
void pslua_push_chunk(lua_State *L, const char *path, size_t length) {
  pslua *S = pslua_of(L);
  note_script(S, path, length);
  pslua_charge(L, READING_UNITS);
  push_chunks(L);
  int chunks = lua_gettop(L);
  lua_pushlstring(L, path, length);
  lua_pushvalue(L, chunks + 1);
  if (lua_rawget(L, chunks) == LUA_TFUNCTION) {
    charge_source(L, push_kept(L, chunks, chunks + 2));
    lua_pop(L, 1);
    lua_replace(L, chunks);
    lua_settop(L, chunks);
    return;
  }
  lua_settop(L, chunks + 1);
  int64_t text;
  lua_Integer kept = push_compiled(L, chunks, lua_tostring(L, chunks + 1), length, &text);
  lua_replace(L, chunks + 2);
  lua_settop(L, chunks + 2);
  charge_source(L, kept);
  if (text != 0) keep_chunk(L, chunks, kept);
  lua_replace(L, chunks);
  lua_settop(L, chunks);
}

static const char *check_name(lua_State *L) {
  size_t length;
  const char *name = luaL_checklstring(L, 1, &length);
  bool good = length > 0 && length <= MODULE_NAME;
  for (size_t index = 0; index < length && good; index += 1) good = is_name_byte(name[index]) || name[index] == '-';
  if (!good) luaL_error(L, "a module is named with letters, digits, '_' and '-' alone");
  return name;
}

static int module_require(lua_State *L) {
  pslua *S = pslua_of(L);
  const char *name = check_name(L);
  if (!S->loading) return luaL_error(L, "modules are required while a script loads; move this to its top");
  lua_settop(L, 1);
  lua_rawgeti(L, LUA_REGISTRYINDEX, S->modules);
  lua_pushvalue(L, 1);
  if (lua_rawget(L, 2) != LUA_TNIL) return 1;
  for (int depth = 0; depth < S->module_depth; depth += 1) {
    if (strcmp(S->module_chain[depth], name) == 0) return luaL_error(L, "the module '%s' requires itself in a circle", name);
  }
  if (S->module_depth == MAXIMUM_MODULES) return luaL_error(L, "modules require each other too deep");
  lua_pushfstring(L, "%s.lua", name);
  pslua_push_chunk(L, lua_tostring(L, -1), lua_rawlen(L, -1));
  snprintf(S->module_chain[S->module_depth], MODULE_NAME + 1, "%s", name);
  S->module_depth += 1;
  lua_call(L, 0, 1);
  S->module_depth -= 1;
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, 2);
  return 1;
}

void pslua_add_require(lua_State *L) {
  lua_newtable(L);
  pslua_of(L)->modules = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_newtable(L);
  pslua_of(L)->chunks = luaL_ref(L, LUA_REGISTRYINDEX);
  lua_pushcfunction(L, module_require);
  lua_setfield(L, -2, "require");
}
