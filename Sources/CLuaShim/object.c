// `ctx` and what hangs from it: small objects that read the slots which the host filled for one question. A field that
// does not exist, or that this question does not have, is an error and not nil.
#include <stdio.h>
#include <string.h>

#include "shim.h"

// No text that a rule sees holds the character NUL.
static void push_text(lua_State *L, const pslua_buffer *text) {
  if (text->length > 0 && memchr(text->bytes, 0, text->length) != NULL) luaL_error(L, "the text holds the character NUL");
  lua_pushlstring(L, text->bytes, text->length);
}

static void push_slot(lua_State *L, const fact_object *object, const pslua_slot *slot) {
  pslua *S = pslua_of(L);
  switch (slot->kind) {
    case PSLUA_NIL: lua_pushnil(L); break;
    case PSLUA_BOOLEAN: lua_pushboolean(L, slot->integer != 0); break;
    case PSLUA_INTEGER: lua_pushinteger(L, slot->integer); break;
    case PSLUA_MONEY: pslua_push_box(L, TAG_MONEY, slot->currency, slot->integer); break;
    case PSLUA_DATE: pslua_push_box(L, TAG_DATE, 0, slot->integer); break;
    case PSLUA_CURRENCY: {
      const char letters[3] = {(char)(slot->currency >> 16), (char)(slot->currency >> 8), (char)slot->currency};
      lua_pushlstring(L, letters, sizeof letters);
      break;
    }
    case PSLUA_TEXT: push_text(L, &S->texts[slot - S->slots]); break;
    case PSLUA_PARAMS: lua_rawgeti(L, LUA_REGISTRYINDEX, S->params); break;
    case PSLUA_OBJECT: pslua_push_object(L, (int)slot->integer); break;
    case PSLUA_CALL: pslua_push_call(L, slot, lua_tostring(L, 2)); break;
    default:
      luaL_error(L, "%s has no '%s' where this rule is asked", object->path, lua_tostring(L, 2));
      break;
  }
}

void pslua_check_generation(lua_State *L, uint64_t generation) {
  if (generation != pslua_of(L)->generation) luaL_error(L, "ctx is valid only during the call it was given to");
}

static int refuse_field(lua_State *L, const fact_object *object) {
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "%s has no field of that kind", object->path);
  lua_rawgeti(L, LUA_REGISTRYINDEX, object->fields);
  pslua_push_suggestion(L, 3, lua_tostring(L, 2));
  return luaL_error(L, "%s has no field '%s'%s", object->path, lua_tostring(L, 2), lua_tostring(L, -1));
}

// An object is its number and the generation in which it is valid, in one word: nothing is made, and nothing is kept by
// whoever keeps it. The lowest bit tells it from the address of a block.
#define OBJECT_BITS 8
_Static_assert(MAXIMUM_OBJECTS << 1 <= 1 << OBJECT_BITS, "the number of an object has room");

static int object_field(lua_State *L) {
  pslua *S = pslua_of(L);
  uint64_t word = (uintptr_t)lua_touserdata(L, 1);
  pslua_check_generation(L, word >> OBJECT_BITS);
  const fact_object *object = &S->objects[(word & ((1 << OBJECT_BITS) - 1)) >> 1];
  const void *name = lua_topointer(L, 2);
  for (size_t field = 0; field < object->count; field += 1) {
    if (object->names[field] != name) continue;
    push_slot(L, object, &S->slots[object->slots[field]]);
    return 1;
  }
  return refuse_field(L, object);
}

static int refuse_write(lua_State *L) { return luaL_error(L, "ctx cannot be changed"); }

typedef struct definition {
  int object;
  const char *path;
  const char *const *fields;
  const int32_t *slots;
  size_t count;
} definition;

static int define(lua_State *L) {
  const definition *wanted = lua_touserdata(L, 1);
  fact_object *object = &pslua_of(L)->objects[wanted->object];
  lua_createtable(L, 0, (int)wanted->count);
  for (size_t index = 0; index < wanted->count; index += 1) {
    lua_pushstring(L, wanted->fields[index]);
    object->names[index] = lua_topointer(L, -1);
    object->slots[index] = wanted->slots[index];
    lua_pushinteger(L, wanted->slots[index]);
    lua_rawset(L, -3);
  }
  object->count = wanted->count;
  snprintf(object->path, sizeof object->path, "%s", wanted->path);
  object->fields = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

bool pslua_define_object(pslua *S, int32_t object, const char *path, const char *const *fields, const int32_t *slots,
                         size_t count) {
  if (object < 0 || object >= MAXIMUM_OBJECTS || count > MAXIMUM_FIELDS) return false;
  if (strlen(path) > FIELD_NAME) return false;
  for (size_t index = 0; index < count; index += 1) {
    if (slots[index] < 0 || slots[index] >= PSLUA_SLOTS || strlen(fields[index]) > FIELD_NAME) return false;
  }
  definition wanted = {object, path, fields, slots, count};
  pslua_start_own(S);
  lua_pushcfunction(S->L, define);
  lua_pushlightuserdata(S->L, &wanted);
  bool defined = lua_pcall(S->L, 1, 0, 0) == LUA_OK;
  lua_settop(S->L, 0);
  return defined;
}

// Pushes an object of the facts that is valid in this generation alone.
bool pslua_push_object(lua_State *L, int object) {
  pslua *S = pslua_of(L);
  if (object < 0 || object >= MAXIMUM_OBJECTS || S->objects[object].fields == 0) return false;
  lua_pushlightuserdata(L, (void *)(uintptr_t)(S->generation << OBJECT_BITS | (uint64_t)object << 1 | 1));
  return true;
}

bool pslua_is_object(lua_State *L, int index) { return lua_type(L, index) == LUA_TLIGHTUSERDATA; }

// All values without a block of their own have one metatable, and scripts see no other of them than objects of the facts.
void pslua_add_objects(lua_State *L) {
  lua_pushlightuserdata(L, NULL);
  lua_createtable(L, 0, 3);
  lua_pushliteral(L, "ctx");
  lua_setfield(L, -2, "__name");
  lua_pushcfunction(L, object_field);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

pslua_slot *pslua_slots(pslua *S) { return S->slots; }

void pslua_set_text(pslua *S, int32_t slot, const char *bytes, size_t length) {
  if (slot < 0 || slot >= PSLUA_SLOTS) return;
  // Most questions are of the same creditor, account or state as the one before.
  pslua_buffer *text = &S->texts[slot];
  bool kept = length > 0 && text->length == length && memcmp(text->bytes, bytes, length) == 0;
  if (!kept) {
    text->length = 0;
    kept = pslua_append(text, bytes, length);
  }
  S->slots[slot] = (pslua_slot){kept ? PSLUA_TEXT : PSLUA_ABSENT, 0, 0, length};
}
