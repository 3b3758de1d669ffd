// The allocator counts the bytes of each policy, refuses what is over a limit, and charges fuel for what is made.
//
// What scripts decide by their operations alone is charged as fuel: objects by their size, but neither short texts (one
// that any script made before is found, not made) nor the growth of Lua's stack. The parts of tables are charged as
// upkeep: how often Lua rebuilds a table depends on its seed.
#include <stdlib.h>

#include "shim.h"

// A text takes this many bytes besides its own.
#define TEXT_OVERHEAD 25
// Texts up to this length are shared by Lua.
#define SHORT_TEXT 40
// A place of a list, and a key with its value.
#define PLACE_SIZE 16
#define KEY_SIZE 24
// The largest part of a table: 32,768 places of a list, or 16,384 keys.
#define PART_LIMIT ((size_t)PSLUA_TABLE_PLACES * PLACE_SIZE)
// Numbers can be chosen so that as keys they collide, and a single access then walks them all; and a single instruction
// may take a whole text for a number. So that what a unit of fuel can take has a bound, each instruction counts once for
// so many keys of the largest table, and so many bytes of the longest text, that a policy ever had.
#define KEYS_A_UNIT 256
#define BYTES_A_UNIT 1024
// To rebuild a table of keys that collide takes a time that grows with their square; it is a unit for so many, and
// another for so many places of the policy's longest list, which Lua counts.
#define KEYS_A_SQUARE 24
#define PLACES_A_UNIT 1024
// Lua keeps five more values in reserve.
#define STACK_SIZE(values) (((size_t)(values) + 5) * 16)
#define STACK_LIMIT STACK_SIZE(STACK_VALUES)
// The first table of short texts that Lua makes.
#define FIRST_TEXT_TABLE (128 * sizeof(void *))

static void breach_now(pslua *S, breach which, const void *block) {
  if (S->breached != BREACH_NONE) return;
  S->breached = which;
  // While its stack moves, Lua's frames cannot be looked at.
  if (block == NULL || block != S->stack) pslua_note_place(S);
}

// A first refusal makes Lua collect its garbage and ask again; a second is a breach.
static bool refuse(pslua *S, breach which, const void *block) {
  if (S->refused) breach_now(S, which, block);
  S->refused = true;
  S->upkeep -= (int64_t)(S->account->used >> 8);
  return false;
}

// Lua's stack grows in place or by a new block of twice as many values, a size that no part of a table has.
static bool is_growing_stack(const pslua *S, const void *block, size_t kind, size_t size) {
  if (block != NULL) return block == S->stack;
  return kind == 0 && size == STACK_SIZE((S->stack_size / 16 - 5) * 2);
}

// Keeps track of Lua's stack and of its table of short texts.
static void follow(pslua *S, uintptr_t before, void *moved, size_t kind, size_t size) {
  if (before != 0 && before == (uintptr_t)S->stack) {
    S->stack = moved;
    S->stack_size = size;
  } else if (before != 0 && before == (uintptr_t)S->text_table) {
    S->text_table = moved;
  } else if (before == 0 && kind == 0) {
    S->newest = moved;
    S->newest_size = size;
    if (S->L != NULL) return;
    // While the state is being made: its stack comes first, its table of short texts has a size of its own.
    if (S->stack == NULL) {
      S->stack = moved;
      S->stack_size = size;
    } else if (S->text_table == NULL && size == FIRST_TEXT_TABLE) {
      S->text_table = moved;
    }
  }
}

static void weigh(account *owner, size_t size, size_t unit) {
  int32_t weight = (int32_t)((size + unit - 1) / unit);
  if (weight > owner->weight) owner->weight = weight;
}

// The policy that is loaded has a text of so many bytes in one of its scripts.
void pslua_weigh_text(pslua *S, size_t length) { weigh(S->account, length, BYTES_A_UNIT); }

// How many keys a part of a table has; 0 for places of a list, whose number is another but where they are written out.
static size_t keys_of(size_t size) {
  size_t keys = size / KEY_SIZE;
  return size % KEY_SIZE == 0 && (keys & (keys - 1)) == 0 ? keys : 0;
}

// A table grows, or is rebuilt at the same size.
static bool admit_part(pslua *S, const void *block, size_t size) {
  if (size > PART_LIMIT) return refuse(S, BREACH_TABLE, block);
  account *owner = S->account;
  size_t keys = keys_of(size), squares = keys / KEYS_A_SQUARE;
  if (keys == 0 && size / PLACE_SIZE > owner->places) owner->places = size / PLACE_SIZE;
  S->upkeep -= (int64_t)(squares * squares + owner->places / PLACES_A_UNIT + size / 1024);
  if (S->upkeep < 0) {
    breach_now(S, BREACH_FUEL, block);
    return false;
  }
  weigh(owner, keys, KEYS_A_UNIT);
  return true;
}

