// Decimal numbers as text, read and written without floating point: `-?[0-9]+(\.[0-9]+)?` and nothing else (S1.3).
#include <string.h>

#include "shim.h"

// Reads a number in units of 10^-scale. 0, or 1 malformed, 2 too many decimals, 3 more than 64 bits hold.
int pslua_parse_decimal(const char *text, size_t length, int scale, int64_t *units) {
  bool negative = length > 0 && text[0] == '-';
  __int128 value = 0;
  int decimals = -1;
  bool overflow = false;
  size_t digits = 0;
  for (size_t index = negative; index < length; index += 1) {
    if (text[index] == '.' && digits > 0 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (text[index] < '0' || text[index] > '9') return 1;
    digits += 1;
    if (decimals >= 0 && decimals < 100) decimals += 1;
    if (!overflow) value = value * 10 + (text[index] - '0');
    overflow = overflow || value > (__int128)INT64_MAX + 1;
  }
  if (digits == 0 || decimals == 0) return 1;
  if (decimals > scale) return 2;
  for (int places = decimals < 0 ? 0 : decimals; places < scale && !overflow; places += 1) {
    value *= 10;
    overflow = value > (__int128)INT64_MAX + 1;
  }
  if (negative) value = -value;
  if (overflow || value > INT64_MAX || value < INT64_MIN) return 3;
  *units = (int64_t)value;
  return 0;
}

// Writes units of 10^-scale with all their decimals; the buffer holds at least 32 bytes.
size_t pslua_write_decimal(char *buffer, int64_t units, int scale) {
  char reversed[32];
  size_t count = 0, length = 0;
  uint64_t rest = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
  for (int place = 0; rest > 0 || place <= scale; place += 1) {
    if (place == scale && scale > 0) reversed[count++] = '.';
    reversed[count++] = (char)('0' + rest % 10);
    rest /= 10;
  }
  if (units < 0) buffer[length++] = '-';
  while (count > 0) buffer[length++] = reversed[--count];
  return length;
}

// The nearest whole number to a ratio, away from zero on a tie (S1.2). The denominator is above zero.
int64_t pslua_round_ratio(__int128 numerator, int64_t denominator, bool *overflow) {
  __int128 quotient = numerator / denominator, rest = numerator % denominator;
  if (rest < 0) rest = -rest;
  if (rest * 2 >= denominator) quotient += numerator < 0 ? -1 : 1;
  *overflow = quotient > INT64_MAX || quotient < INT64_MIN;
  return *overflow ? 0 : (int64_t)quotient;
}
