// Where in 64 bytes there are some that mean something to CSV, a bit for each: what the processor's vectors tell in a few
// instructions and Swift has no words for.
#ifndef CBYTESCAN_H
#define CBYTESCAN_H

#include <stdint.h>
#include <string.h>

typedef uint8_t csv_block __attribute__((vector_size(16)));

// The bits of the 16 bytes at `bytes` that are a comma, a quote, a control character or not ASCII; the first byte's is
// the lowest.
static inline uint64_t csv_specials_16(const uint8_t *bytes) {
  csv_block block;
  memcpy(&block, bytes, sizeof block);
  csv_block found = (csv_block)((block == ',') | (block == '"') | (block < 0x20) | (block >= 0x7F));
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

// The same for 64 bytes.
static inline uint64_t csv_specials(const uint8_t *bytes) {
  return csv_specials_16(bytes) | csv_specials_16(bytes + 16) << 16 | csv_specials_16(bytes + 32) << 32 |
         csv_specials_16(bytes + 48) << 48;
}

#endif
