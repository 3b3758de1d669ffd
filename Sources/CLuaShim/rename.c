// A compiled script under another name: what Lua writes down of it, read again with the name replaced. Only what this
// interpreter has compiled itself is ever read so.
#include <string.h>

#include "shim.h"

// What Lua writes before the name: the signature, version, format, data of a check, three sizes, a whole number and a
// float, and how many upvalues there are. The functions inside have no names written down, for theirs is the same.
#define NAME_AT (4 + 1 + 1 + 6 + 3 + sizeof(lua_Integer) + sizeof(lua_Number) + 1)

// A text as Lua writes it down: its length and one, seven bits a byte, the last byte marked; then its bytes.
#define LENGTH_BYTES 10

static size_t write_length(size_t length, char *bytes) {
  size_t count = 1, rest = length + 1;
  for (size_t more = rest >> 7; more != 0; more >>= 7) count += 1;
  for (size_t index = count; index > 0; index -= 1, rest >>= 7) bytes[index - 1] = (char)(rest & 0x7F);
  bytes[count - 1] |= (char)0x80;
  return count;
}

static int write(lua_State *L, const void *bytes, size_t length, void *buffer) {
  (void)L;
  return pslua_append(buffer, bytes, length) ? 0 : 1;
}

// What is written down in its parts: what comes before the name, the new name, and what comes after the old one.
typedef struct parts {
  const char *bytes[4];
  size_t lengths[4];
  int next;
} parts;

static const char *next_part(lua_State *L, void *context, size_t *length) {
  (void)L;
  parts *state = context;
  if (state->next == 4) {
    *length = 0;
    return NULL;
  }
  *length = state->lengths[state->next];
  return state->bytes[state->next++];
}

// Writes down the script, if it is not what was written last; false where that is impossible.
static bool write_down(lua_State *L, int function, int64_t text) {
  pslua *S = pslua_of(L);
  if (S->written_text == text) return true;
  S->written_text = 0;
  S->written.length = 0;
  lua_pushvalue(L, function);
  bool written = lua_dump(L, write, &S->written, 0) == 0;
  lua_pop(L, 1);
  if (written) S->written_text = text;
  return written;
}

// Pushes the compiled script at `function`, whose text has this number, as if it had been compiled under another name.
// Where Lua does not write scripts down as expected, it pushes nothing and returns false.
bool pslua_push_renamed(lua_State *L, int function, const char *name, int64_t text) {
  pslua *S = pslua_of(L);
  if (!write_down(L, function, text)) return false;
  lua_Debug old;
  lua_pushvalue(L, function);
  lua_getinfo(L, ">S", &old);
  char old_length[LENGTH_BYTES], new_length[LENGTH_BYTES];
  size_t old_count = write_length(old.srclen, old_length);
  size_t after = NAME_AT + old_count + old.srclen;
  const char *bytes = S->written.bytes;
  if (S->written.length <= after || memcmp(bytes + NAME_AT, old_length, old_count) != 0 ||
      memcmp(bytes + NAME_AT + old_count, old.source, old.srclen) != 0) {
    return false;
  }
  size_t length = strlen(name);
  parts state = {{bytes, new_length, name, bytes + after},
                 {NAME_AT, write_length(length, new_length), length, S->written.length - after},
                 0};
  S->trusted += 1;
  int status = lua_load(L, next_part, &state, name, "b");
  S->trusted -= 1;
  if (status == LUA_OK) return true;
  if (S->breached != BREACH_NONE) pslua_raise_again(L);
  lua_pop(L, 1);
  return false;
}
