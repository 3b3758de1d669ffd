// Takes apart plain rows, for the processor at hand: one of the last ten years counts bits and looks at 32 bytes in one step each,
// and does with half of the instructions.
#include "CByteScan.h"

static inline __attribute__((always_inline)) ptrdiff_t plain_row(const uint8_t *bytes, size_t limit, const uint8_t *columns,
                                                                 size_t count, csv_cell *cells, uint32_t *filled,
                                                                 size_t *next) {
  // The place of the first cell of these 64 bytes, where it begins, and whether a cell ended with the last byte before them.
  size_t place = 0, begin = 0;
  uint64_t ended = 1;
  uint32_t known = 0;
  for (size_t base = 0; base < limit; base += 64) {
    uint64_t commas, others;
    csv_look(bytes + base, &commas, &others);
    uint64_t last = others & (0 - others);
    // The first of the others, if it is the end of the row, ends a cell as a comma does.
    uint64_t ends = last == 0 ? commas : (commas & (last - 1)) | last;
    size_t found = (size_t)__builtin_popcountll(ends);
    if (place + found > count) return -1;
    // A cell has something where no cell ended with the byte before its end.
    uint64_t rest = ends & ~(ends << 1 | ended);
    while (rest != 0) {
      uint64_t before = ends & (rest ^ (rest - 1)) >> 1;
      size_t start = before == 0 ? begin : base + 64 - (size_t)__builtin_clzll(before);
      uint8_t column = columns[place + (size_t)__builtin_popcountll(before)];
      cells[column].start = bytes + start;
      cells[column].count = base + (size_t)__builtin_ctzll(rest) - start;
      known |= (uint32_t)1 << column;
      rest &= rest - 1;
    }
    place += found;
    if (last != 0) {
      size_t end = base + (size_t)__builtin_ctzll(last);
      if (end == 0 || end >= limit || place != count) return -1;
      size_t line = bytes[end] == '\r' && end + 1 < limit ? end + 1 : end;
      if (bytes[line] != '\n') return -1;
      *next = line + 1;
      *filled = known;
      return (ptrdiff_t)end;
    }
    if (ends != 0) begin = base + 64 - (size_t)__builtin_clzll(ends);
    ended = ends >> 63;
  }
  return -1;
}

#if defined(__x86_64__)
__attribute__((target("arch=x86-64-v3"))) static ptrdiff_t plain_row_v3(const uint8_t *bytes, size_t limit,
                                                                        const uint8_t *columns, size_t count,
                                                                        csv_cell *cells, uint32_t *filled, size_t *next) {
  return plain_row(bytes, limit, columns, count, cells, filled, next);
}
#endif

ptrdiff_t csv_plain_row(const uint8_t *bytes, size_t limit, const uint8_t *columns, size_t count, csv_cell *cells,
                        uint32_t *filled, size_t *next) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v3")) return plain_row_v3(bytes, limit, columns, count, cells, filled, next);
#endif
  return plain_row(bytes, limit, columns, count, cells, filled, next);
}
