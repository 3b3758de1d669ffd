// Growing runs of bytes that C owns.
#include <stdlib.h>
#include <string.h>

#include "shim.h"

// Adds bytes; false where the machine has no memory for them, and then nothing is added.
bool pslua_append(pslua_buffer *buffer, const char *bytes, size_t length) {
  if (buffer->capacity - buffer->length < length) {
    size_t capacity = (buffer->length + length) * 2 + 64;
    char *grown = realloc(buffer->bytes, capacity);
    if (grown == NULL) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  if (length > 0) memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
  return true;
}
