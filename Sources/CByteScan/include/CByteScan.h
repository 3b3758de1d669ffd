// Where in 64 bytes there are some that mean something to CSV, a bit for each: what the processor's vectors tell in a few
// instructions and Swift has no words for.
#ifndef CBYTESCAN_H
#define CBYTESCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// 64 bytes, or 16, with a sign each, and what is found of each. The compiler makes of them as many vectors of the processor's as
// it takes.
typedef int8_t csv_block __attribute__((ext_vector_type(64)));
typedef bool csv_found __attribute__((ext_vector_type(64)));
typedef int8_t json_block __attribute__((ext_vector_type(16)));
typedef bool json_found __attribute__((ext_vector_type(16)));

// Of 64 bytes those that are a comma, and those that are a quote, a control character or not ASCII: a bit for each, the lowest for
// the first.
static inline __attribute__((always_inline)) void csv_look(const uint8_t *bytes, uint64_t *commas, uint64_t *others) {
  csv_block block;
  memcpy(&block, bytes, sizeof block);
  csv_found comma = __builtin_convertvector(block == ',', csv_found);
  // Bytes that are not ASCII are negative.
  csv_found other = __builtin_convertvector((block < 0x20) | (block == '"') | (block == 0x7F), csv_found);
  memcpy(commas, &comma, sizeof *commas);
  memcpy(others, &other, sizeof *others);
}

// All of these, of 64 bytes.
static inline uint64_t csv_specials(const uint8_t *bytes) {
  uint64_t commas, others;
  csv_look(bytes, &commas, &others);
  return commas | others;
}

// Finds cells of the row at `bytes` that end with a comma and need no more than that, and writes for each where it begins
// and ends: the first 32 bits, and the next 31. The answer is where something else begins, or `limit`; and -1 where there is
// room for less than 64 more cells. `*count` says how many cells were found, `*start` where the next one begins. It looks at
// up to 63 bytes after `limit`, which is below 2^31.
static inline ptrdiff_t csv_plain_cells(const uint8_t *bytes, size_t limit, uint64_t *cells, size_t room, size_t *count,
                                        size_t *start) {
  size_t found = 0;
  uint64_t begin = *start;
  ptrdiff_t position = (ptrdiff_t)limit;
  for (size_t base = begin & ~(size_t)63; base < limit; base += 64) {
    uint64_t commas, others;
    csv_look(bytes + base, &commas, &others);
    if (base < begin) {
      commas &= ~(uint64_t)0 << (begin - base);
      others &= ~(uint64_t)0 << (begin - base);
    }
    if (limit - base < 64) others |= (uint64_t)1 << (limit - base);
    // What comes behind the first of the others is not for here.
    if (others != 0) commas &= (others & (0 - others)) - 1;
    if (room - found < 64) {
      position = -1;
      break;
    }
    while (commas != 0) {
      uint64_t end = base + (uint64_t)__builtin_ctzll(commas);
      cells[found++] = begin << 32 | end << 1;
      begin = end + 1;
      commas &= commas - 1;
    }
    if (others != 0) {
      position = (ptrdiff_t)(base + (size_t)__builtin_ctzll(others));
      break;
    }
  }
  *count = found;
  *start = begin;
  return position;
}

// A cell of a row: where its bytes are, and how many.
typedef struct {
  const uint8_t *start;
  size_t count;
} csv_cell;

// Stands for a column that means nothing. There is room for 32 columns, this one included.
#define CSV_NO_COLUMN 31

// Takes apart the row at `bytes` where it needs nothing but its commas and its line end: of each cell that has
// something, `cells` says where it is, by the column that `columns` has for its place, and `*filled` has a bit for the column.
// The answer is the length of the row without its end, and `*next` where the next one begins; -1 where the row needs more than
// that, is empty, has not `count` cells or does not end before `limit`. It looks at up to 63 bytes after that.
ptrdiff_t csv_plain_row(const uint8_t *bytes, size_t limit, const uint8_t *columns, size_t count, csv_cell *cells,
                        uint32_t *filled, size_t *next);

// Has the processor fetch the memory at a place while it does something else. There may be nothing at the place.
static inline __attribute__((always_inline)) void prefetch(const void *place) { __builtin_prefetch(place); }

// How many bytes there are before one that ends a text of JSON or is more than a plain part of it: a quote, a backslash, a
// control character or one that is not ASCII; `count` where there is none. It looks at up to 15 bytes after those.
static inline size_t json_plain_length(const uint8_t *bytes, size_t count) {
  for (size_t base = 0; base < count; base += 16) {
    json_block block;
    memcpy(&block, bytes + base, sizeof block);
    json_found found =
        __builtin_convertvector((block < 0x20) | (block == '"') | (block == '\\') | (block == 0x7F), json_found);
    uint16_t bits;
    memcpy(&bits, &found, sizeof bits);
    if (bits != 0) {
      size_t length = base + (size_t)__builtin_ctz(bits);
      return length < count ? length : count;
    }
  }
  return count;
}

#endif