static bool is_short_text(size_t kind, size_t size) { return kind == LUA_TSTRING && size <= SHORT_TEXT + TEXT_OVERHEAD; }

static bool admit(pslua *S, const account *owner, const void *block, size_t kind, size_t growth, size_t size) {
  if (S->breached != BREACH_NONE) return false;
  if (kind == LUA_TSTRING && size > PSLUA_TEXT_LIMIT + TEXT_OVERHEAD) {
    breach_now(S, BREACH_TEXT, block);
    return false;
  }
  if (kind == LUA_TSTRING && !is_short_text(kind, size)) {
    size_t length = size - TEXT_OVERHEAD;
    if (S->trusted == 0) pslua_weigh_text(S, length);
    if (S->trusted != 0 && length > S->longest_text) S->longest_text = length;
  }
  if (kind != 0 && !is_short_text(kind, size) && S->trusted == 0) {
    S->fuel -= (int64_t)(size >> 6) + 1;
    if (S->fuel < 0) {
      breach_now(S, BREACH_FUEL, block);
      return false;
    }
  }
  bool is_stack = is_growing_stack(S, block, kind, size);
  if (is_stack && size > STACK_LIMIT) return refuse(S, BREACH_DEPTH, block);
  bool is_part = kind == 0 && S->trusted == 0 && !is_stack && (block == NULL || block != S->text_table);
  if (is_part && !admit_part(S, block, size)) return false;
  if (owner != &S->own && owner->used + growth > S->limits.memory) return refuse(S, BREACH_MEMORY, block);
  S->refused = false;
  return true;
}

// Whom a new block counts for: what scripts share is the interpreter's own.
static account *owner_of(pslua *S, size_t kind, size_t size) {
  bool is_shared = S->trusted != 0 || is_short_text(kind, size) || is_growing_stack(S, NULL, kind, size);
  return is_shared ? &S->own : S->account;
}

// A new object other than a text: of a policy's values most are, and nothing but fuel and memory bounds one.
static void *make_object(pslua *S, size_t size) {
  account *owner = S->account;
  S->fuel -= (int64_t)(size >> 6) + 1;
  if (S->fuel < 0) {
    breach_now(S, BREACH_FUEL, NULL);
    return NULL;
  }
  if (owner != &S->own && owner->used + size > S->limits.memory) {
    refuse(S, BREACH_MEMORY, NULL);
    return NULL;
  }
  header *made = pslua_take_block(S, size);
  if (made == NULL) {
    refuse(S, BREACH_MEMORY, NULL);
    return NULL;
  }
  S->refused = false;
  made->owner = owner;
  owner->used += size;
  S->used += size;
  return made + 1;
}

static void release(pslua *S, void *block, size_t size) {
  header *start = (header *)block - 1;
  account *owner = start->owner;
  owner->used -= size;
  S->used -= size;
  if ((owner->closed || S->closing) && owner != &S->own && owner->used == 0) free(owner);
  pslua_give_block(S, start, size);
  if (block == S->stack) {
    // It was copied into the block that was made last.
    S->stack = S->newest;
    S->stack_size = S->newest_size;
  }
}

void *pslua_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  pslua *S = context;
  if (new_size == 0) {
    if (block != NULL) release(S, block, old_size);
    return NULL;
  }
  if (block == NULL && old_size != 0 && old_size != LUA_TSTRING && S->trusted == 0 && S->breached == BREACH_NONE) {
    return make_object(S, new_size);
  }
  size_t kind = block == NULL ? old_size : 0, old = block == NULL ? 0 : old_size;
  header *start = block == NULL ? NULL : (header *)block - 1;
  account *owner = start == NULL ? owner_of(S, kind, new_size) : start->owner;
  if (new_size > old && !admit(S, owner, block, kind, new_size - old, new_size)) return NULL;
  uintptr_t before = (uintptr_t)block;
  header *moved =
      start == NULL ? pslua_take_block(S, new_size) : pslua_resize_block(S, start, old, new_size);
  if (moved == NULL) {
    // Shrinking must not fail, or Lua's state would be lost.
    if (new_size <= old) return block;
    refuse(S, BREACH_MEMORY, block);
    return NULL;
  }
  moved->owner = owner;
  owner->used += new_size - old;
  S->used += new_size - old;
  follow(S, before, moved + 1, kind, new_size);
  return moved + 1;
}

account *pslua_open_account(void) { return calloc(1, sizeof(account)); }

// Nothing more is made for the account; it goes with the last of its blocks.
void pslua_close_account(account *closed) {
  closed->closed = true;
  if (closed->used == 0) free(closed);
}

size_t pslua_memory(const pslua *S) { return S->used; }
