// The allocator counts bytes, refuses what is over a limit, and charges fuel for what is made.
//
// Only what a script's own operations decide is charged: objects by their size, but neither short texts (one that any
// script made before is found, not made) nor the growth of Lua's stack and tables, so that a count does not depend on
// what else the interpreter has done.
#include <stdlib.h>

#include "shim.h"

// A text takes this many bytes besides its own.
#define TEXT_OVERHEAD 25
// Texts up to this length are shared by Lua.
#define SHORT_TEXT 40
// The largest part of a table: 32,768 places of a list at 16 bytes, or 16,384 keys at 24.
#define PART_LIMIT ((size_t)PSLUA_TABLE_PLACES * 16)
// Keys can be chosen to collide, and a single access then walks them all. So that what a unit of fuel can take has a
// bound, each instruction counts once for every so many bytes of the largest part that a policy ever had.
#define PART_STEP ((size_t)128 * 1024)
// Lua's stack: 5,120 values, which also bounds what one instruction on `...` can copy. Lua keeps five more in reserve.
#define STACK_SIZE(values) (((size_t)(values) + 5) * 16)
#define STACK_LIMIT STACK_SIZE(5120)
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
  S->fuel -= (int64_t)(S->used >> 8);
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

static bool admit(pslua *S, const void *block, size_t kind, size_t growth, size_t size) {
  if (S->breached != BREACH_NONE) return false;
  if (block == NULL && kind == LUA_TSTRING && size > PSLUA_TEXT_LIMIT + TEXT_OVERHEAD) {
    breach_now(S, BREACH_TEXT, block);
    return false;
  }
  if (block == NULL && kind != 0 && !(kind == LUA_TSTRING && size <= SHORT_TEXT + TEXT_OVERHEAD)) {
    S->fuel -= (int64_t)(size >> 4) + 1;
    if (S->fuel < 0) {
      breach_now(S, BREACH_FUEL, block);
      return false;
    }
  }
  if (size > STACK_LIMIT && is_growing_stack(S, block, kind, size)) return refuse(S, BREACH_DEPTH, block);
  bool is_part = kind == 0 && S->trusted == 0 && (block == NULL || block != S->text_table);
  if (is_part && size > PART_LIMIT) return refuse(S, BREACH_TABLE, block);
  if (S->used + growth > S->limits.memory) return refuse(S, BREACH_MEMORY, block);
  int32_t weight = is_part ? (int32_t)((size + PART_STEP - 1) / PART_STEP) : 1;
  if (weight > S->weight) S->weight = weight;
  S->refused = false;
  return true;
}

void *pslua_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  pslua *S = context;
  size_t old = block == NULL ? 0 : old_size;
  if (new_size == 0) {
    free(block);
    S->used -= old;
    if (block != NULL && block == S->stack) {
      // It was copied into the block that was made last.
      S->stack = S->newest;
      S->stack_size = S->newest_size;
    }
    return NULL;
  }
  size_t kind = block == NULL ? old_size : 0;
  if (new_size > old && !admit(S, block, kind, new_size - old, new_size)) return NULL;
  uintptr_t before = (uintptr_t)block;
  void *moved = realloc(block, new_size);
  if (moved == NULL) {
    // Shrinking must not fail, or Lua's state would be lost.
    if (new_size <= old) return block;
    refuse(S, BREACH_MEMORY, block);
    return NULL;
  }
  S->used += new_size - old;
  follow(S, before, moved, kind, new_size);
  return moved;
}
