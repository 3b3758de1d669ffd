// Blocks of memory, each behind a header that tells whom it counts for. Small ones are kept for the next of their size:
// rules make many values that live for one question, and the library takes its time to join and to part their blocks.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

#define STEP 16
#define PIECE (64 << 10)

// A sanitizer must see each block come and go.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define IS_KEPT(size) false
#else
#define IS_KEPT(size) ((size) <= STEP * KEPT_SIZES)
#endif

// The number of a small size, and the bytes that all blocks of it have.
static size_t class_of(size_t size) { return (size - 1) / STEP; }

// Small blocks are cut from larger pieces, one after the other: what a script makes lies close together.
typedef struct piece {
  struct piece *next;
  char bytes[PIECE];
} piece;

static header *cut(pslua *S, size_t size) {
  if (S->left < size) {
    piece *more = malloc(sizeof *more);
    if (more == NULL) return NULL;
    more->next = S->pieces;
    S->pieces = more;
    S->left = PIECE;
  }
  header *block = (header *)(S->pieces->bytes + PIECE - S->left);
  S->left -= size;
  return block;
}

header *pslua_take_block(pslua *S, size_t size) {
  if (!IS_KEPT(size)) return malloc(sizeof(header) + size);
  header **kept = &S->kept[class_of(size)];
  header *block = *kept;
  if (block == NULL) return cut(S, sizeof(header) + (class_of(size) + 1) * STEP);
  *kept = block->next;
  return block;
}

void pslua_give_block(pslua *S, header *block, size_t size) {
  if (!IS_KEPT(size)) {
    free(block);
    return;
  }
  block->next = S->kept[class_of(size)];
  S->kept[class_of(size)] = block;
}

// A block of another size with the same content; NULL where there is no memory, and then the old one stays.
header *pslua_resize_block(pslua *S, header *block, size_t old_size, size_t size) {
  if (!IS_KEPT(old_size) && !IS_KEPT(size)) return realloc(block, sizeof(header) + size);
  if (IS_KEPT(old_size) && IS_KEPT(size) && class_of(old_size) == class_of(size)) return block;
  header *moved = pslua_take_block(S, size);
  if (moved == NULL) return NULL;
  memcpy(moved, block, sizeof(header) + (old_size < size ? old_size : size));
  pslua_give_block(S, block, old_size);
  return moved;
}

void pslua_free_pieces(pslua *S) {
  for (piece *next; S->pieces != NULL; S->pieces = next) {
    next = S->pieces->next;
    free(S->pieces);
  }
}
