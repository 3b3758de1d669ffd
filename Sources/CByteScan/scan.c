// Takes apart plain rows, for the processor at hand: one of the last ten years counts bits and looks at 32 bytes in one step each,
// and does with half of the instructions.
#include "CByteScan.h"

static inline __attribute__((always_inline)) ptrdiff_t plain_row(const uint8_t *bytes, size_t limit, const uint8_t *columns,
                                                                 size_t count, csv_cell *cells, uint32_t *filled,
                                                                 size_t *next) {
  // The place of the cell that these 64 bytes begin with.
  size_t place = 0;
  uint32_t known = 0;
  // 64 bytes begin where a cell does: each is found with those in which it begins.
  for (size_t base = 0; base < limit;) {
    uint64_t commas, others;
    csv_look(bytes + base, &commas, &others);
    uint64_t last = others & (0 - others);
    // The first of the others, if it is the end of the row, ends a cell as a comma does.
    uint64_t ends = (commas & (last - 1)) | last;
    size_t found = (size_t)__builtin_popcountll(ends);
    if (place + found > count) return -1;
    if (found == 0) {
      // What a longer cell has is noted, and it is counted where it ends, as one without anything.
      size_t end = base;
      uint64_t specials = 0;
      while (specials == 0) {
        end += 64;
        if (end >= limit || place == count) return -1;
        specials = csv_specials(bytes + end);
      }
      end += (size_t)__builtin_ctzll(specials);
      cells[columns[place]] = (csv_cell){bytes + base, end - base};
      known |= (uint32_t)1 << columns[place];
      base = end;
      continue;
    }
    // A cell has something where no cell ends with the byte before its end.
    uint64_t behind = ends << 1 | 1;
    uint64_t firsts = behind & ~ends;
    for (uint64_t rest = ends & ~behind; rest != 0; rest &= rest - 1) {
      size_t first = (size_t)__builtin_ctzll(firsts), end = (size_t)__builtin_ctzll(rest);
      firsts &= firsts - 1;
      uint8_t column = columns[place + (size_t)__builtin_popcountll(ends & (((uint64_t)1 << end) - 1))];
      cells[column] = (csv_cell){bytes + base + first, end - first};
      known |= (uint32_t)1 << column;
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
    base += 64 - (size_t)__builtin_clzll(ends);
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
