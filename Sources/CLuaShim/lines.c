// The lines of a script on which Lua does something, as its compiler says. Lua tells them of one function at a time and only
// of one that exists, so each function is compiled by itself, as the value of a script that does nothing else.
#include <string.h>

#include "shim.h"

typedef struct part {
  const char *prefix, *text;
  size_t prefix_length, newlines, length;
} part;

typedef struct wanted {
  part part;
  bool is_function;
  pslua_line_taker take;
  void *context;
} wanted;

static const char *next_piece(lua_State *L, void *context, size_t *length) {
  (void)L;
  static const char newlines[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
  part *left = context;
  const char *piece = left->prefix;
  *length = left->prefix_length;
  left->prefix_length = 0;
  if (*length == 0 && left->newlines > 0) {
    piece = newlines;
    *length = left->newlines < sizeof newlines - 1 ? left->newlines : sizeof newlines - 1;
    left->newlines -= *length;
  } else if (*length == 0) {
    piece = left->text;
    *length = left->length;
    left->length = 0;
  }
  return piece;
}

// More instructions than it takes to make a function: what takes more is not one.
#define MOST_INSTRUCTIONS 100

static void stop(lua_State *L, lua_Debug *activation) {
  (void)activation;
  luaL_error(L, "this is no function");
}

static int tell_lines(lua_State *L) {
  wanted *asked = lua_touserdata(L, 1);
  lua_sethook(L, stop, LUA_MASKCOUNT, MOST_INSTRUCTIONS);
  if (lua_load(L, next_piece, &asked->part, "=script", "t") != LUA_OK) return lua_error(L);
  if (asked->is_function) lua_call(L, 0, 1);
  if (!lua_isfunction(L, -1)) return luaL_error(L, "this is no function");
  lua_Debug activation;
  lua_getinfo(L, ">L", &activation);
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    asked->take(asked->context, (int32_t)lua_tointeger(L, -2));
  }
  return 0;
}

bool pslua_tell_lines(const char *text, size_t length, int32_t function_line, pslua_line_taker take, void *context) {
  lua_State *L = luaL_newstate();
  if (L == NULL) return false;
  bool is_function = function_line > 0;
  static const char prefix[] = "return function";
  wanted asked = {.is_function = is_function, .take = take, .context = context};
  asked.part = (part){.prefix = prefix, .text = text, .length = length};
  if (is_function) {
    asked.part.newlines = (size_t)function_line - 1;
    asked.part.prefix_length = sizeof prefix - 1;
  }
  lua_pushcfunction(L, tell_lines);
  lua_pushlightuserdata(L, &asked);
  bool told = lua_pcall(L, 1, 0, 0) == LUA_OK;
  lua_close(L);
  return told;
}
