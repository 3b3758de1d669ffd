// Numbers that tell bytes apart from most others: FNV-1a, eight bytes at a time. Whoever wants to can write texts with the same
// number, which takes a little time and nothing else: texts are compared besides.
#include <string.h>

#include "shim.h"

static uint64_t mix(uint64_t so_far, uint64_t word) {
  so_far = (so_far ^ word) * 0x100000001B3u;
  return so_far ^ so_far >> 32;
}

uint64_t pslua_digest(const char *bytes, size_t length) {
  uint64_t result = mix(0xCBF29CE484222325u, length), word;
  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
    memcpy(&word, bytes, sizeof word);
    result = mix(result, word);
  }
  word = 0;
  if (length > 0) memcpy(&word, bytes, length);
  return mix(result, word);
}
