// Where in 64 bytes there are some that mean something to CSV, a bit for each: what the processor's vectors tell in a few
// instructions and Swift has no words for.
#ifndef CBYTESCAN_H
#define CBYTESCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef int8_t csv_block __attribute__((vector_size(16)));

// A bit for each of 16 bytes that are all ones or all zeros; that of the first is the lowest.
static inline uint64_t csv_bits(csv_block found) {
#if defined(__SSE2__)
  return (uint64_t)(uint32_t)__builtin_ia32_pmovmskb128((__attribute__((vector_size(16))) char)found);
#else
  uint64_t halves[2];
  memcpy(halves, &found, sizeof halves);
  uint64_t bits = 0;
  for (int half = 0; half < 2; half++) {
    // A bit of each byte, gathered into the highest byte by the product.
    bits |= ((halves[half] & 0x0101010101010101u) * 0x0102040810204080u >> 56) << (8 * half);
  }
  return bits;
#endif
}

// Of 64 bytes those that are a comma, and those that are a quote, a control character or not ASCII.
static inline void csv_look(const uint8_t *bytes, uint64_t *commas, uint64_t *others) {
  *commas = *others = 0;
  for (int part = 0; part < 4; part++) {
    csv_block block;
    memcpy(&block, bytes + 16 * part, sizeof block);
    // Bytes that are not ASCII are negative.
    csv_block other = (csv_block)((block < 0x20) | (block == '"') | (block == 0x7F));
    *commas |= csv_bits((csv_block)(block == ',')) << (16 * part);
    *others |= csv_bits(other) << (16 * part);
  }
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
// The answer is the length of the row without its end, `*next` where the next one begins, and `*length` what the cells of
// columns come to; -1 where the row needs more than that, is empty, has not `count` cells or does not end before `limit`. It looks
// at up to 63 bytes after that.
static inline ptrdiff_t csv_plain_row(const uint8_t *bytes, size_t limit, const uint8_t *columns, size_t count,
                                      csv_cell *cells, uint32_t *filled, size_t *length, size_t *next) {
  size_t place = 0, begin = 0, sum = 0;
  uint32_t known = 0;
  for (size_t base = 0; base < limit; base += 64) {
    uint64_t commas, others;
    csv_look(bytes + base, &commas, &others);
    uint64_t last = others & (0 - others);
    // The first of the others, if it is the end of the row, ends a cell as a comma does.
    uint64_t ends = last == 0 ? commas : (commas & (last - 1)) | last;
    while (ends != 0) {
      size_t end = base + (size_t)__builtin_ctzll(ends);
      if (end != begin) {
        if (place >= count) return -1;
        uint8_t column = columns[place];
        cells[column].start = bytes + begin;
        cells[column].count = end - begin;
        known |= (uint32_t)1 << column;
        sum += column == CSV_NO_COLUMN ? 0 : end - begin;
      }
      begin = end + 1;
      place += 1;
      ends &= ends - 1;
    }
    if (last != 0) {
      size_t end = begin - 1;
      if (end == 0 || end >= limit || place != count) return -1;
      size_t line = bytes[end] == '\r' && end + 1 < limit ? end + 1 : end;
      if (bytes[line] != '\n') return -1;
      *next = line + 1;
      *filled = known & ~((uint32_t)1 << CSV_NO_COLUMN);
      *length = sum;
      return (ptrdiff_t)end;
    }
  }
  return -1;
}

// How many bytes there are before one that ends a text of JSON or is more than a plain part of it: a quote, a backslash, a
// control character or one that is not ASCII; `count` where there is none. It looks at up to 15 bytes after those.
static inline size_t json_plain_length(const uint8_t *bytes, size_t count) {
  for (size_t base = 0; base < count; base += 16) {
    csv_block block;
    memcpy(&block, bytes + base, sizeof block);
    uint64_t found = csv_bits((csv_block)((block < 0x20) | (block == '"') | (block == '\\') | (block == 0x7F)));
    if (found != 0) {
      size_t length = base + (size_t)__builtin_ctzll(found);
      return length < count ? length : count;
    }
  }
  return count;
}

#endif
